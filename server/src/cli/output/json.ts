import { displayName, type Report } from '../report';

/**
 * The report for programs. This is a contract: a property may be added, none may change. Lines and columns count from 1,
 * columns in UTF-16 units; `files` counts the files that were checked.
 */
export function* formatJson(report: Report): Iterable<string> {
  const problems = report.files.flatMap(({ source, findings }) => findings.map(finding => ({
    file: source.name,
    ...source.lines.range(finding.span),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    fixes: finding.fixes.map(fix => fix.title),
  })));
  const unreadable = report.unreadable.map(({ path, message }) => ({ file: displayName(report.cwd, path), message }));
  yield `${JSON.stringify({ version: 1, files: report.files.length, problems, ...unreadable.length > 0 && { unreadable } }, null, 2)}\n`;
}
