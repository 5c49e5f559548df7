/** Helpers for messages: text from documents is quoted, shortened, and stripped of what could garble a screen. */

/** In double quotes, at most 64 characters, control characters and direction marks made visible. */
export function quote(text: string): string {
  return `"${shortened(text)}"`;
}

/** The same without quotes, for names that stand by themselves, such as those of files. */
export function shortened(text: string): string {
  const shown = visible(text);
  return shown.length > 64 ? `${cutAt(shown, 63)}…` : shown;
}

/** Control characters, line separators, invisible format characters (direction marks among them) and lone surrogates as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same for text of several lines, such as a stack trace: its line breaks stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** `1 value`, `2 values`, `1,200 values`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** How often something is used: `not used`, `1 use`, `5 uses`. */
export function usesText(number: number): string {
  return number === 0 ? 'not used' : count(number, 'use');
}

/** How many characters a text has: `65`; where code points and UTF-16 units differ, both. */
export function lengthOf(text: string): string {
  const codePoints = Array.from(text).length;
  if (codePoints === text.length) return grouped(codePoints);
  return `${grouped(codePoints)}, or ${grouped(text.length)} in UTF-16, and Graph does not document how it counts`;
}

/** `a`, `a or b`, `a, b or c` */
export function choice(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.slice(-1).join('')}`;
}

/** `1,200` */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

// Never through the middle of a surrogate pair.
function cutAt(text: string, length: number): string {
  const code = text.charCodeAt(length - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? length - 1 : length);
}
