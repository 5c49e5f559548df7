/** The arguments of a command as the properties of an object: `-Name "Project" -IsCollection`. */
import { Field, NodeKind, nodeSize, StringFlag, type Notation } from '../../tree/tree';
import { type Printer, type Separator } from '../../tree/printer';
import { type Argument } from './expression';
import { powershell } from './notation';
import { powershellPrinter } from './printer';
import { type Command } from './script';

const parameters: Separator = { mark: '', before: space => /[\r\n]/.test(space) ? ` \`${space}` : ' ', isLineBreak: false };

function callPrinter({ name }: Command): Printer {
  const key = (property: string): string => `-${property.charAt(0).toUpperCase()}${property.slice(1)}`;
  return {
    ...powershellPrinter,
    key,
    // A switch takes its value behind a colon alone.
    property: (property, json) => `${key(property)}${/^(?:true|false)$/.test(json) ? ':' : ' '}${powershellPrinter.value(json)}`,
    impliedMark: ':',
    members: parameters,
    contentStart: (text, start) => start === name.start ? name.end : powershellPrinter.contentStart(text, start),
  };
}

/** How the properties are called, by where their keys begin. */
export type KeyNames = ReadonlyMap<number, string>;

/** PowerShell in which some keys mean something else than they say. */
export function withNames(names: KeyNames, printer: Printer = powershellPrinter): Notation {
  return {
    ...powershell,
    printer,
    decodeString: (text, start, end, form) => names.get(start) ?? powershell.decodeString(text, start, end, form),
    stringOffsets: (text, start, end, form) => {
      const name = names.get(start);
      if (name === undefined) return powershell.stringOffsets(text, start, end, form);
      return Array.from({ length: name.length + 1 }, (_, index) => index === name.length ? end : Math.min(start + index, end));
    },
  };
}

/** PowerShell in the arguments of a command. */
export function callNotation(command: Command, names: KeyNames): Notation {
  return withNames(names, callPrinter(command));
}

/** The tape of an object that has these arguments, all of them named, as its properties. */
export function callTape(command: Command, given: readonly Argument[]): number[] {
  const tape: number[] = [NodeKind.Object, command.start, Math.max(command.end, command.name.end), 0];
  for (const { name, value } of given) {
    if (name === undefined) continue;
    const key = tape.length / nodeSize;
    tape.push(NodeKind.Key | StringFlag.Bare | StringFlag.Escaped, name.start, name.end, 0);
    if (value.kind === 'switch') tape.push(NodeKind.True, value.start, value.start, key + 2);
    else if (value.kind === 'literal' && value.conversion === undefined) appendTape(tape, value.literal.tape);
    else tape.push(NodeKind.String | StringFlag.Bare | StringFlag.Escaped, value.start, value.end, key + 2);
    tape[key * nodeSize + Field.Next] = tape.length / nodeSize;
  }
  tape[Field.Next] = tape.length / nodeSize;
  return tape;
}

/** Puts a tree behind what is there already. */
export function appendTape(tape: number[], added: readonly number[]): void {
  const moved = tape.length / nodeSize;
  for (let at = 0; at < added.length; at += nodeSize) {
    tape.push(added[at + Field.Kind] ?? 0, added[at + Field.Start] ?? 0, added[at + Field.End] ?? 0, (added[at + Field.Next] ?? 0) + moved);
  }
}
