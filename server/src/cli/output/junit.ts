import { type Finding, visible } from '../../core';
import { displayName, type Report, type ReportedFile, type Source } from '../report';

/** JUnit's XML: a suite per file and a failed case per problem. A clean file is one passed case. */
export function* formatJunit(report: Report): Iterable<string> {
  const failures = report.files.reduce((sum, { findings }) => sum + findings.length, 0);
  const clean = report.files.filter(({ findings }) => findings.length === 0).length;
  const errors = report.unreadable.length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="csa" tests="${failures + clean + errors}" failures="${failures}" errors="${errors}">\n`;
  for (const file of report.files) yield* suite(file);
  for (const { path, message } of report.unreadable) {
    const name = xml(displayName(report.cwd, path));
    yield `  <testsuite name="${name}" tests="1" failures="0" errors="1">\n`
      + `    <testcase name="readable" classname="${name}"><error message="${xml(message)}"/></testcase>\n`
      + '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function* suite({ source, findings }: ReportedFile): Iterable<string> {
  const name = xml(source.name);
  yield `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0">\n`;
  if (findings.length === 0) yield `    <testcase name="no problems" classname="${name}"/>\n`;
  for (const finding of findings) yield failedCase(source, finding);
  yield '  </testsuite>\n';
}

function failedCase(source: Source, finding: Finding): string {
  const { line, column } = source.lines.range(finding.span);
  const place = xml(`${source.name}:${line}:${column}`);
  return `    <testcase name="${xml(finding.rule)} (${line}:${column})" classname="${xml(source.name)}">\n`
    + `      <failure type="${finding.severity}" message="${xml(finding.message)}">${place}</failure>\n`
    + '    </testcase>\n';
}

/** Text for an element or an attribute. What XML cannot hold at all is removed. */
function xml(text: string): string {
  return visible(text)
    // XML 1.0, section 2.2: of what `visible` leaves, only these two are no characters.
    .replace(/[\uFFFE\uFFFF]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
