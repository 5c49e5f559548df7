/** Limits the problems reported for a document: nobody reads more, and a hundred thousand diagnostics slow editors down. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { type Finding } from '../../core';

/** The last one reports how many more there are. */
const mostDiagnostics = 1000;

/** The first findings, in text order, and the number of those left out. */
export function boundedFindings(findings: readonly Finding[]): { readonly shown: readonly Finding[]; readonly hidden: number } {
  if (findings.length <= mostDiagnostics) return { shown: findings, hidden: 0 };
  return { shown: findings.slice(0, mostDiagnostics - 1), hidden: findings.length - mostDiagnostics + 1 };
}

/** Reports at the start of the document how many more problems it has. */
export function moreProblems(hidden: number): Diagnostic {
  const start = { line: 0, character: 0 };
  const count = hidden.toLocaleString('en-US');
  return {
    range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'csa',
    message: `This document has ${count} more problems. Fix some of those shown, or run "csa lint" to see all of them.`,
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
