import { type Finding } from '../../core';
import { type Printed, xml } from '../destination';
import { displayName, type Report, type ReportedFile, type Source } from '../report';

/** JUnit's XML: a suite per file and a failed case per problem. A clean file is one passed case. */
export function* formatJunit(report: Report): Iterable<Printed<'xml'>> {
  const failures = report.files.reduce((sum, { findings }) => sum + findings.length, 0);
  const clean = report.files.filter(({ findings }) => findings.length === 0).length;
  const errors = report.unreadable.length;
  yield xml`<?xml version="1.0" encoding="UTF-8"?>\n`;
  yield xml`<testsuites name="csa" tests="${failures + clean + errors}" failures="${failures}" errors="${errors}">\n`;
  for (const file of report.files) yield* suite(file);
  for (const { path, message } of report.unreadable) {
    const name = displayName(report.cwd, path);
    yield xml`  <testsuite name="${name}" tests="1" failures="0" errors="1">
    <testcase name="readable" classname="${name}"><error message="${message}"/></testcase>
  </testsuite>\n`;
  }
  yield xml`</testsuites>\n`;
}

function* suite({ source, findings }: ReportedFile): Iterable<Printed<'xml'>> {
  const name = source.name;
  yield xml`  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0">\n`;
  if (findings.length === 0) yield xml`    <testcase name="no problems" classname="${name}"/>\n`;
  for (const finding of findings) yield failedCase(source, finding);
  yield xml`  </testsuite>\n`;
}

function failedCase(source: Source, finding: Finding): Printed<'xml'> {
  const { line, column } = source.lines.range(finding.span);
  const place = `${source.name}:${line}:${column}`;
  return xml`    <testcase name="${finding.rule} (${line}:${column})" classname="${source.name}">
      <failure type="${finding.severity}" message="${finding.message}">${place}</failure>
    </testcase>\n`;
}
