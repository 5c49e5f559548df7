/** Explains an error that a user has: a response of Graph, an error record of PowerShell, a line of a log. */
import { statusMeanings } from '../../graph/error-codes';
import { codeIn, statusIn, type NamedCode } from './code';
import { recogniseErrors, type RecognisedError } from './recognise';

export interface Explanation {
  /** The known errors in the text, each once, in its order; none where it is unknown. */
  readonly errors: readonly RecognisedError[];
  /** The code that the text names. */
  readonly code: NamedCode | undefined;
  /** The HTTP status that the text names, and otherwise that of the code. */
  readonly status: number | undefined;
  /** What the status means in general, as Markdown. */
  readonly statusMeaning: string | undefined;
}

/** The longest text that is searched, in UTF-16 units: the log of a day, and no more than a moment's work. */
export const longestErrorText = 4 * 1024 * 1024;

/** The most errors that are explained at once. */
const mostErrors = 20;

/** Explains the errors in a text of any kind. */
export function explainError(text: string): Explanation {
  const searched = text.slice(0, longestErrorText);
  const errors = new Map<string, RecognisedError>();
  for (const error of recogniseErrors(searched)) {
    const key = [error.error.id, ...error.names.values()].join('\u0000');
    if (!errors.has(key)) errors.set(key, error);
    if (errors.size === mostErrors) break;
  }
  const code = codeIn(searched);
  const status = statusIn(searched) ?? code?.known?.status;
  return {
    errors: [...errors.values()], code, status,
    statusMeaning: status === undefined ? undefined : statusMeanings[status],
  };
}

/** Whether there is anything to say about the text beyond that it is unknown. */
export function isExplained({ errors, code, statusMeaning }: Explanation): boolean {
  return errors.length > 0 || code?.known !== undefined || statusMeaning !== undefined;
}
