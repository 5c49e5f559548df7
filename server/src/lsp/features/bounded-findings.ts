/** Limits the problems reported for a document: users do not read more, and a hundred thousand diagnostics slow editors down. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { isTooManyProblems, type Finding } from '../../core';

/** The last one reports how many more there are. */
const mostDiagnostics = 1000;

export interface BoundedFindings {
  /** The first ones, in the order of the text. */
  readonly shown: readonly Finding[];
  /** The number of those left out. */
  readonly hidden: number;
  /** Whether there are even more, which were not counted. */
  readonly hasMore: boolean;
}

export function boundedFindings(findings: readonly Finding[]): BoundedFindings {
  if (findings.length <= mostDiagnostics) return { shown: findings, hidden: 0, hasMore: false };
  // One message about what is not shown is enough.
  const counted = findings.filter(finding => !isTooManyProblems(finding));
  const shown = counted.slice(0, mostDiagnostics - 1);
  return { shown, hidden: counted.length - shown.length, hasMore: counted.length < findings.length };
}

/** Reports at the start of the document how many more problems it has. */
export function moreProblems({ hidden, hasMore }: BoundedFindings): Diagnostic {
  const start = { line: 0, character: 0 };
  const count = hidden.toLocaleString('en-US');
  return {
    range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'csa',
    message: hasMore
      ? `This document has more than ${count} other problems. Fix some of those shown to see the others.`
      : `This document has ${count} more problems. Fix some of those shown, or run "csa lint" to see all of them.`,
  };
}

/** Reports at the start of a file why it is not read. */
export function notRead(reason: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'csa',
    message: `This file is not checked: ${reason}.`,
  };
}
