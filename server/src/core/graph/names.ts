/** What the names of sets and attributes may contain, and how long strings may be. */

import { choice, lengthOf, quote } from '../text/words';
import { lengths } from './limits';

/** A space and the ASCII punctuation characters, as a regular expression writes them in brackets. Source: E-OV, limits table. */
const forbiddenClass = ' `~!@#$%^&*()_\\-+={\\[}\\]|\\\\:;"\'<,>.?/';

const forbidden = new RegExp(`[${forbiddenClass}]`, 'gu');

/** The regular expression of a valid name, for JSON Schemas: they count its length by themselves. */
export const namePattern = `^[^${forbiddenClass}0-9][^${forbiddenClass}]*$`;

const forbiddenRun = new RegExp(`(?:${forbidden.source})+(.?)`, 'gu');

/** The characters of a name that Graph refuses, each once, in order. A leading digit is not one of them. */
export function forbiddenCharacters(name: string): string[] {
  // Nearly every name has none.
  if (name.search(forbidden) < 0) return [];
  return [...new Set(name.match(forbidden) ?? [])];
}

export function startsWithDigit(name: string): boolean {
  return /^[0-9]/.test(name);
}

/** The name without forbidden characters, with a capital where two words met. Returns undefined when nothing is left, or too much. */
export function cleanedName(name: string): string | undefined {
  const cleaned = name.replace(forbiddenRun, (_run, next: string) => capital(next)).replace(/^[0-9]+/, '');
  return cleaned === '' || cleaned.length > 32 ? undefined : cleaned;
}

/** Whether the name passes all rules. */
export function isValidName(name: string): boolean {
  return name !== '' && name.length <= 32 && forbiddenCharacters(name).length === 0 && !startsWithDigit(name);
}

/** A name of letters, digits and marks alone: it can be in a URL, in a path and on a line. */
export function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}\p{M}]+$/u.test(name);
}

/**
 * Whether a string is too long. The documentation says "characters" but not how to count them: it is surely too long only where
 * code points and UTF-16 units agree, and perhaps where UTF-16 units alone exceed the limit.
 */
export function exceeds(text: string, limit: number): 'surely' | 'perhaps' | undefined {
  if (text.length <= limit) return undefined;
  return Array.from(text).length > limit ? 'surely' : 'perhaps';
}

// Some letters become two.
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
}

/** `noun` as in "The name of an attribute set". */
export function badCharacters(noun: string, name: string): string {
  const list = forbiddenCharacters(name).map(character => character === ' ' ? 'a space' : character === '"' ? '\'"\'' : `"${character}"`);
  const what = [...(list.length === 0 ? [] : [`contain ${choice(list)}`]), ...(startsWithDigit(name) ? ['begin with a digit'] : [])];
  return `The name of an ${noun} cannot ${what.join(' or ')}: only letters and digits, a letter first. It can never be changed later.`;
}

export function badLength(noun: string, name: string): string {
  return name === ''
    ? `An ${noun} needs a name of 1 to ${lengths.name} characters.`
    : `The name of an ${noun} can have at most ${lengths.name} characters; this one has ${lengthOf(name)}.`;
}

export function badValueLength(value: string): string {
  return value === ''
    ? `A predefined value needs 1 to ${lengths.value} characters.`
    : `A predefined value can have at most ${lengths.value} characters; this one has ${lengthOf(value)}.`;
}

export function badInteger(value: string): string {
  return `${quote(value)} is not a 32-bit integer, so it can never be assigned to this Integer attribute. Write a whole number from `
    + '-2147483648 to 2147483647, without a plus sign or leading zeros.';
}
