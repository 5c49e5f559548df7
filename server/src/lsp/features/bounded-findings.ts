/** How many problems of a document an editor is told: nobody reads more, and a list of a hundred thousand makes editors slow. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { type Finding } from '../../core';

/** The last one says how many more there are. */
const mostDiagnostics = 1000;

/** The first ones, in the order of the text, and how many are left out. */
export function boundedFindings(findings: readonly Finding[]): { readonly shown: readonly Finding[]; readonly hidden: number } {
  if (findings.length <= mostDiagnostics) return { shown: findings, hidden: 0 };
  return { shown: findings.slice(0, mostDiagnostics - 1), hidden: findings.length - mostDiagnostics + 1 };
}

/** Says at the beginning of the document how many more problems it has. */
export function moreProblems(hidden: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'csa',
    message: `This document has ${hidden.toLocaleString('en-US')} more problems. Repair some of those that are shown, or run "csa lint" to see all of them.`,
  };
}

/** Says at the beginning of a file why it is not read. */
export function notRead(reason: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'csa', message: `This file is not checked: ${reason}.` };
}
