import { type Printed, text } from '../destination';
import { countOf, firstFindings, type Report, type Style } from '../report';

/** One line per problem: `path:line:col: severity: message [rule]`. */
export function* formatCompact(report: Report, style: Style): Iterable<Printed<'text'>> {
  const { files, hidden } = firstFindings(report.files, style.maximumProblems);
  for (const { source, findings } of files) {
    for (const finding of findings) {
      const { line, column } = source.lines.range(finding.span);
      yield text`${source.name}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.rule}]\n`;
    }
  }
  if (hidden > 0) yield text`${countOf(hidden, 'more problem')}; --max-problems shows more\n`;
}
