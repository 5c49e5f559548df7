/** The characters that have a meaning in PowerShell. It takes typographic quotes for plain ones. Arguments are UTF-16 units. */

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const dollar = 0x24;
export const ampersand = 0x26;
export const singleQuote = 0x27;
export const openParenthesis = 0x28;
export const closeParenthesis = 0x29;
export const comma = 0x2c;
export const minus = 0x2d;
export const dot = 0x2e;
export const slash = 0x2f;
export const colon = 0x3a;
export const semicolon = 0x3b;
export const lessThan = 0x3c;
export const equals = 0x3d;
export const at = 0x40;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const backtick = 0x60;
export const openBrace = 0x7b;
export const bar = 0x7c;
export const closeBrace = 0x7d;
export const nextLine = 0x85;
export const noBreakSpace = 0xa0;

export function isSingleQuote(code: number): boolean {
  return code === singleQuote || (code >= 0x2018 && code <= 0x201b);
}

export function isDoubleQuote(code: number): boolean {
  return code === doubleQuote || (code >= 0x201c && code <= 0x201e);
}

export function isQuote(code: number): boolean {
  return isSingleQuote(code) || isDoubleQuote(code);
}

export function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Whitespace within a line. */
export function isSpace(code: number): boolean {
  return code === space || code === tab || code === 0x0b || code === 0x0c
    || code === nextLine || code === noBreakSpace || code === 0xfeff;
}

/** A letter, a digit or an underscore. Letters other than ASCII count, too. */
export function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || (code >= 0x61 && code <= 0x7a)
    || (code > 0xbf && !isQuote(code) && code !== 0xfeff);
}

export function isBracket(code: number): boolean {
  return code === openParenthesis || code === openBrace || code === openBracket;
}

export function isClosing(code: number): boolean {
  return code === closeParenthesis || code === closeBrace || code === closeBracket;
}

/** What ends a word without quotes in the arguments of a command. */
export function endsBareWord(code: number): boolean {
  return isSpace(code) || isLineBreak(code) || isQuote(code) || isClosing(code) || code === openParenthesis || code === openBrace
    || code === semicolon || code === bar || code === comma || code === ampersand || code === dollar || code === backtick;
}
