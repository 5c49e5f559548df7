/**
 * A text reduced to what distinguishes errors. Between Graph and its reader, an error is wrapped at the width of a window, put into
 * strings of JSON and PowerShell, into HTML and logs, and changed in case; whatever that adds or changes is left out here.
 */
import { type Span } from '../../text/text';

export interface Letters {
  /** In lower case, without whitespace, escapes and invisible characters; each quotation mark, and each run of them, is one `'`. */
  readonly text: string;
  /** The offset of each UTF-16 unit in the text as it was, and of its end. */
  readonly offsets: readonly number[];
}

const quotationMark = '["\'`\\u00b4\\u2018-\\u201f\\u00ab\\u00bb]';

// An escape of JSON, also one that was escaped again; HTML's for quotation marks; quotation marks; and what is left out. Each alternative
// takes a whole run, so that no run is looked at twice.
const changed = new RegExp([
  '\\\\+(?:u(?<code>[0-9a-f]{4})|[nrt])?', '&(?:quot|apos|lsquo|rsquo|#0?39|#34|#x27|#x22);', quotationMark,
  '[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\u0307]+',
].join('|'), 'giu');

const isQuotation = new RegExp(`^(?:&|${quotationMark})`, 'u');

/** The letters of a part of the text; offsets are those of the whole. Linear in the length of the part. */
export function lettersOf(whole: string, { start, end }: Span): Letters {
  const source = whole.slice(start, end);
  const parts: string[] = [];
  const offsets: number[] = [];
  const add = (letters: string, at: number): void => {
    parts.push(letters);
    for (let unit = 0; unit < letters.length; unit++) offsets.push(start + at + unit);
  };
  let from = 0;
  let isAfterMark = false;
  for (const match of source.matchAll(changed)) {
    if (match.index > from) {
      add(folded(source.slice(from, match.index)), from);
      isAfterMark = false;
    }
    const letter = letterOf(match[0], match.groups?.code);
    if (letter !== '' && !(letter === '\'' && isAfterMark)) {
      add(letter, match.index);
      isAfterMark = letter === '\'';
    }
    from = match.index + match[0].length;
  }
  add(folded(source.slice(from)), from);
  offsets.push(end);
  return { text: parts.join(''), offsets };
}

/** What is left of an escape, a quotation mark or whitespace: one letter or none. */
function letterOf(written: string, code: string | undefined): string {
  if (code === undefined) return isQuotation.test(written) ? '\'' : '';
  const character = String.fromCharCode(parseInt(code, 16));
  if (isQuotation.test(character) && character !== '&') return '\'';
  return /^[!-~]$/.test(character) ? folded(character) : '';
}

/** In lower case, with as many UTF-16 units. Capitals that a Turkish system has made, or made small, are the plain letter. */
function folded(text: string): string {
  const lower = text.replace(/[\u0130\u0131]/g, 'i').toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}
