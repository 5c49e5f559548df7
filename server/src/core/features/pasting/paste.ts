/** Converts a pasted Graph response: to elements of a manifest, or to the form in which values are written. */
import { arrayOf } from '../../tree/nodes';
import { readResponse, type GraphResponse, type ResponseElement } from './graph-response';
import { insertHere, type Insertion } from '../../tree/insert-here';
import { appendElements, sectionOf } from '../authoring/manifest-sections';
import { isBetweenTokens } from '../../tree/node-at';
import { parseJson } from '../../notation/json/parser';
import { type SyntaxTree } from '../../tree/tree';
import { pasteIntoBody, pasteOf, type Paste } from './body';
import { layoutOf, printJson } from '../../tree/print';
import { type ElementKind } from '../../read/manifest';
import { type Declared } from '../../tenant/tenant';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { count } from '../../text/words';

export { longestResponse } from './graph-response';

/**
 * What the text can be pasted as, replacing a span in host offsets. Returns undefined when it is no Graph response, when the tenant already
 * has all of it, and where only plain text makes sense, as inside a string. Linear in both texts.
 */
export function pasteAs(view: DocumentView, span: Span, text: string): Paste | undefined {
  const { document, tenant } = view;
  if (document.kind === 'snapshot' || document.kind === 'configuration') return undefined;
  const response = readResponse(text, (set, attribute) => tenant?.definitions(set, attribute)[0]?.value);
  if (response === undefined) return undefined;
  const base = withSpaces(document.text, span);
  if (document.kind === 'manifest') return pasteIntoManifest(view, base, span, response);
  return response.kind === 'assignment' ? pasteIntoBody(document.kind, base, span, response.elements) : undefined;
}

function withSpaces(text: string, { start, end }: Span): string {
  return start === end ? text : text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

/** `base` is the document's text with spaces instead of the span. */
function pasteIntoManifest(view: DocumentView, base: string, span: Span, { kind, elements, hasMore }: GraphResponse): Paste | undefined {
  const added = elements.filter(element => !isModelled(view, kind, element, span));
  const tree = parseJson(base);
  if (added.length === 0 || !isBetweenTokens(tree, span.start)) return undefined;
  const insertion = insertElements(tree, span, kind, added);
  if (insertion === undefined) return undefined;
  const known = elements.length - added.length;
  const without = known === 0 ? '' : `, without ${known} that the manifests have`;
  return pasteOf(insertion, `${count(added.length, nouns[kind])}${without}${hasMore ? '; the response has more pages' : ''}`);
}

const nouns: Readonly<Record<ElementKind, string>> = { set: 'attribute set', definition: 'attribute definition', assignment: 'assignment' };

// In the array where the span is, or at the end of the array where the elements belong.
function insertElements(tree: SyntaxTree, span: Span, kind: ElementKind, added: readonly ResponseElement[]): Insertion | undefined {
  const printed = added.map(({ element }) => element);
  const layout = layoutOf(tree.text);
  if (tree.root < 0) {
    const section = printJson({ members: [[JSON.stringify(sectionOf(kind)), { items: printed }]] }, layout, '');
    return { text: section + layout.lineBreak, edits: [] };
  }
  const array = arrayOf(tree, tree.root, sectionOf(kind));
  if (array >= 0 && tree.start(array) < span.start && span.end < tree.end(array)) {
    const here = insertHere({ tree, container: array, span, layout }, printed.map(value => ({ value })));
    if (here !== undefined) return here;
  }
  const edits = appendElements(tree, kind, printed);
  if (edits === undefined) return undefined;
  // The only edit that can contain the span fills the whitespace around it.
  const around = edits.find(({ start, end }) => start <= span.start && span.end <= end && start < end);
  if (around === undefined) return { text: '', edits };
  const removed = [{ start: around.start, end: span.start, text: '' }, { start: span.end, end: around.end, text: '' }];
  return { text: around.text, edits: removed.filter(({ start, end }) => start < end) };
}

// An element inside the span is about to be replaced.
function isModelled({ document, tenant }: DocumentView, kind: ElementKind, { names }: ResponseElement, span: Span): boolean {
  const [first = '', second = ''] = names;
  if (tenant === undefined || kind === 'assignment') return false;
  const declared: readonly Declared<unknown>[] = kind === 'set' ? tenant.sets(first) : tenant.definitions(first, second);
  return declared.some(({ unit }) => unit.uri !== document.uri || unit.hostOffset(0) < span.start || unit.hostOffset(0) >= span.end);
}
