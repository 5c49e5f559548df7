/** Syntax errors, in the vocabulary of jsonc-parser. */
import { type Span } from '../text/text';

/** One syntax error, in the vocabulary of jsonc-parser. */
export interface SyntaxProblem extends Span {
  readonly code: ProblemCode;
}

/**
 * At most this many problems are kept, because a broken file can hold one per character, plus the first one of each unit: whether a unit is
 * broken must not depend on others.
 */
export const maximumProblems = 100;

/** The numbers of jsonc-parser's `ParseErrorCode`: a const enum, which a module that is compiled on its own cannot import. */
export const problemCodes = {
  invalidSymbol: 1,
  propertyNameExpected: 3,
  valueExpected: 4,
  colonExpected: 5,
  commaExpected: 6,
  closeBraceExpected: 7,
  closeBracketExpected: 8,
  endOfFileExpected: 9,
  unexpectedEndOfComment: 11,
  unexpectedEndOfString: 12,
  unexpectedEndOfNumber: 13,
  invalidUnicode: 14,
  invalidEscapeCharacter: 15,
  invalidCharacter: 16,
} as const;

/** One of jsonc-parser's `ParseErrorCode`s. */
export type ProblemCode = (typeof problemCodes)[keyof typeof problemCodes];
