/** SARIF 2.1.0, which code scanning services read. */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ArtifactLocation, type Fix as SarifFix, type Log, type Notification, type PhysicalLocation, type Region, type ReportingDescriptor,
  type Result, type Run,
} from 'sarif';
import { type Edit, type Finding, type Fix, rulePageUrl, rules, sources, type Span } from '../../core';
import { version } from '../../../../package.json';
import { folderUri } from '../configuration';
import { json, type Printed } from '../destination';
import { displayName, type Report, type Source } from '../report';
import { jsonPieces } from './json-pieces';

/** By the id of their rule, as Markdown. */
export type RulePages = Readonly<Record<string, string>>;

export function sarifFormatter(pages: RulePages): (report: Report) => Iterable<Printed<'json'>> {
  return report => formatSarif(report, pages);
}

/** The whole report: the rules, the problems with their related places and fixes, and the files that could not be read. */
function* formatSarif(report: Report, pages: RulePages): Iterable<Printed<'json'>> {
  const found = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const log: Omit<Log, 'runs'> & { readonly runs: readonly (Omit<Run, 'results'> & { readonly results: Iterable<Result> })[] } = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'csa',
          version,
          informationUri: sources.CSA.url,
          // All pages together would be larger than most reports.
          rules: rules.map(rule => descriptor(rule, found.has(rule.id) ? pages[rule.id] : undefined)),
        },
      },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [baseId]: { uri: folderUri(report.cwd) } },
      invocations: [{
        executionSuccessful: report.unreadable.length === 0,
        toolExecutionNotifications: report.unreadable.map(({ path, message }): Notification => ({
          level: 'error',
          message: { text: unlinked(message) },
          locations: [{ physicalLocation: { artifactLocation: artifact(report.cwd, path) } }],
        })),
      }],
      results: results(report),
    }],
  };
  yield* jsonPieces(log);
  yield json('\n');
}

const baseId = 'SRCROOT';

const levels = { error: 'error', warning: 'warning', information: 'note', off: 'none' } as const;

const ruleIndexes = new Map(rules.map((rule, index) => [rule.id, index]));

function descriptor(rule: typeof rules[number], page: string | undefined): ReportingDescriptor {
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: rule.why, ...page !== undefined && { markdown: page } },
    helpUri: rulePageUrl(rule.id),
    defaultConfiguration: { level: levels[rule.severity], enabled: rule.severity !== 'off' },
    properties: { group: rule.group, confidence: rule.confidence, sources: rule.sources.map(key => sources[key]) },
  };
}

function* results(report: Report): Iterable<Result> {
  for (const { source, findings } of report.files) for (const finding of findings) yield result(report, source, finding);
}

function result(report: Report, source: Source, finding: Finding): Result {
  const ruleIndex = ruleIndexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...ruleIndex !== undefined && { ruleIndex },
    level: levels[finding.severity],
    message: { text: unlinked(finding.message) },
    locations: [{ physicalLocation: location(report.cwd, source, finding.span) }],
    ...finding.related.length > 0 && {
      relatedLocations: finding.related.map((related, id) => ({
        id,
        message: { text: unlinked(related.message) },
        physicalLocation: location(report.cwd, report.source(related.uri), related.span),
      })),
    },
    ...finding.fixes.length > 0 && { fixes: finding.fixes.map(fix => sarifFix(report, fix)) },
  };
}

function sarifFix(report: Report, fix: Fix): SarifFix {
  return {
    description: { text: unlinked(fix.title) },
    artifactChanges: fix.edits.map(({ uri, edits }) => {
      const source = report.source(uri);
      return {
        artifactLocation: artifact(report.cwd, source.path),
        replacements: edits.map((edit: Edit) => ({ deletedRegion: region(source, edit), insertedContent: { text: edit.text } })),
      };
    }),
    properties: { safe: fix.isSafe },
  };
}

/** In a message `[label](target)` is a link, SARIF 2.1.0, section 3.11.6. Text from a document must not become one. */
function unlinked(text: string): string {
  return text.replace(/\](?=\()/g, ']\u200b');
}

function location(cwd: string, source: Source, span: Span): PhysicalLocation {
  return { artifactLocation: artifact(cwd, source.path), region: region(source, span) };
}

function region(source: Source, span: Span): Region {
  const { line, column, endLine, endColumn } = source.lines.range(span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/**
 * Relative to the working directory; a file outside of it has its full URI, because SARIF allows no `..` in a URI. A lone surrogate, which
 * a name may have on Windows, is not allowed in any URI; `pathToFileURL` replaces it likewise.
 */
function artifact(cwd: string, path: string): ArtifactLocation {
  const name = displayName(cwd, path);
  if (name === '..' || name.startsWith('../') || isAbsolute(name)) return { uri: pathToFileURL(path).href };
  return { uri: name.replace(/\p{Cs}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/'), uriBaseId: baseId };
}
