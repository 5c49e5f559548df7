/**
 * Globs, matched in time proportional to the length of the path times that of the glob. A library would compile them to regular
 * expressions, and a configuration with a few stars in a row could block the server for minutes.
 */

import { matchesPattern, type Pattern, star } from '../text/pattern';

/** Whether a path, with slashes between its names, matches. */
export type Glob = (path: string) => boolean;

/**
 * A glob as a test of paths: `*` and `?` stand for characters of a name, `**` as a whole name for any number of folders, `[a-z]` and
 * `[!a-z]` for one character, `{a,b}` for one of the strings; a backslash escapes a character. Unclosed brackets and braces stand for
 * themselves.
 * An empty glob, or one of more than 1,000 characters, matches nothing.
 */
export function parseGlob(pattern: string): Glob {
  if (pattern === '' || pattern.length > longestGlob) return () => false;
  const alternatives = withoutBraces(pattern).map(alternative => alternative.split('/').map(parseName));
  return path => {
    const names = path.split('/').map(name => Array.from(name));
    return alternatives.some(glob =>
      matchesPattern(glob, names, (part, name) => matchesPattern(part, name, (test, character) => test(character))));
  };
}

type CharacterTest = (character: string) => boolean;

function parseName(name: string): Pattern<CharacterTest> | typeof star {
  if (name === '**') return star;
  const parts: (CharacterTest | typeof star)[] = [];
  for (const [text] of name.matchAll(/\\.|\[[!^]?[^\]]+\]|\*+|./gsu)) {
    if (text.startsWith('*')) parts.push(star);
    else if (text === '?') parts.push(() => true);
    else if (text.length > 2 && text.startsWith('[')) parts.push(characterClass(text.slice(1, -1)));
    else parts.push(isCharacter(text.length > 1 && text.startsWith('\\') ? text.slice(1) : text));
  }
  return parts;
}

function isCharacter(wanted: string): CharacterTest {
  return character => character === wanted;
}

function characterClass(text: string): CharacterTest {
  const isNegated = /^[!^]/.test(text);
  const ranges = [...text.slice(isNegated ? 1 : 0).matchAll(/(.)(?:-(.))?/gsu)].map(([, from = '', to = from]) => ({ from, to }));
  return character => ranges.some(({ from, to }) => from <= character && character <= to) !== isNegated;
}

// Far beyond any glob written by hand.
const longestGlob = 1000;
const mostAlternatives = 100;

/** The innermost braces first, until there are none or too many. */
function withoutBraces(pattern: string): string[] {
  let alternatives = [pattern];
  for (;;) {
    const brace = alternatives.flatMap(alternative => alternative.match(/(?<!\\)\{[^{}]*\}/g) ?? []).find(found => found.includes(','));
    if (brace === undefined) return alternatives;
    const choices = brace.slice(1, -1).split(',');
    const expanded = alternatives.flatMap(alternative =>
      alternative.includes(brace) ? choices.map(choice => alternative.replace(brace, () => choice)) : [alternative]);
    if (expanded.length > mostAlternatives) return alternatives;
    alternatives = expanded;
  }
}
