/** All entry points of the core that front ends call, as a table: fuzzing calls them with random texts, growth with long ones. */
import assert from 'node:assert/strict';
import { completionsIn, hoverIn } from '../questions';
import {
  applyEdits, codeLenses, countUses, definitionsAt, documentLinks, documentKind, Foldings, formatDocument, formatOnType, formatRange,
  highlightsAt, inlayHints, isRefusal, lensText, linkedNames, Outline, parseConfiguration,
  pasteAs, prepareRename, referencesAt, refactoringsAt, rename, safeEdits, searchSymbols, selectionsAt, semanticTokens, sortEdits,
  symbolsOf,
  type DocumentEdits, type DocumentSymbol, type DocumentView, type Edit, type Finding, type OutlineView, type Span, type Workspace,
} from '../../server/src/core';

export interface Asking {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly text: string;
  readonly view: DocumentView;
  /** The offset of the request, and the end of the selection. */
  readonly offset: number;
  readonly end: number;
}

/** Calls the core, and throws if the result breaks a law. `measured` only calls the core. */
export interface Call {
  readonly name: string;
  readonly asks: 'about the document' | 'about a place';
  readonly measured: (asking: Asking) => unknown;
  readonly check?: (answer: never, asking: Asking) => void;
}

function call<T>(name: string, asks: Call['asks'], measured: (asking: Asking) => T, check?: (answer: T, asking: Asking) => void): Call {
  return { name, asks, measured, ...(check === undefined ? {} : { check }) };
}

const layout = { tabSize: 2, insertSpaces: true };
export const allLenses = { uses: true, sets: true, requests: true, requestActions: true };
export const allHints = { attributeTypes: true, capacities: true, setCapacities: true, deactivated: true };
const answerOfGraph =
  '{"value":[{"id":"1","customSecurityAttributes":{"Engineering":'
  + '{"@odata.type":"#microsoft.graph.customSecurityAttributeValue","Level":4,"Project":["Baker"]}}}]}';

export const calls: readonly Call[] = [
  call('findings', 'about the document', ({ workspace, uri }) => workspace.findings(uri), checkFindings),
  call('fixes', 'about the document', ({ workspace, uri }) => safeEdits(workspace.findings(uri)), checkEdits),
  call('format', 'about the document', ({ view }) => formatDocument(view, layout), checkFormat),
  call('symbols', 'about the document', ({ view }) => symbolsOf(view), (symbols, { text }) => checkSymbols(symbols, text)),
  call('workspace symbols', 'about the document', ({ workspace }) => searchSymbols(workspace.modelledTenants(), 'e')),
  call('semantic tokens', 'about the document', ({ view }) => semanticTokens(view), checkInOrder),
  call('inlay hints', 'about the document', ({ view }) => inlayHints(view, allHints).map(({ offset, parts }) =>
    ({ start: offset, end: offset, said: parts.map(({ text }) => text) })), checkSpans),
  call('lenses', 'about the document', askLenses, checkSpans),
  call('links', 'about the document', ({ view }) => documentLinks(view), checkSpans),
  call('folding', 'about the document', ({ view }) =>
    new Foldings().of(view).map(folding => ({ ...folding, said: folding.label() })), checkSpans),
  call('sort', 'about the document', ({ view, uri }) => [{ uri, edits: sortEdits(view) }], checkEdits),
  call('outline', 'about the document', askOutline),
  call('whole outline', 'about the document', askWholeOutline),
  call('configuration', 'about the document', ({ text }) => parseConfiguration(text)),
  call('hover', 'about a place', ({ workspace, uri, offset }) =>
    hoverIn(workspace, uri, offset), (hover, asking) => { if (hover !== undefined) checkSpans([hover.span], asking); }),
  call('completion', 'about a place', ({ workspace, uri, offset }) => completionsIn(workspace, uri, offset), checkCompletions),
  call('definition', 'about a place', ({ view, offset }) => definitionsAt(view, offset)),
  call('references', 'about a place', ({ view, offset }) => referencesAt(view, offset)),
  call('highlights', 'about a place', ({ view, offset }) => highlightsAt(view, offset).map(({ span }) => span), checkSpans),
  call('rename', 'about a place', askRename, checkEdits),
  call('format range', 'about a place', ({ view, offset, end }) => formatRange(view, { start: offset, end }, layout), checkFormat),
  call('format on type', 'about a place', ({ view, offset }) => formatOnType(view, offset, '\n', layout), checkFormat),
  call('selection', 'about a place', ({ view, offset }) => selectionsAt(view, offset), checkSpans),
  call('linked names', 'about a place', ({ view, offset }) => linkedNames(view, offset), checkSpans),
  call('refactorings', 'about a place', askRefactorings, (changes, asking) => { for (const edits of changes) checkEdits(edits, asking); }),
  call('paste', 'about a place', askPaste, checkEdits),
  call('suppressions', 'about a place', askSuppressions, (suppressions, { text }) => {
    for (const edit of suppressions) checkList([edit], text);
  }),
];

/**
 * Makes all calls about a document, at an offset, and checks the laws. No call may take longer than `longest`, in milliseconds of processor
 * time.
 */
export function askAll(asking: Asking, longest: number): void {
  for (const { name, measured, check } of calls) {
    try {
      const start = process.cpuUsage();
      const answer = measured(asking);
      // Compilation and garbage collection take time as well; a slow call is slow again.
      const isSlow = tookLonger(start, longest) && takesLonger(() => measured(asking), longest)
        && takesLonger(() => measured(asking), longest);
      assert.ok(!isSlow, `takes longer than ${longest} ms`);
      check?.(answer as never, asking);
    } catch (error) {
      throw new Error(`${name} of ${asking.uri} at ${asking.offset}–${asking.end}`, { cause: error });
    }
  }
}

function takesLonger(act: () => unknown, longest: number): boolean {
  const start = process.cpuUsage();
  act();
  return tookLonger(start, longest);
}

function tookLonger(start: NodeJS.CpuUsage, longest: number): boolean {
  const { user, system } = process.cpuUsage(start);
  return user + system > longest * 1000;
}

/** Returns undefined for a document that is not checked. */
export function askingOf(workspace: Workspace, uri: string, offset: number, end = offset): Asking | undefined {
  const view = workspace.view(uri);
  const text = workspace.text(uri);
  return view === undefined || text === undefined || documentKind(uri) === undefined
    ? undefined
    : { workspace, uri, text, view, offset, end };
}

function askLenses({ view, workspace, uri }: Asking): Span[] {
  let uses: ReadonlyMap<string, number> | undefined;
  const findings = workspace.findings(uri);
  return codeLenses(view, allLenses).map(lens => {
    lensText(view, lens, { uses: () => uses ??= countUses(view), findings: () => findings });
    return lens.span;
  });
}

// As the sidebar does: the roots, and a page of the children of the first node in each level.
function askOutline({ workspace, uri, offset }: Asking): void {
  const outline = new Outline(workspace.modelledTenants(), { findings: manifest => workspace.findings(manifest) });
  for (const view of ['tenant', 'assignments'] satisfies OutlineView[]) {
    const path: string[] = [];
    for (let depth = 0; depth < 8; depth++) {
      const { nodes } = outline.children(view, path, { most: 100 });
      outline.children(view, path, { most: 100, filter: { text: 'e' } });
      const next = nodes.at(-1);
      if (next === undefined) break;
      path.push(next.key);
    }
    const at = outline.pathAt(view, uri, offset);
    if (at !== undefined) assert.ok(outline.node(view, at) !== undefined, `no node at ${JSON.stringify(at)}`);
  }
}

// As `csa outline` does.
function askWholeOutline({ workspace }: Asking): number {
  const outline = new Outline(workspace.modelledTenants(), { findings: manifest => workspace.findings(manifest) });
  let nodes = 0;
  const waiting = [...outline.branches('tenant'), ...outline.branches('assignments')];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    nodes++;
    for (const child of next.children()) waiting.push(child);
  }
  return nodes;
}

function askRename({ view, offset }: Asking): readonly DocumentEdits[] {
  const target = prepareRename(view, offset);
  if (target === undefined || isRefusal(target)) return [];
  const edits = rename(view, target.renamed, 'Renamed');
  return isRefusal(edits) ? [] : edits;
}

function askRefactorings({ view, offset, end }: Asking): readonly (readonly DocumentEdits[])[] {
  return refactoringsAt(view, { start: offset, end }).map(refactoring => refactoring.change().edits);
}

function askPaste({ view, uri, offset, end }: Asking): readonly DocumentEdits[] {
  const paste = pasteAs(view, { start: offset, end }, answerOfGraph);
  return paste === undefined ? [] : [{ uri, edits: [...paste.edits, { start: offset, end, text: paste.text }] }];
}

function askSuppressions({ workspace, uri, offset }: Asking): Edit[] {
  const findings = workspace.findings(uri);
  const finding = findings.find(({ span }) => span.end >= offset) ?? findings.at(-1);
  return finding === undefined
    ? []
    : [workspace.suppressInPlace(finding), workspace.suppressInFile(finding)].filter(edit => edit !== undefined);
}

function checkFindings(findings: readonly Finding[], { workspace, uri }: Asking): void {
  let last = 0;
  for (const { rule, span, related, message, fixes } of findings) {
    assert.ok(span.start >= last, `${rule}: findings are not sorted at ${span.start}`);
    last = span.start;
    assert.ok(message.length < 2000, `${rule}: a message of ${message.length} characters`);
    assert.ok(related.length <= 100, `${rule}: ${related.length} related places`);
    for (const place of [{ uri, span }, ...related]) assertInside(place.span, workspace.text(place.uri)!, rule);
    for (const fix of fixes) for (const { uri: other, edits } of fix.edits) checkList(edits, workspace.text(other)!);
  }
}

function checkEdits(changes: readonly DocumentEdits[], { workspace }: Asking): void {
  for (const { uri, edits } of changes) {
    const text = workspace.text(uri);
    assert.ok(text !== undefined, `edits of ${uri}, which is not open`);
    checkList(edits, text);
  }
}

function checkFormat(edits: readonly Edit[], asking: Asking): void {
  checkList(edits, asking.text);
  const bare = (text: string): string => text.replace(/[ \t\r\n]+/g, '');
  assert.ok(bare(applyEdits(asking.text, edits)) === bare(asking.text), 'formatting changes more than whitespace');
}

function checkCompletions({ items }: ReturnType<typeof completionsIn>, { text }: Asking): void {
  assert.ok(items.length <= 1000, `${items.length} completions`);
  for (const { label, edit } of items) {
    assert.notEqual(label, '');
    checkList([edit], text);
  }
}

function checkSymbols(symbols: readonly DocumentSymbol[], text: string): void {
  const waiting = symbols.map(symbol => ({ symbol, around: { start: 0, end: text.length } }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { symbol: { name, whole, span, children }, around } = next;
    assert.ok(around.start <= whole.start && whole.end <= around.end, `${name} is outside its parent`);
    assert.ok(whole.start <= span.start && span.end <= whole.end, `${name}: its name is outside its range`);
    for (const child of children) waiting.push({ symbol: child, around: whole });
  }
}

function checkInOrder(spans: readonly Span[], asking: Asking): void {
  checkSpans(spans, asking);
  spans.forEach(({ start }, index) => assert.ok(index === 0 || spans[index - 1]!.end <= start, `overlap at ${start}`));
}

function checkSpans(spans: readonly Span[], { text }: Asking): void {
  for (const span of spans) assertInside(span, text, 'span');
}

function checkList(edits: readonly Edit[], text: string): void {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach((edit, index) => {
    assertInside(edit, text, 'edit');
    assert.ok(edit.start >= (sorted[index - 1]?.end ?? 0), `edits overlap at ${edit.start}`);
  });
}

function assertInside({ start, end }: Span, text: string, what: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${what}: ${start}–${end} of ${text.length}`);
}
