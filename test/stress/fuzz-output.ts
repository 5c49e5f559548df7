/**
 * One round of fuzzing the output: a report about hostile documents in hostile folders, in every format and with and without colors. No
 * format has a command to a CI system or to a terminal, and each, parsed by its consumer, has exactly the findings.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { parser } from 'sax';
import { contributes } from '../../package.json';
import { outlineJson, outlineTree } from '../../server/src/cli/outline';
import { formattersWith } from '../../server/src/cli/output';
import { printMessage } from '../../server/src/cli/print';
import { type Report, type ReportedFile, sourcesOf, type Style } from '../../server/src/cli/report';
import { type Finding, Outline, type OutlineBranch, Workspace } from '../../server/src/core/index';
import { assertHarmless, decodeAnnotation } from '../cli/logging-commands';
import { textOf } from '../cli/sandbox';
import { random } from '../random';
import { type Texts } from './generate';
import { hostileFiles, hostileText } from './hostile';
import { minimise } from './minimise';

/** The number of models in one report: most of a SARIF report is the rules, which stay the same. */
export const modelsPerRound = 25;

const cwd = '/work';

/** Throws an error with the failure and the smallest texts that cause it. */
export function fuzzOutput(seed: number): void {
  const chosen = random(seed);
  const files = hostileFiles(chosen, modelsPerRound);
  const messages = Object.fromEntries(Array.from({ length: 5 }, (_, index) =>
    [`${hostileText(chosen).replace(/[/\u0000]/g, '')}${index}${message}`, hostileText(chosen)]));
  const texts: Texts = { ...files, ...messages };
  const failure = failureOf(texts);
  if (failure === undefined) return;
  const smallest = minimise(texts, candidate => kindOf(failureOf(candidate)) === kindOf(failure));
  throw new Error(`${kindOf(failure)}\n${JSON.stringify(smallest, null, 2)}`, { cause: failure });
}

/** A text with such a name is not a document but a message about one: independent of the current rules. */
const message = '.message';

function failureOf(texts: Texts): Error | undefined {
  try {
    check(texts);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The broken law, without the texts that broke it. */
function kindOf(failure: Error | undefined): string {
  return failure?.message.split('\n')[0] ?? '';
}

/** All laws of the report about these texts, which are named by their paths. */
export function check(texts: Texts): void {
  const workspace = new Workspace({ roots: [`file://${cwd}/`] });
  const documents = Object.entries(texts).filter(([name]) => !name.endsWith(message)).map(([name, text]) =>
    ({ uri: uriOf(name), path: `${cwd}/${name}`, text }));
  for (const { uri, text } of documents) workspace.setText(uri, text);
  const source = sourcesOf(cwd, uri => workspace.text(uri));
  const files: ReportedFile[] = documents.map(({ uri, path }) => ({ source: source(uri, path), findings: workspace.findings(uri) }));
  const said = Object.entries(texts).filter(([name]) => name.endsWith(message));
  files.push(...said.map(([name, text]) =>
    ({ source: source(uriOf(name), `${cwd}/${name}`), findings: [findingThatSays(text, uriOf(name))] })));
  const report: Report = { cwd, files, unreadable: said.map(([name, text]) => ({ path: `${cwd}/${name}`, message: text })), source };
  checkFormats(report);
  checkOutline(new Outline(workspace.modelledTenants(), { findings: uri => workspace.findings(uri) }), source);
  for (const [name, text] of said) checkMessage(`${name}: ${text}`);
}

function checkFormats(report: Report): void {
  const style: Style = { usesColor: true, maximumProblems: Infinity, annotationRoot: cwd };
  const formatters = formattersWith({});
  // Only this one has colors; for the others they are requested in vain.
  assertHarmless(textOf(formatters.pretty(report, { ...style, usesColor: false })));
  for (const [format, formatter] of Object.entries(formatters)) {
    const output = textOf(formatter(report, style));
    assertHarmless(output, { isColored: format === 'pretty', isAnnotations: format === 'github' });
    readers[format]?.(output, report);
  }
}

/** The parser of each machine-readable format; throws if its result differs from the findings. */
const readers: Readonly<Record<string, (output: string, report: Report) => void>> = {
  json: checkJson,
  sarif: checkSarif,
  junit: checkJunit,
  github: checkAnnotations,
  compact: checkCompact,
};

function checkJson(output: string, report: Report): void {
  const { problems, unreadable } = JSON.parse(output) as {
    problems: { file: string; message: string; fixes: string[] }[];
    unreadable?: { file: string; message: string }[];
  };
  assert.deepEqual(problems.map(({ file, message, fixes }) => [file, message, ...fixes]), all(report).map(({ name, finding }) =>
    [name, finding.message, ...finding.fixes.map(({ title }) => title)]), 'JSON');
  assert.deepEqual(unreadable ?? [], report.unreadable.map(({ path, message }) =>
    ({ file: path.slice(cwd.length + 1), message })), 'JSON: unreadable files');
}

interface SarifResult {
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
  readonly fixes?: readonly { readonly artifactChanges: readonly SarifArtifactChange[] }[];
}

interface SarifArtifactChange {
  readonly replacements: readonly { readonly insertedContent: { readonly text: string } }[];
}

function checkSarif(output: string, report: Report): void {
  const { runs: [run] } = JSON.parse(output) as { runs: [{ results: SarifResult[] }] };
  const inserted = (fixes: SarifResult['fixes'] = []): string[] =>
    fixes.flatMap(fix => fix.artifactChanges).flatMap(change => change.replacements).map(({ insertedContent }) => insertedContent.text);
  assert.deepEqual(
    run.results.map(({ message, locations, fixes }) =>
      [message.text, decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? ''), ...inserted(fixes)]),
    all(report).map(({ name, finding }) => [
      finding.message.replaceAll('](', ']\u200B('), name.replace(/\p{Cs}/gu, '\uFFFD'),
      ...finding.fixes.flatMap(fix => fix.edits).flatMap(({ edits }) => edits).map(({ text }) => text),
    ]), 'SARIF');
}

// XML 1.0, section 2.2.
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function checkJunit(output: string, report: Report): void {
  assert.doesNotMatch(output, notXml);
  const found: string[] = [];
  const texts: string[] = [];
  const reader = parser(true);
  reader.onerror = error => { throw error; };
  reader.onopentag = ({ name, attributes }) => {
    if (name === 'testsuite') found.push(attributes.name ?? '');
    if (name === 'failure' || name === 'error') found.push(attributes.message ?? '');
  };
  reader.ontext = text => { if (text.trim() !== '') texts.push(text); };
  reader.write(output).close();
  const expected = [
    ...report.files.flatMap(({ source, findings }) => [source.name, ...findings.map(finding => finding.message)]),
    ...report.unreadable.flatMap(({ path, message }) => [path.slice(cwd.length + 1), message]),
  ];
  assert.deepEqual(found.map(unshown), expected.map(unshown), 'JUnit');
  assert.deepEqual(texts.map(unshown), all(report).map(({ name, place }) => unshown(`${name}:${place}`)), 'JUnit: places');
}

function checkAnnotations(output: string, report: Report): void {
  const read = output.split('\n').slice(0, -1).map(decodeAnnotation);
  const expected = [
    ...all(report).map(({ name, finding }) => [name, finding.message]),
    ...report.unreadable.map(({ path, message }) => [path.slice(cwd.length + 1), message]),
  ];
  assert.deepEqual(read.map(
    annotation => [unshown(annotation?.properties.file ?? ''), unshown(annotation?.message ?? '')],
  ), expected.map(texts => texts.map(unshown)), 'annotations');
}

const matcher = new RegExp(contributes.problemMatchers[0]?.pattern.regexp ?? '');

/** A line for each problem, which the problem matcher of the extension's task parses. */
function checkCompact(output: string, report: Report): void {
  const lines = output.split('\n').slice(0, -1);
  assert.deepEqual(lines.map(unshown), all(report).map(({ name, place, finding }) =>
    unshown(`${name}:${place}: ${finding.severity}: ${finding.message} [${finding.rule}]`)), 'compact');
  for (const line of lines) assert.match(line, matcher);
}

function checkOutline(whole: Outline, source: Report['source']): void {
  assertHarmless(textOf(outlineTree(whole, source)));
  const output = textOf(outlineJson(whole, source));
  assertHarmless(output);
  const { tenant, assignments } = JSON.parse(output) as { tenant: Labelled[]; assignments: Labelled[] };
  assert.deepEqual([
    ...tenant, ...assignments,
  ].flatMap(labels), [...whole.branches('tenant'), ...whole.branches('assignments')].flatMap(labelsOf), 'outline');
}

interface Labelled {
  readonly label: string;
  readonly children: readonly Labelled[];
}

function labels({ label, children }: Labelled): string[] {
  return [label, ...children.flatMap(labels)];
}

function labelsOf({ node, children }: OutlineBranch): string[] {
  return [node.label, ...children().flatMap(labelsOf)];
}

function checkMessage(said: string): void {
  let written = '';
  printMessage({ stderr: { write: ({ text }) => written += text } }, said);
  assertHarmless(written);
  assert.equal(unshown(written), unshown(`csa: ${said}\n`));
}

interface Shown {
  readonly name: string;
  readonly place: string;
  readonly finding: Finding;
}

function all({ files }: Report): Shown[] {
  return files.flatMap(({ source, findings }) => findings.map(finding => {
    const { line, column } = source.lines.range(finding.span);
    return { name: source.name, place: `${line}:${column}`, finding };
  }));
}

function findingThatSays(text: string, uri: string): Finding {
  const span = { start: 0, end: 0 };
  return {
    rule: 'syntax', severity: 'error', uri, span, message: text, related: [{ uri, span, message: text }],
    fixes: [{ title: text, isSafe: false, edits: [{ uri, edits: [{ ...span, text }] }] }],
  };
}

/** The displayed text, whether its characters stand for themselves or are in the notation for invisible ones. */
function unshown(text: string): string {
  return text.replace(/\\u\{([0-9a-f]{1,5}|10[0-9a-f]{4})\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}

/** For a path that is only a name; `pathToFileURL` would end it at an unpaired surrogate. */
function uriOf(name: string): string {
  const uri = `file://${cwd}/${name.replace(/\p{Cs}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/')}`;
  assert.ok(fileURLToPath(uri).startsWith(`${cwd}/`));
  return uri;
}
