/** What stands behind a variable: its members, its indexes, the calls of its methods, and the operator that assigns to it. */
import * as Code from './characters';
import { isQuote, isWord } from './characters';
import { skipGroup } from './skip';

/** The operator that assigns to the variable before it, or the `in` of a loop; undefined where there is none. */
export function operatorAt(text: string, offset: number): string | undefined {
  if (!mayAssign(text.charCodeAt(offset))) return undefined;
  return /^(?:[-+*/%]|\?\?)?=|^in(?!\w)/i.exec(text.slice(offset, offset + 4))?.[0];
}

// Most variables are followed by something else, which one comparison tells.
function mayAssign(code: number): boolean {
  return code === Code.equals || code === 0x2b || code === Code.minus || code === 0x2a || code === Code.slash || code === 0x25
    || code === 0x3f || code === 0x69 || code === 0x49;
}

/** The members and indexes behind a variable, and whether a method that may change it is called. */
export function endOfAccess(text: string, start: number): { readonly end: number; readonly isCall: boolean } {
  let end = start;
  let method = '';
  for (;;) {
    const code = text.charCodeAt(end);
    if (code === Code.dot && (isWord(text.charCodeAt(end + 1)) || isQuote(text.charCodeAt(end + 1)))) {
      const from = end + 1;
      end = isQuote(text.charCodeAt(from)) ? skipGroup(text, from, text.length) : endOfWord(text, from);
      if (end < 0) return { end: start, isCall: false };
      method = text.slice(from, end);
    } else if (code === Code.openBracket) {
      const close = skipGroup(text, end, Math.min(text.length, end + 1000));
      if (close < 0) return { end, isCall: false };
      end = close;
    } else {
      const isCall = code === Code.openParenthesis && end > start && !/^(?:contains(?:key)?|tostring|getenumerator|get\w*)$/i.test(method);
      return { end, isCall };
    }
  }
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (isWord(text.charCodeAt(end))) end++;
  return end;
}
