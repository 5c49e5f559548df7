import { type Finding, type Severity, visible } from '../../core';
import { countOf, displayName, firstFindings, type Report, type Source, type Style } from '../report';

/** Workflow commands, which GitHub Actions shows as annotations. Paths are relative to the repository. */
export function* formatGithub(report: Report, style: Style): Iterable<string> {
  const { files, hidden } = firstFindings(report.files, style.maximumProblems);
  for (const { source, findings } of files) {
    for (const finding of findings) yield annotation(source, finding, style.annotationRoot);
  }
  for (const { path, message } of report.unreadable) {
    yield `::error file=${property(displayName(style.annotationRoot, path))}::${data(message)}\n`;
  }
  if (hidden > 0) yield `::notice::${data(`${countOf(hidden, 'more problem')}; --max-problems shows more`)}\n`;
}

function annotation(source: Source, finding: Finding, root: string): string {
  const { line, column, endLine, endColumn } = source.lines.range(finding.span);
  const file = property(displayName(root, source.path));
  const place = `file=${file},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
  return `::${levels[finding.severity]} ${place},title=${property(finding.rule)}::${data(finding.message)}\n`;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/** The escapes that workflow commands demand, https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
function data(text: string): string {
  return visible(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
