/** The code and the HTTP status that a text of an error names. */
import { errorCodes, type ErrorCode } from '../../graph/error-codes';

export interface NamedCode {
  /** As it is written. */
  readonly name: string;
  /** What it means; undefined for a code that is not in the table. */
  readonly known: ErrorCode | undefined;
}

const byName: ReadonlyMap<string, ErrorCode> = new Map(errorCodes.map(code => [code.code.toLowerCase(), code]));

// Only codes with an underscore are recognised anywhere; the others are ordinary words.
const distinctive = new RegExp(`\\b(?:${errorCodes.map(({ code }) => code).filter(code => code.includes('_')).join('|')})\\b`, 'i');

// `"code": "…"`, `ErrorCode: …`, `code=…`; the quotation marks may be escaped.
const labelled = /code\\{0,8}["']?\s{0,8}[:=]\s{0,8}\\{0,8}["']?([a-z][\w.]{2,79})/gi;

/** The code that the text names; a known one before an unknown one. Undefined where there is none. */
export function codeIn(text: string): NamedCode | undefined {
  const [known] = distinctive.exec(text) ?? [];
  if (known !== undefined) return named(known);
  const whole = text.trim();
  if (byName.has(whole.toLowerCase())) return named(whole);
  const codes = Array.from(text.matchAll(labelled), ([, name = '']) => named(name));
  return codes.find(code => code.known !== undefined) ?? codes[0];
}

function named(name: string): NamedCode {
  return { name, known: byName.get(name.toLowerCase()) };
}

const statuses: readonly RegExp[] = [
  /\bHTTP\/\d(?:\.\d)? ([45]\d\d)\b/i,
  /\bstatus[ _-]?(?:code)?[^\w\n]{1,16}([45]\d\d)\b/i,
  /\b([45]\d\d)[ :,(-]{1,4}(?:bad ?request|unauthorized|forbidden|not ?found|conflict|too ?many ?requests|internal ?server ?error)\b/i,
  /^\s*([45]\d\d)\b/,
];

/** The status of the error, 400 to 599. Undefined where the text names none. */
export function statusIn(text: string): number | undefined {
  for (const pattern of statuses) {
    const [, status] = pattern.exec(text) ?? [];
    if (status !== undefined) return Number(status);
  }
  return undefined;
}
