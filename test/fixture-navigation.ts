/** Definitions, references, renames and symbols in fixture pages, printed as lines. */
import assert from 'node:assert/strict';
import {
  definitionsAt, highlightsAt, isRefusal, prepareRename, referencesAt, rename, searchSymbols, symbolsOf, type DocumentEdits,
  type DocumentSymbol, type Span, type Workspace,
} from '../server/src/core';
import { type Answer, type Asked, type Changed } from './fixture-verbs';

export function definitionAnswer({ workspace, uri }: Asked, offset: number): Answer {
  const view = workspace.view(uri);
  const found = view && definitionsAt(view, offset);
  return { span: found?.span, lines: found?.targets.map(({ uri: target, span, whole }) =>
    `${place(workspace, target, span)} ${excerpt(workspace, target, span)} in ${excerpt(workspace, target, whole)}`) ?? [] };
}

export function referencesAnswer({ workspace, uri }: Asked, offset: number): Answer {
  const view = workspace.view(uri);
  const found = (view && referencesAt(view, offset)) ?? [];
  return { lines: found.map(({ uri: target, span, occurrence: { declaredIn } }) => `${place(workspace, target, span)} `
    + `${excerpt(workspace, target, span)}${declaredIn === undefined ? '' : ` (declared in a ${declaredIn})`}`) };
}

export function highlightAnswer({ workspace, uri }: Asked, offset: number): Answer {
  const view = workspace.view(uri);
  const found = view === undefined ? [] : highlightsAt(view, offset);
  return { lines: found.map(({ span, isDeclaration }) =>
    `${place(workspace, uri, span)} ${excerpt(workspace, uri, span)}${isDeclaration ? ' (declared)' : ''}`) };
}

/** Whether the name can be renamed at all. */
export function renameAnswer({ workspace, uri }: Asked, offset: number): Answer {
  const view = workspace.view(uri);
  const target = view && prepareRename(view, offset);
  if (target === undefined) return { lines: [] };
  return isRefusal(target)
    ? { lines: [`refused: ${target.refusal}`] }
    : { span: target.span, lines: [`${target.renamed.referent.kind} "${target.renamed.name}"`] };
}

/** The changes of the rename at the first question. */
export function renameChange({ asked, what }: Changed): readonly DocumentEdits[] | undefined {
  const [question] = asked('rename');
  const view = question?.file.workspace.view(question.file.uri);
  const target = view && prepareRename(view, question!.offset);
  if (view === undefined || target === undefined || isRefusal(target)) return undefined;
  const edits = rename(view, target.renamed, what);
  return isRefusal(edits) ? undefined : edits;
}

/** An outline: a line for each symbol, indented as it is nested. */
export function symbolLines({ workspace, uri }: Asked): readonly string[] {
  const view = workspace.view(uri);
  return view === undefined ? [] : symbolsOf(view).flatMap(symbol => outlined(symbol, workspace, uri, ''));
}

export function searchLines(workspace: Workspace, query: string): readonly string[] {
  return searchSymbols(workspace.modelledTenants(), query === '(everything)' ? '' : query)
    .map(({ kind, name, container, isDeprecated, uri, span }) => `${kind} ${name}${container === ''
      ? ''
      : ` of ${container}`}${isDeprecated ? ' (deactivated)' : ''}  ${place(workspace, uri, span)}`);
}

function outlined(
  { kind, name, detail, isDeprecated, span, whole, children }: DocumentSymbol, workspace: Workspace, uri: string, indent: string,
): string[] {
  const [first, last] = [lineOf(workspace, uri, whole.start), lineOf(workspace, uri, whole.end)];
  const lines = first === last ? `line ${first}` : `lines ${first}-${last}`;
  return [
    `${indent}${kind} ${name}${detail === '' ? '' : ` (${detail})`}${isDeprecated ? ', deactivated' : ''}: ${lines}, `
      + excerpt(workspace, uri, span),
    ...children.flatMap(child => outlined(child, workspace, uri, `${indent}  `)),
  ];
}

function place(workspace: Workspace, uri: string, { start }: Span): string {
  const before = textBefore(workspace, uri, start).split('\n');
  return `${decodeURIComponent(uri.split('/').slice(4).join('/'))}:${before.length}:${before.at(-1)!.length + 1}`;
}

function lineOf(workspace: Workspace, uri: string, offset: number): number {
  return textBefore(workspace, uri, offset).split('\n').length;
}

function textBefore(workspace: Workspace, uri: string, offset: number): string {
  return workspace.text(uri)!.slice(0, offset);
}

/** The text of a span, on one line. */
function excerpt(workspace: Workspace, uri: string, { start, end }: Span): string {
  const text = workspace.text(uri)!.slice(start, end).replace(/\s+/g, ' ');
  return text.length <= 50 ? text : `${text.slice(0, 30)} … ${text.slice(-15)}`;
}

/** Every place that a name leads to spells the name, in that document's text, and the renamed places include the name itself. */
export function checkNavigation({ workspace, uri, text }: Asked, offset: number): void {
  const where = `${uri}, offset ${offset}`;
  const view = workspace.view(uri);
  if (view === undefined) return;
  const textOf = (target: string): string => workspace.text(target) ?? assert.fail(`${where}: leads to ${target}`);
  const checked = { view, uri, offset, where, textOf };
  if (offset === text.length) symbolsOf(view).forEach(symbol => checkSymbol(symbol, { start: 0, end: text.length }, where));
  checkTargets(checked);
  checkRename(checked);
}

interface CheckedPlace {
  readonly view: NonNullable<ReturnType<Workspace['view']>>;
  readonly uri: string;
  readonly offset: number;
  /** For messages. */
  readonly where: string;
  readonly textOf: (uri: string) => string;
}

function checkTargets({ view, offset, where, textOf }: CheckedPlace): void {
  for (const { uri: target, span, whole } of definitionsAt(view, offset)?.targets ?? []) {
    assert.ok(
      whole.start <= span.start && span.end <= whole.end && whole.end <= textOf(target).length && span.start < span.end,
      `${where}: the definition ${span.start}-${span.end} in ${whole.start}-${whole.end}`,
    );
  }
  const highlights = highlightsAt(view, offset);
  if (highlights.length > 0) {
    assert.ok(highlights.some(({ span }) => span.start <= offset && offset <= span.end), `${where}: the name itself is not highlighted`);
  }
  for (const { span, uri: target } of referencesAt(view, offset) ?? []) {
    assert.match(textOf(target).slice(span.start, span.end), /^[^\r\n]+$/, `${where}: reference ${span.start}-${span.end}`);
  }
}

function checkRename({ view, uri, offset, where, textOf }: CheckedPlace): void {
  const target = prepareRename(view, offset);
  if (target === undefined || isRefusal(target)) return;
  const { span, renamed } = target;
  assert.ok(span.start <= offset && offset <= span.end, `${where}: renames ${span.start}-${span.end}`);
  const edits = rename(view, renamed, renamed.referent.kind === 'value' ? '4711' : 'Zenith');
  if (isRefusal(edits)) return;
  const own = edits.filter(({ uri: edited }) => edited === uri).flatMap(({ edits: list }) => list);
  assert.ok(own.some(({ start, end }) => start === span.start && end === span.end), `${where}: the name itself is not renamed`);
  for (const { uri: edited, edits: list } of edits) {
    list.forEach(({ start, end }, index) => assert.ok(
      start < end && end <= textOf(edited).length && start >= (list[index - 1]?.end ?? 0), `${where}: edits ${start}-${end} of ${edited}`,
    ));
  }
}

function checkSymbol({ name, whole, span, children }: DocumentSymbol, around: Span, where: string): void {
  assert.match(name, /\S/, where);
  assert.ok(
    around.start <= whole.start && whole.end <= around.end,
    `${where}: "${name}" ${whole.start}-${whole.end} is not in ${around.start}-${around.end}`,
  );
  assert.ok(
    whole.start <= span.start && span.end <= whole.end,
    `${where}: "${name}" ${span.start}-${span.end} is not in ${whole.start}-${whole.end}`,
  );
  for (const child of children) checkSymbol(child, whole, where);
}
