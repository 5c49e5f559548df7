/** Finds the known errors of Graph in any text that contains them. Linear in the length of the text. */
import { graphErrors, type GraphError } from '../../graph/errors';
import { type Span } from '../../text/text';
import { lettersOf, type Letters } from './letters';

/** A known error, where it stands in a text. */
export interface RecognisedError extends Span {
  readonly error: GraphError;
  /** What stands for the placeholders of the error's text, by their names. */
  readonly names: ReadonlyMap<string, string>;
  /** The text breaks off before the error ends. */
  readonly isTruncated: boolean;
}

/** An error's text in letters: literal parts, and the names of the placeholders between them. */
interface Form {
  readonly error: GraphError;
  /** One more than there are placeholders. */
  readonly literals: readonly string[];
  readonly placeholders: readonly string[];
  /** How many letters are literal: of several forms that match, the one with the most is meant. */
  readonly weight: number;
}

// Names have up to 32 characters, ids 36; user principal names are longer.
const longestName = 160;

// Something shorter may be the beginning of any text. Where a name has begun, a little less will do.
const shortestBeginning = 25;
const shortestBeforeName = 16;

const forms: readonly Form[] = graphErrors.flatMap(error => error.texts.map(text => formOf(error, text)))
  .sort((a, b) => b.weight - a.weight);

// One search for the beginnings of all forms, which share many.
const beginnings = new RegExp([...new Set(forms.map(({ literals: [first = ''] }) => first.slice(0, shortestBeginning)))]
  .map(beginning => beginning.replace(/[^\w']/g, '\\$&')).join('|'), 'g');

/** The errors in a span of the text, in order; none overlaps another. */
export function recogniseErrors(text: string, span: Span = { start: 0, end: text.length }): RecognisedError[] {
  const letters = lettersOf(text, span);
  const found: RecognisedError[] = [];
  let from = 0;
  for (const { index } of letters.text.matchAll(beginnings)) {
    if (index < from) continue;
    const match = bestAt(text, letters, index);
    if (match === undefined) continue;
    from = match.end;
    found.push(placed(text, letters, index, match));
  }
  return found;
}

/** Offsets are those of letters. */
interface Match {
  readonly form: Form;
  readonly end: number;
  readonly names: readonly Span[];
  readonly isTruncated: boolean;
}

/** The match that reaches furthest: a longer form of an error may have been cut off. */
function bestAt(source: string, letters: Letters, index: number): Match | undefined {
  let best: Match | undefined;
  for (const form of forms) {
    const match = matchAt(source, letters, index, form);
    if (match !== undefined && (best === undefined || isBetter(match, best))) best = match;
  }
  return best;
}

/** Of two matches of equal length: the complete one, and of two that are cut off that of the error which the table has first. */
function isBetter(a: Match, b: Match): boolean {
  if (a.end !== b.end) return a.end > b.end;
  if (a.isTruncated !== b.isTruncated) return b.isTruncated;
  return a.isTruncated && graphErrors.indexOf(a.form.error) < graphErrors.indexOf(b.form.error);
}

function matchAt(source: string, letters: Letters, index: number, form: Form): Match | undefined {
  const { text } = letters;
  const names: Span[] = [];
  let at = index;
  let matched = 0;
  const truncated = (isInName: boolean): Match | undefined => {
    const isLongEnough = matched >= (isInName ? shortestBeforeName : shortestBeginning);
    return isLongEnough && breaksOff(text, at, isInName) ? { form, end: at, names, isTruncated: true } : undefined;
  };
  for (const [position, literal] of form.literals.entries()) {
    if (position > 0) {
      const end = literal === '' ? endOfName(source, letters, at) : indexOfWithin(text, literal, at);
      if (end === undefined) return truncated(true);
      names.push({ start: at, end });
      at = end;
    }
    const same = commonLength(text, at, literal);
    at += same;
    matched += same;
    if (same < literal.length) return truncated(false);
  }
  return { form, end: at, names, isTruncated: false };
}

/** Where the literal behind a name begins; undefined where no name ends with it. */
function indexOfWithin(text: string, literal: string, at: number): number | undefined {
  const index = text.slice(at, at + longestName + literal.length).indexOf(literal);
  return index < 0 ? undefined : at + index;
}

/** Whether the text ends here, or is cut off, and does not just go on with something else. */
function breaksOff(text: string, at: number, isInName: boolean): boolean {
  const rest = text.slice(at, at + longestName);
  const cut = isInName ? rest.replace(/^[\w@-]*/, '') : rest;
  return /^(?:$|'|\.{2,}|\u2026|\}|\[|\(truncated)/.test(cut);
}

/** Where the last name of a text ends: there is whitespace in the source, or punctuation, and there is none in its letters. */
function endOfName(source: string, { offsets }: Letters, at: number): number {
  const start = offsets[at] ?? source.length;
  const name = /^[\p{L}\p{N}_-]*/u.exec(source.slice(start, start + longestName))?.[0] ?? '';
  let end = at;
  while (end < offsets.length - 1 && (offsets[end] ?? 0) < start + name.length) end++;
  return end;
}

function commonLength(text: string, start: number, literal: string): number {
  let length = 0;
  while (length < literal.length && text.charCodeAt(start + length) === literal.charCodeAt(length)) length++;
  return length;
}

/** The match in offsets of the source, with the names as they are written there. */
function placed(source: string, { offsets }: Letters, index: number, { form, end, names, isTruncated }: Match): RecognisedError {
  const endInSource = (letter: number): number => (offsets[letter - 1] ?? 0) + 1;
  return {
    error: form.error,
    start: offsets[index] ?? 0,
    end: endInSource(end),
    names: new Map(names.flatMap((name, position) => {
      const written = name.end <= name.start ? '' : nameIn(source.slice(offsets[name.start], endInSource(name.end)));
      const placeholder = form.placeholders[position];
      return placeholder === undefined || written === '' ? [] : [[placeholder, written]];
    })),
    isTruncated,
  };
}

/** A name without what wrapping and escaping have put behind it. */
function nameIn(written: string): string {
  return /^[^\s"'\\&\p{Cc}]*/u.exec(written)?.[0] ?? '';
}

function formOf(error: GraphError, text: string): Form {
  // A quotation mark at the beginning gets lost where a text is quoted.
  const literals = text.replace(/^'/, '').split(/<\w+>/).map(part => lettersOf(part, { start: 0, end: part.length }).text);
  return {
    error, literals,
    placeholders: [...text.matchAll(/<(\w+)>/g)].map(([, name = '']) => name),
    weight: literals.reduce((sum, literal) => sum + literal.length, 0),
  };
}
