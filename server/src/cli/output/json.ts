import { json, type Printed } from '../destination';
import { displayName, type Report } from '../report';
import { jsonPieces } from './json-pieces';

/**
 * The report for programs. This is a contract: a property may be added, none may change. Lines and columns count from 1,
 * columns in UTF-16 units; `files` counts the files that were checked.
 */
export function* formatJson(report: Report): Iterable<Printed<'json'>> {
  const unreadable = report.unreadable.map(({ path, message }) => ({ file: displayName(report.cwd, path), message }));
  yield* jsonPieces({ version: 1, files: report.files.length, problems: problems(report), ...unreadable.length > 0 && { unreadable } });
  yield json('\n');
}

function* problems({ files }: Report): Iterable<unknown> {
  for (const { source, findings } of files) {
    for (const { span, rule, severity, message, fixes } of findings) {
      yield { file: source.name, ...source.lines.range(span), rule, severity, message, fixes: fixes.map(fix => fix.title) };
    }
  }
}
