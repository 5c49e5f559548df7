/**
 * A .gitignore as Git reads it, matched in time proportional to the length of the path times that of the file. A library would compile its
 * patterns to regular expressions, and a few stars in a row in a hostile repository could block the run for minutes.
 * Source: gitignore(5), and where it leaves a case open, Git's dir.c and wildmatch.c.
 */
import { matchesPattern, type Pattern, star } from '../core';

/**
 * Whether the .gitignore hides a path, which is relative to its folder and separated by slashes; false when it re-includes the path (`!`),
 * undefined when no line matches it. Whether a folder above is hidden does not count.
 */
export type IgnoreTest = (path: string, kind: 'file' | 'folder') => boolean | undefined;

export function parseIgnoreFile(text: string, caseOfNames: 'matters' | 'is ignored'): IgnoreTest {
  const fold = (string: string): string => bytesOf(caseOfNames === 'matters' ? string : string.toLowerCase());
  const rules = fold(text.replace(/^\uFEFF/, '')).split('\n').map(parseLine).filter(rule => rule !== undefined).reverse();
  return (path, kind) => {
    const names = fold(path).split('/');
    return rules.find(rule => (kind === 'folder' || !rule.isForFolders) && rule.matches(names))?.isHiding;
  };
}

/** One character for each byte in UTF-8: Git's `?` matches one byte. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

interface Rule {
  readonly isHiding: boolean;
  readonly isForFolders: boolean;
  readonly matches: (names: readonly string[]) => boolean;
}

/** Returns undefined for a line that can match nothing. */
function parseLine(line: string): Rule | undefined {
  const text = withoutTrailingSpaces(line.replace(/\r$/, ''));
  if (text.startsWith('#')) return undefined;
  const isHiding = !text.startsWith('!');
  const pattern = isHiding ? text : text.slice(1);
  const isForFolders = pattern.endsWith('/');
  const path = isForFolders ? pattern.slice(0, -1) : pattern;
  const names = parsePath(path.replace(/^\//, ''));
  if (path === '' || names === undefined) return undefined;
  const [only] = names;
  if (path.includes('/') || only === undefined) {
    return { isHiding, isForFolders, matches: all => matchesPattern(names, all, (test, name) => test(name)) };
  }
  return { isHiding, isForFolders, matches: all => only === star || only(all.at(-1) ?? '') };
}

/** A backslash before a space keeps it. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  let backslashes = 0;
  while (line[end - 1 - backslashes] === '\\') backslashes++;
  return line.slice(0, backslashes % 2 === 1 ? end + 1 : end);
}

type NameTest = (name: string) => boolean;
type CharacterTest = (character: string) => boolean;
type NamePart = string | CharacterTest;

/** Returns undefined for an unclosed bracket, which matches nothing. */
function parsePath(pattern: string): Pattern<NameTest> | undefined {
  const names: (NameTest | typeof star)[] = [];
  let parts: (NamePart | typeof star)[] = [];
  const endName = (): void => {
    names.push(nameTest(parts));
    parts = [];
  };
  for (let index = 0; index < pattern.length;) {
    const piece = nextPiece(pattern, index);
    if (piece === undefined) return undefined;
    index = piece.end;
    if (piece.part === '/') {
      endName();
    } else if (piece.part === star && piece.isRepeated && parts.length === 0 && /^(?:$|\\?\/)/.test(pattern.slice(index, index + 2))) {
      // At the end of the pattern, `/**` matches everything in the folder, but not the folder itself.
      names.push(...index === pattern.length ? [isAnyName, star] as const : [star] as const);
      if (index === pattern.length) return names;
      index += pattern.startsWith('\\', index) ? 2 : 1;
    } else {
      parts.push(piece.part);
    }
  }
  endName();
  return names;
}

const isAnyName = (): boolean => true;

interface Piece {
  /** A slash ends a name. */
  readonly part: NamePart | typeof star;
  readonly end: number;
  /** Several stars in a row. */
  readonly isRepeated?: boolean;
}

function nextPiece(pattern: string, start: number): Piece | undefined {
  const [character = '', next] = pattern.slice(start, start + 2);
  switch (character) {
    case '\\': return next === undefined ? undefined : { part: next, end: start + 2 };
    case '?': return { part: isAnyName, end: start + 1 };
    case '[': return parseClass(pattern, start + 1);
    case '*': {
      let end = start + 1;
      while (pattern[end] === '*') end++;
      return { part: star, end, isRepeated: end > start + 1 };
    }
    default: return { part: character, end: start + 1 };
  }
}

/** Most patterns have no star, or start with their only one: these cost no more than a comparison. */
function nameTest(parts: Pattern<NamePart>): NameTest {
  const isLiteral = (part: NamePart | typeof star): part is string => typeof part === 'string';
  if (parts.every(isLiteral)) {
    const whole = parts.join('');
    return name => name === whole;
  }
  const rest = parts.slice(1);
  if (parts[0] === star && rest.every(isLiteral)) {
    const end = rest.join('');
    return name => name.endsWith(end);
  }
  return name => matchesPattern(parts, name, (part, character) => isLiteral(part) ? part === character : part(character));
}

/** Parses what follows `[`, up to the closing bracket. A `]` in first position is literal; a range needs a character on both sides. */
function parseClass(pattern: string, start: number): Piece | undefined {
  const isNegated = /[!^]/.test(pattern[start] ?? '');
  const first = isNegated ? start + 1 : start;
  const tests: CharacterTest[] = [];
  let previous: string | undefined;
  for (let index = first; index === first || pattern[index] !== ']';) {
    const item = nextItem(pattern, index, previous);
    if (item === undefined) return undefined;
    tests.push(item.test);
    previous = item.character;
    index = item.end;
    if (index >= pattern.length) return undefined;
    if (pattern[index] === ']') return { part: character => tests.some(test => test(character)) !== isNegated, end: index + 1 };
  }
  return undefined;
}

interface ClassItem {
  readonly test: CharacterTest;
  readonly end: number;
  /** A range may start with it. */
  readonly character?: string;
}

function nextItem(pattern: string, start: number, previous: string | undefined): ClassItem | undefined {
  const named = /^\[:([^\]]*):\]/.exec(pattern.slice(start, start + longestClassName));
  if (named !== null) {
    const test = namedClasses.get(named[1] ?? '');
    return test && { test: character => test.test(character), end: start + named[0].length };
  }
  const next = pattern[start + 1];
  if (pattern[start] === '-' && previous !== undefined && next !== undefined && next !== ']') {
    const last = literalAt(pattern, start + 1);
    return last && { test: character => previous <= character && character <= last.character, end: last.end };
  }
  const literal = literalAt(pattern, start);
  return literal && { ...literal, test: character => character === literal.character };
}

function literalAt(pattern: string, start: number): { readonly character: string; readonly end: number } | undefined {
  const at = pattern[start] === '\\' ? start + 1 : start;
  const character = pattern[at];
  return character === undefined ? undefined : { character, end: at + 1 };
}

// These match bytes: letters beyond ASCII do not count.
const namedClasses: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[a-z\d]/i], ['alpha', /[a-z]/i], ['blank', /[ \t]/], ['cntrl', /[\0-\x1F\x7F]/], ['digit', /\d/], ['graph', /[!-~]/],
  ['lower', /[a-z]/], ['print', /[ -~]/], ['punct', /[!-/:-@[-`{-~]/], ['space', /[ \t\n\v\f\r]/],
  ['upper', /[A-Z]/], ['xdigit', /[\da-f]/i],
]);
const longestClassName = 20;
