/** The UTF-16 units that have a meaning in JSON. */

/** After the end of the text. */
export const none = -1;
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const asterisk = 0x2a;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const dot = 0x2e;
export const slash = 0x2f;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const lessThan = 0x3c;
export const upperE = 0x45;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const lowerA = 0x61;
export const lowerE = 0x65;
export const lowerR = 0x72;
export const lowerT = 0x74;
export const lowerU = 0x75;
export const lowerZ = 0x7a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const lastOfAscii = 0x7f;
export const ellipsis = 0x2026;

/** CR or LF: ends a JSON string and a line comment. */
export function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}
