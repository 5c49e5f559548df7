/** Where a cursor is in a half-typed `$filter`: what can be there, and the word that is being typed. */
import { filterTokens, type FilterToken } from './filter';
import { type QueryOption } from './url';
import { type At } from '../text/text';

export interface FilterPlace {
  /** `path`: the first argument of a function. `nothing`: only a bracket or a comma could be there. */
  readonly expects: 'operand' | 'path' | 'operator' | 'literal' | 'join' | 'nothing';
  /** The path or the property that is compared, where a literal is due; decoded. */
  readonly compared: string | undefined;
  /** The word at the cursor, decoded, with its place; empty and at the cursor where there is none. */
  readonly word: At<string>;
}

/** `option`: a filter that ends at the cursor. `cursor`: the cursor's host offset. Total; linear. */
export function placeInFilter(option: QueryOption, cursor: number): FilterPlace {
  const tokens = filterTokens(option);
  const last = tokens.at(-1);
  const isTyped = last !== undefined && isWord(last) && (last.end === cursor || isOpenText(last));
  const before = isTyped ? tokens.slice(0, -1) : tokens;
  const word = isTyped ? { value: last.value, start: last.start, end: cursor } : { value: '', start: cursor, end: cursor };
  return { ...walked(before), word };
}

type Walked = Pick<FilterPlace, 'expects' | 'compared'>;

// How each token changes what is expected next. `brackets`: whether each open bracket is that of a function.
function walked(tokens: readonly FilterToken[]): Walked {
  const brackets: boolean[] = [];
  let state: Walked = { expects: 'operand', compared: undefined };
  let isCall = false;
  for (const [index, token] of tokens.entries()) {
    const inCall = brackets.at(-1) === true;
    switch (token.kind) {
      case 'open':
        brackets.push(isCall);
        state = { expects: isCall ? 'path' : 'operand', compared: undefined };
        break;
      case 'close':
        brackets.pop();
        state = { expects: 'join', compared: undefined };
        break;
      case 'comma':
        state = { ...state, expects: inCall ? 'literal' : 'nothing' };
        break;
      default:
        state = afterWord(state, token, { inCall, opens: tokens[index + 1]?.kind === 'open' });
    }
    isCall = token.kind === 'word' && !/^(?:and|or|not)$/i.test(token.value);
  }
  return state;
}

interface WordContext {
  readonly inCall: boolean;
  /** A bracket follows. */
  readonly opens: boolean;
}

function afterWord({ expects, compared }: Walked, { value, kind }: FilterToken, { inCall, opens }: WordContext): Walked {
  switch (expects) {
    case 'operand': case 'path':
      if (/^not$/i.test(value) || opens) return { expects: 'operand', compared: undefined };
      // A comparison may begin with its value; what it is compared with is then not yet typed.
      return { expects: inCall ? 'nothing' : 'operator', compared: kind === 'word' ? value : undefined };
    case 'operator': return { expects: 'literal', compared };
    case 'literal': return { expects: inCall ? 'nothing' : 'join', compared: undefined };
    case 'join': return { expects: /^(?:and|or)$/i.test(value) ? 'operand' : 'nothing', compared: undefined };
    case 'nothing': return { expects, compared };
  }
}

function isWord({ kind }: FilterToken): boolean {
  return kind === 'word' || kind === 'text' || kind === 'number';
}

function isOpenText({ kind, value }: FilterToken): boolean {
  return kind === 'text' && !/^'(?:[^']|'')*'$/.test(value);
}
