/** What is wrong with a name or a value, in the words that rules and refusals share. */
import { lengths } from './graph/limits';
import { forbiddenCharacters, startsWithDigit } from './graph/names';
import { choice, lengthOf, quote } from './text/words';

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
  return `${quote(value)} is not the text of a 32-bit integer, so it can never be assigned to this Integer attribute. Write a whole number from -2147483648 to 2147483647, without a plus sign or leading zeros.`;
}
