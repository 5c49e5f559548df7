/**
 * What a script does with values, as far as it can be read without running it: the commands that are given here as worth reading, with
 * their arguments, and what is assigned to variables. The rest of the script may be as broken as it likes.
 */
import { type At, type Span } from '../../text/text';
import * as Code from './characters';
import { isDoubleQuote, isLineBreak, isQuote, isSpace, isWord } from './characters';
import { endOfAccess, operatorAt } from './access';
import { readArguments, readExpression, variableName, type Argument, type Expression } from './expression';
import { hereStringAt, skipComment, skipContinuation, skipGroup } from './skip';
import { type ReadText } from './literal';
import { endOfVariable } from './strings';

export interface Script {
  readonly commands: readonly Command[];
  readonly assignments: readonly Assigned[];
  /** Hashtables that are neither an argument of one of the commands nor assigned to a variable. */
  readonly literals: readonly Expression[];
  /** The variables that are passed as `@name`. */
  readonly splatted: ReadonlySet<string>;
  readonly comments: readonly Span[];
  /** The block around each block, by number; -1 around the script itself, which is block 0. */
  readonly parents: readonly number[];
}

export interface Command extends Span {
  readonly name: At<string>;
  readonly arguments: readonly Argument[];
  readonly block: number;
}

/** A variable gets a value, or its value changes. */
export interface Assigned {
  /** In lower case, without its scope. */
  readonly name: string;
  readonly at: Span;
  readonly block: number;
  /** Undefined for what cannot be read: a call, an operator, a loop's variable. */
  readonly value: Expression | undefined;
  /** Only a part of the value changes: a member is set, or a method is called. */
  readonly isChange: boolean;
}

/** Reads a script. `isWanted`: whether a command of this name, in lower case, is worth reading. Total, linear, constant stack. */
export function readScript(text: string, isWanted: (name: string) => boolean): Script {
  return new ScriptReader(text, isWanted).read();
}

const mostWasted = 10_000;

class ScriptReader {
  private readonly commands: Command[] = [];
  private readonly assignments: Assigned[] = [];
  private readonly literals: Expression[] = [];
  private readonly splatted = new Set<string>();
  private readonly comments: Span[] = [];
  private readonly parents: number[] = [-1];
  /** The brackets that are open: a block's number, or -1 for a parenthesis. */
  private readonly open: number[] = [];
  private block = 0;
  /** The next word may be the name of a command. */
  private isAtCommand = true;
  private position = 0;
  private readonly source: ReadText;
  /** How much has been read in vain. What is broken may be read again from inside: more than this would no longer be linear. */
  private wasted = 0;

  constructor(private readonly text: string, private readonly isWanted: (name: string) => boolean) {
    this.source = { text, end: text.length, onBroken: (start, end) => { this.wasted += Math.max(1, end - start); } };
  }

  read(): Script {
    const { commands, assignments, literals, splatted, comments, parents } = this;
    while (this.position < this.text.length && this.wasted <= mostWasted + 2 * this.text.length) this.step();
    return { commands, assignments, literals, splatted, comments, parents };
  }

  private step(): void {
    const { text, position } = this;
    const code = text.charCodeAt(position);
    if (isSpace(code)) this.position++;
    else if (isWord(code)) this.word();
    else if (isLineBreak(code)) this.separator();
    else if (isQuote(code)) this.string(position);
    else this.sign(code);
  }

  private sign(code: number): void {
    const { text, position } = this;
    if (isSeparator(code)) this.separator();
    else if (code === Code.hash || code === Code.lessThan) this.comment();
    else if (code === Code.at) this.atSign();
    else if (code === Code.dollar) this.variable();
    else if (code === Code.openBracket) this.bracket();
    else if (code === Code.backtick) this.backtick();
    else if (code === Code.openBrace || code === Code.openParenthesis) this.openGroup(code);
    else if (code === Code.closeBrace || code === Code.closeParenthesis) this.closeGroup(code);
    else this.other(position + (text.startsWith('--', position) ? 2 : 1));
  }

  private backtick(): void {
    const continued = skipContinuation(this.text, this.position, this.text.length);
    if (continued > this.position) this.position = continued;
    else this.other(this.position + 2);
  }

  private other(to: number): void {
    this.isAtCommand = false;
    this.position = to;
  }

  private separator(): void {
    this.isAtCommand = true;
    this.position++;
  }

  private openGroup(code: number): void {
    if (code === Code.openBrace) {
      this.parents.push(this.block);
      this.block = this.parents.length - 1;
      this.open.push(this.block);
    } else {
      this.open.push(-1);
    }
    this.separator();
  }

  private closeGroup(code: number): void {
    const isBlock = code === Code.closeBrace;
    // What does not match is a mistake somewhere: the innermost block ends at a brace, whatever was open in it.
    if (isBlock) {
      while (this.open.length > 0 && this.open.at(-1) === -1) this.open.pop();
      if (this.open.pop() !== undefined) this.block = this.parents[this.block] ?? 0;
    } else if (this.open.at(-1) === -1) {
      this.open.pop();
    }
    this.isAtCommand = isBlock;
    this.position++;
  }

  /** A type, or an index. What is inside says nothing about us. */
  private bracket(): void {
    const type = /^\[[\w.[\], ]{1,200}\]/.exec(this.text.slice(this.position, this.position + 202));
    const isTyped = this.isAtCommand;
    this.position += type?.[0].length ?? 1;
    this.isAtCommand = isTyped && type !== null;
  }

  private comment(): void {
    const end = skipComment(this.text, this.position, this.text.length);
    if (end === this.position) {
      this.other(end + 1);
      return;
    }
    this.comments.push({ start: this.position, end });
    this.position = end;
  }

  /** A string that is the value of nothing that we know. */
  private string(start: number): void {
    const end = skipGroup(this.text, start, this.text.length);
    this.other(end < 0 ? this.text.length : end);
  }

  private atSign(): void {
    const { text, position } = this;
    if (text.startsWith('@{', position)) {
      this.hashtable(position);
      return;
    }
    const here = hereStringAt(text, position, text.length);
    if (here !== undefined) {
      this.other(here.end);
      return;
    }
    if (isQuote(text.charCodeAt(position + 1))) {
      this.other(text.length);
      return;
    }
    const name = /^@(\w{1,128})/.exec(text.slice(position, position + 130))?.[1];
    if (name !== undefined) this.splatted.add(name.toLowerCase());
    this.other(position + 1 + (name?.length ?? 0));
  }

  private hashtable(start: number): void {
    const found = readExpression(this.source, start);
    if (found?.kind !== 'literal') {
      this.other(start + 1);
      return;
    }
    this.literals.push(found);
    this.took(found);
  }

  private took(expression: Expression): void {
    for (const comment of expression.comments) this.comments.push(comment);
    this.other(expression.end);
  }

  private variable(): void {
    const { text, position } = this;
    if (text.startsWith('$(', position)) {
      this.other(position + 1);
      return;
    }
    const end = endOfVariable(text, position, text.length);
    if (end === position) {
      this.other(position + 1);
      return;
    }
    const isAssigned = this.assignment({ start: position, end });
    if (!isAssigned) this.other(Math.max(end, this.position));
  }

  /** Reads what is assigned to the variable at `at`. Returns false, and moves nowhere, where nothing is. */
  private assignment(at: Span): boolean {
    const { text } = this;
    const chain = endOfAccess(text, at.end);
    let sign = chain.end;
    while (isSpace(text.charCodeAt(sign))) sign++;
    const operator = operatorAt(text, sign);
    const isMember = chain.end > at.end;
    if (operator === undefined && !chain.isCall) return false;
    const isPlain = operator === '=' && !isMember && !chain.isCall && this.open.at(-1) !== -1;
    const from = sign + (operator?.length ?? 0);
    const value = isPlain ? readExpression(this.source, from) : undefined;
    const name = variableName(text.slice(at.start, at.end));
    this.assignments.push({ name, at, block: this.block, value, isChange: isMember || chain.isCall });
    this.isAtCommand = true;
    if (value === undefined || value.kind === 'variable') this.position = from;
    else this.took(value);
    return true;
  }

  private word(): void {
    const { text, position } = this;
    let end = position + 1;
    while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
    if (!this.isAtCommand) {
      this.position = end;
      return;
    }
    const name = text.slice(position, end);
    const isCommand = end - position < 128 && this.isWanted(name.toLowerCase());
    if (!isCommand) {
      this.position = end;
      this.isAtCommand = /^(?:return|else|do|try|finally|begin|process|end|throw)$/i.test(name);
      return;
    }
    const read = readArguments(this.source, end);
    this.commands.push({
      name: { value: name, start: position, end }, arguments: read.arguments, block: this.block, start: position, end: read.end,
    });
    for (const { value } of read.arguments) {
      if (value.kind === 'splat') this.splatted.add(value.name);
      for (const comment of value.comments) this.comments.push(comment);
    }
    this.other(Math.max(read.end, end));
  }
}

/** Behind it, a command may start. */
function isSeparator(code: number): boolean {
  return code === Code.semicolon || code === Code.bar || code === Code.ampersand || code === Code.equals;
}

/** Within the name of a command: `Update-MgUser`, `Microsoft.Graph\Update-MgUser`. */
function isNamePart(code: number): boolean {
  return isWord(code) || code === Code.minus || code === Code.dot || code === 0x5c || code === Code.hash;
}

/** Whether the string that starts at `start` expands variables: it, or the here-string, is in double quotes. */
export function isExpandable(text: string, start: number): boolean {
  return isDoubleQuote(text.charCodeAt(text.startsWith('@', start) ? start + 1 : start));
}
