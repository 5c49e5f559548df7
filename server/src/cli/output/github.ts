import { type Finding, type Severity } from '../../core';
import { type Printed, workflowCommand } from '../destination';
import { countOf, displayName, firstFindings, type Report, type Source, type Style } from '../report';

/** Workflow commands, which GitHub Actions shows as annotations. Paths are relative to the repository. */
export function* formatGithub(report: Report, style: Style): Iterable<Printed<'annotation'>> {
  const { files, hidden } = firstFindings(report.files, style.maximumProblems);
  for (const { source, findings } of files) {
    for (const finding of findings) yield annotation(source, finding, style.annotationRoot);
  }
  for (const { path, message } of report.unreadable) {
    yield workflowCommand('error', { file: displayName(style.annotationRoot, path) }, message);
  }
  if (hidden > 0) yield workflowCommand('notice', {}, `${countOf(hidden, 'more problem')}; --max-problems shows more`);
}

function annotation(source: Source, finding: Finding, root: string): Printed<'annotation'> {
  const { line, column, endLine, endColumn } = source.lines.range(finding.span);
  const place = { file: displayName(root, source.path), line, endLine, col: column, endColumn };
  return workflowCommand(levels[finding.severity], { ...place, title: finding.rule }, finding.message);
}

const levels = { error: 'error', warning: 'warning', information: 'notice' } as const satisfies Record<Severity, string>;
