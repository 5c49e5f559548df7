/** The format for people: each problem with its line. */
import { isTooManyProblems, type Finding, type Related, type Severity, type Span } from '../../core';
import { type Printed, text } from '../destination';
import { countOf, countSeverities, firstFindings, type Report, type ReportedFile, type Source, type Style } from '../report';
import { excerptOf } from './excerpt';
import { type Paint, painter } from './paint';

/** A block per file with problems, and a summary. */
export function* formatPretty(report: Report, style: Style): Iterable<Printed<'text'>> {
  const paint = painter(style.usesColor);
  const { files, hidden } = firstFindings(report.files, style.maximumProblems);
  for (const file of files) yield* fileBlock(report, file, paint);
  if (hidden > 0) yield text`${countOf(hidden, 'more problem')} not shown; --max-problems shows more\n\n`;
  yield text`${summary(report, paint)}\n`;
}

function* fileBlock(report: Report, { source, findings }: ReportedFile, paint: Paint): Iterable<Printed<'text'>> {
  const places = findings.map(finding => startOf(source, finding.span));
  const placeWidth = longest(places);
  const severityWidth = longest(findings.map(finding => finding.severity));
  yield text`${paint('bold', source.name)}\n`;
  for (const [index, finding] of findings.entries()) {
    const place = (places[index] ?? '').padEnd(placeWidth);
    const severity = paint(colors[finding.severity], finding.severity.padEnd(severityWidth));
    yield text`  ${place}  ${severity}  ${finding.message}  ${paint('dim', finding.rule)}\n${details(report, source, finding, paint)}\n`;
  }
}

const colors = { error: 'red', warning: 'yellow', information: 'blue' } as const satisfies Record<Severity, string>;

/** The line, the related places, and the fixes, one per line. */
function details(report: Report, source: Source, finding: Finding, paint: Paint): Printed<'text'>[] {
  const excerpt = excerptOf(source, finding.span);
  const number = excerpt === undefined ? '' : String(excerpt.line);
  const indentation = ' '.repeat(number.length);
  const lines = excerpt === undefined ? [] : [
    text`${paint('dim', `${number} |`)} ${excerpt.text}`,
    text`${paint('dim', `${indentation} |`)} ${paint(colors[finding.severity], excerpt.marks)}`,
  ];
  lines.push(...finding.related.map(related => text`${indentation}   ${paint('cyan', 'see:')} ${relatedPlace(report, source, related)}`));
  lines.push(...finding.fixes.map(fix => text`${indentation}   ${paint('cyan', 'fix:')} ${fix.title}${fix.isSafe ? ' (safe)' : ''}`));
  return lines.map(line => text`    ${line}\n`);
}

function relatedPlace(report: Report, from: Source, { uri, span, message }: Related): string {
  const source = report.source(uri);
  const place = startOf(source, span);
  return `${source === from ? place : `${source.name}:${place}`} ${message}`;
}

function startOf(source: Source, span: Span): string {
  const { line, column } = source.lines.range(span);
  return `${line}:${column}`;
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

function summary(report: Report, paint: Paint): Printed<'text'> {
  const all = report.files.flatMap(file => file.findings);
  const findings = all.filter(finding => !isTooManyProblems(finding));
  const files = countOf(report.files.length, 'file');
  if (report.files.length === 0) return text`No files to check.`;
  if (findings.length === 0) return paint('green', `No problems in ${files}.`);
  const counts = countSeverities(findings);
  const information = `${counts.information.toLocaleString('en-US')} information`;
  const parts = `${countOf(counts.error, 'error')}, ${countOf(counts.warning, 'warning')}, ${information}`;
  const fixable = findings.filter(finding => finding.fixes.some(fix => fix.isSafe)).length;
  const color = counts.error > 0 ? 'red' : 'yellow';
  const more = findings.length < all.length ? 'more than ' : '';
  const total = paint(color, `${more}${countOf(findings.length, 'problem')} (${parts}) in ${files}`);
  return text`${total}${fixable > 0 ? `; ${fixable.toLocaleString('en-US')} can be fixed with --fix` : ''}`;
}
