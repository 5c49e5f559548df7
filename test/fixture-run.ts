/** Runs a test of a fixture page: the findings and answers as marks, and the laws that hold for every file and every fix. */
import assert from 'node:assert/strict';
import { applyEdits, Workspace, type DocumentEdits, type Finding, type Fix, type NewDocument, type Refactoring } from '../server/src/core';
import { ruleFailed } from './failing-rule';
import { expanded, isMark, questionsOf, sourceOf, type FixtureAnswer, type FixtureFence, type FixtureTest } from './fixture-page';
import { answerMarks, checkAnswers, offsetOf } from './fixture-questions';
import { checkReading } from './fixture-reading';
import { changesOf, offeredAt } from './fixture-refactoring';
import { changing, searching, telling, type Asked } from './fixture-verbs';

const root = 'file:///workspace/';

export interface RenderedTest {
  /** For each file of the test, its lines with marks. */
  readonly files: readonly (readonly string[])[];
  /** For each fence of a `telling` verb, its lines. */
  readonly tellings: readonly (readonly string[])[];
  /** For each golden diff, its lines. */
  readonly diffs: readonly (readonly string[])[];
  readonly findings: readonly Finding[];
}

/** Name and text of the files of a workspace. */
type Files = ReadonlyMap<string, string>;

export function filesOf(test: FixtureTest): Files {
  return new Map(test.files.map(file => [file.name, sourceOf(file)]));
}

export function open(files: Files): Workspace {
  const workspace = new Workspace({ roots: [root], ruleFailed });
  for (const [name, text] of files) workspace.setText(uriOf(name), text);
  return workspace;
}

function uriOf(name: string): string {
  return root + name.split('/').map(encodeURIComponent).join('/');
}

function allFindings(workspace: Workspace, files: Files): Finding[] {
  return [...files.keys()].flatMap(name => workspace.findings(uriOf(name)));
}

export function render(test: FixtureTest): RenderedTest {
  const files = filesOf(test);
  const workspace = open(files);
  const findings = allFindings(workspace, files);
  return {
    findings,
    files: test.files.map(file => marked(file, workspace, files)),
    tellings: test.tellings.map(golden => told(golden, workspace, files)),
    diffs: test.diffs.map(golden => diff(files, changed(test, golden, workspace, files, findings))),
  };
}

function changed(
  test: FixtureTest, { verb, name: what }: FixtureAnswer, workspace: Workspace, files: Files, findings: readonly Finding[],
): Files {
  const asked = test.files.map(fence => ({ fence, file: askedOf(workspace, fence.name, files) }));
  const edits = changing[verb]!({
    workspace, findings, what, files: asked.map(({ file }) => file),
    asked: question => asked.flatMap(({ fence, file }) =>
      questionsOf(fence).filter(each => each.verb === question).map(each => ({ file, offset: offsetOf(file.text, each) }))),
  });
  assert.ok(edits, `there is no ${verb} "${what}"`);
  return apply(files, edits);
}

/** The laws: fixes repair and harm nothing, no prefix makes anything throw, every offset has an answer, and CRLF changes nothing. */
export function checkLaws(test: FixtureTest): void {
  const files = filesOf(test);
  const before = allFindings(open(files), files);
  for (const finding of before) for (const fix of finding.fixes) checkFix(files, before, finding, fix);
  const workspace = open(files);
  for (const fence of test.files) {
    const asked = askedOf(workspace, fence.name, files);
    for (const question of questionsOf(fence).filter(({ verb }) => verb === 'refactorings')) {
      for (const refactoring of offeredAt(asked, offsetOf(asked.text, question))) checkRefactoring(files, before, refactoring);
    }
  }
  for (const [name, text] of files) {
    checkReading(askedOf(workspace, name, files));
    for (let offset = 0; offset <= text.length; offset += Math.ceil((text.length + 1) / 1500)) {
      checkAnswers(askedOf(workspace, name, files), offset);
    }
    checkPrefixes(files, name, text);
  }
  const twins = new Map([...files].map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
  assert.deepEqual(describe(allFindings(open(twins), twins), twins), describe(before, files), 'with CRLF line ends');
  assert.deepEqual(answers(test, open(twins), twins), answers(test, workspace, files), 'answers with CRLF line ends');
  checkFixedTwins(files, twins, before, text => text.replaceAll('\n', '\r\n'), 'with CRLF line ends');
  const isEven = ([name, text]: readonly [string, string]): boolean => name.endsWith('.json') && !/^(?: {2})* \S/m.test(text);
  if (![...files].every(isEven)) return;
  const tabbed = new Map([...files].map(([name, text]) => [name, withTabs(text)]));
  checkFixedTwins(files, tabbed, before, withTabs, 'indented with tabs');
}

function withTabs(text: string): string {
  return text.replace(/^(?: {2})+/gm, spaces => '\t'.repeat(spaces.length / 2));
}

/** A fix preserves the line endings and the indentation of a file: fixing the twin yields the twin of the fixed file. */
function checkFixedTwins(
  files: Files, twins: Files, before: readonly Finding[], twinOf: (text: string) => string, what: string,
): void {
  const inTwins = allFindings(open(twins), twins);
  for (const [index, { rule, fixes }] of before.entries()) {
    for (const [number, { title, edits }] of fixes.entries()) {
      // A file of one line does not show its line ending.
      if (edits.some(({ uri }) => [...files].some(([name, text]) => uriOf(name) === uri && !text.includes('\n')))) continue;
      const twin = inTwins[index]?.fixes[number];
      const expected = [...apply(files, edits)].map(([name, text]) => [name, twinOf(text)]);
      assert.deepEqual([...apply(twins, twin?.edits ?? [])], expected, `fix "${title}" of ${rule}, ${what}`);
    }
  }
}

/** Texts whose prefixes have all been checked, by the name of their file and the contents of the files beside it. */
const checkedTexts = new Map<string, readonly string[]>();

/** The shortest prefix that no earlier test has checked, in the same file beside the same files. */
function firstUnchecked(files: Files, name: string, text: string): number {
  const place = JSON.stringify([name, ...new Map(files).set(name, '')]);
  const earlier = checkedTexts.get(place) ?? [];
  checkedTexts.set(place, [...earlier, text]);
  // A whole text is not one of its prefixes.
  return earlier.reduce((first, other) => Math.max(first, Math.min(commonLength(other, text) + 1, other.length)), 0);
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  return length;
}

/** One prefix in so many is also opened in a workspace of its own. */
const prefixesPerFreshOne = 16;

/**
 * No prefix of a file makes anything throw. Of the long texts that a limit needs, only as many prefixes are tried as take a second or two.
 * The other files are read once. Samples start alike: the common part has been checked.
 */
function checkPrefixes(files: Files, name: string, text: string): void {
  const workspace = open(files);
  const sizes = new Map([...files].map(([other, { length }]) => [uriOf(other), length]));
  const uri = uriOf(name);
  const stride = Math.ceil(text.length ** 2 / 2e7);
  let count = 0;
  for (let length = stride === 1 ? firstUnchecked(files, name, text) : 0; length < text.length; length += stride) {
    const prefix = text.slice(0, length);
    // As a new file, so that the previous text cannot help.
    workspace.remove(uri);
    workspace.setText(uri, prefix);
    sizes.set(uri, length);
    const asked = { workspace, uri, text: prefix };
    checkAnswers(asked, length);
    checkReading(asked);
    const findings = allFindings(workspace, files);
    for (const finding of findings) {
      const { start, end } = finding.span;
      assert.ok(start >= 0 && start <= end && end <= sizes.get(finding.uri)!, `${name}, first ${length} characters: span ${start}-${end}`);
    }
    if (count++ % prefixesPerFreshOne !== 0) continue;
    const prefixes = new Map(files).set(name, prefix);
    const before = describe(allFindings(open(prefixes), prefixes), prefixes);
    assert.deepEqual(
      describe(findings, prefixes), before, `${name}, first ${length} characters: other findings than in a workspace of its own`,
    );
  }
}

function checkFix(files: Files, before: readonly Finding[], finding: Finding, fix: Fix): void {
  const what = `fix "${fix.title}" of ${finding.rule}`;
  const fixed = apply(files, fix.edits);
  assert.notDeepEqual(fixed, files, `${what} changes nothing`);
  const after = allFindings(open(fixed), fixed);
  const count = (findings: readonly Finding[], test: (candidate: Finding) => boolean): number => findings.filter(test).length;
  assert.ok(count(after, ({ rule }) =>
    rule === finding.rule) < count(before, ({ rule }) => rule === finding.rule), `${what} does not remove the finding`);
  for (const { rule, message } of after.filter(({ severity }) => severity === 'error')) {
    const isSame = (candidate: Finding): boolean => candidate.rule === rule && candidate.severity === 'error';
    assert.ok(count(after, isSame) <= count(before, isSame), `${what} adds an error: ${rule}: ${message}`);
  }
}

/** The rules of the errors that a refactoring may add, because its title announces them. */
const namedConsequences: ReadonlySet<string> = new Set(['inactive-attribute', 'inactive-value']);

/**
 * The result of a refactoring parses, and has no new error other than those that its title announces: a deactivated attribute or value
 * cannot be assigned.
 */
function checkRefactoring(files: Files, before: readonly Finding[], refactoring: Refactoring): void {
  if (refactoring.disabled !== undefined) return;
  const changed = apply(files, changesOf(refactoring));
  assert.notDeepEqual(changed, files, `"${refactoring.title}" changes nothing`);
  const errors = (findings: readonly Finding[]): number =>
    findings.filter(({ rule, severity }) => severity === 'error' && !namedConsequences.has(rule)).length;
  const after = allFindings(open(changed), changed);
  assert.ok(errors(after) <= errors(before), `"${refactoring.title}" adds an error: ${after.map(({ message }) => message).join(' ')}`);
}

function askedOf(workspace: Workspace, name: string, files: Files): Asked {
  const text = files.get(name);
  assert.ok(text !== undefined, `there is no file ${name}`);
  return { workspace, uri: uriOf(name), text };
}

function answers(test: FixtureTest, workspace: Workspace, files: Files): string[] {
  return [
    ...test.files.flatMap(file => questionsOf(file).flatMap(question => answerMarks(askedOf(workspace, file.name, files), question))),
    ...test.tellings.flatMap(golden => told(golden, workspace, files)),
  ];
}

function told({ verb, name }: FixtureAnswer, workspace: Workspace, files: Files): readonly string[] {
  return searching[verb]?.(workspace, name) ?? telling[verb]!(askedOf(workspace, name, files));
}

function apply(files: Files, changes: readonly (DocumentEdits | NewDocument)[]): Files {
  const fixed = new Map(files);
  for (const change of changes) {
    const name = [...files.keys()].find(candidate => uriOf(candidate) === change.uri);
    if ('text' in change) {
      assert.ok(name === undefined && change.uri.startsWith(root), `${change.uri} cannot be created`);
      fixed.set(decodeURIComponent(change.uri.slice(root.length)), change.text);
      continue;
    }
    assert.ok(name !== undefined, `${change.uri} is not in the test`);
    fixed.set(name, applyEdits(files.get(name)!, change.edits));
  }
  return fixed;
}

/** Findings with lines and columns instead of offsets. */
function describe(findings: readonly Finding[], files: Files): unknown[] {
  return findings.map(({ rule, severity, uri, span, message, related, fixes }) => ({
    rule, severity, uri, message, start: position(uri, span.start, files), end: position(uri, span.end, files),
    related: related.map(place => ({ ...place, span: position(place.uri, place.span.start, files) })),
    fixes: fixes.map(({ title, isSafe }) => ({ title, isSafe })),
  }));
}

function position(uri: string, offset: number, files: Files): { line: number; column: number } {
  const text = [...files].find(([name]) => uriOf(name) === uri)?.[1] ?? '';
  const before = text.slice(0, offset).replaceAll('\r\n', '\n').split('\n');
  return { line: before.length - 1, column: before.at(-1)!.length };
}

function marked(fence: FixtureFence, workspace: Workspace, files: Files): string[] {
  const lines: string[] = [];
  const asked = askedOf(workspace, fence.name, files);
  const findings = workspace.findings(asked.uri);
  const questions = questionsOf(fence);
  let index = 0;
  let shown = 0;
  for (const line of fence.lines.filter(candidate => !isMark(candidate))) {
    lines.push(line);
    for (const finding of findings) {
      const start = position(finding.uri, finding.span.start, files);
      if (start.line === index) lines.push(...marks(finding, start.column, files));
      if (start.line === index) shown++;
    }
    for (const question of questions) if (question.line === index) lines.push(...answerMarks(asked, question));
    index += expanded(line).length;
  }
  assert.equal(shown, findings.length, `${fence.name}: a finding in a repeated line cannot be marked`);
  return lines;
}

function marks({ uri, span, severity, rule, message, related, fixes }: Finding, column: number, files: Files): string[] {
  const end = position(uri, span.end, files);
  const length = span.end - span.start;
  assert.equal(end.column, column + length, `${rule}: the span runs over the end of its line`);
  assert.notEqual(column, 1, `${rule}: column 1 cannot be marked, indent the sample`);
  const lead = `//${' '.repeat(Math.max(0, column - 2))}`;
  return [
    `${column === 0 ? `//<${'-'.repeat(Math.max(0, length - 1))}` : lead + '^'.repeat(Math.max(1, length))} ${severity} ${rule}: `
      + message,
    ...fixes.map(({ title, isSafe }) => `${lead}| ${isSafe ? 'safe' : 'fix'}: ${title}`),
    ...related.map(place => {
      const at = position(place.uri, place.span.start, files);
      return `${lead}| see: ${decodeURIComponent(place.uri.slice(root.length))}:${at.line + 1}:${at.column + 1} ${place.message}`;
    }),
  ];
}

/** The lines that change, with `-` and `+`; of several files under their names, new ones last. */
function diff(before: Files, after: Files): string[] {
  const changed = [...after].filter(([name, text]) => before.get(name) !== text);
  return changed.flatMap(([name, text]) => {
    const isNew = !before.has(name);
    if (isNew) return [`@@ ${name} (new)`, ...text.split('\n').map(line => `+${line}`)];
    const [old, now] = [before.get(name)!.split('\n'), text.split('\n')];
    let front = 0;
    while (front < old.length && front < now.length && old[front] === now[front]) front++;
    let back = 0;
    while (back < old.length - front && back < now.length - front && old.at(-1 - back) === now.at(-1 - back)) back++;
    return [
      ...(after.size > 1 ? [`@@ ${name}`] : []),
      ...old.slice(front, old.length - back).map(line => `-${line}`),
      ...now.slice(front, now.length - back).map(line => `+${line}`),
    ];
  });
}
