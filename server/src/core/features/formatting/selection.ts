/** Expanding selections: a word, the string around it, the value, the property, the object, and so on up to the whole document. */
import { append } from '../../text/collections';
import { type DocumentUnit } from '../../workspace/document';
import { scanHttp } from '../../formats/http';
import { isScalar, spanOf } from '../../tree/nodes';
import { jsonTreesOf } from '../../model/json-trees';
import { startOfLine, startOfLineAbove } from '../../text/lines';
import { touches } from '../../tree/node-at';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

/** The spans around a host offset, the smallest first, each inside the next. The last one is the document. */
export function selectionsAt({ document }: DocumentView, offset: number): readonly Span[] {
  const found: Span[] = [];
  let around: DocumentUnit | undefined;
  for (const { unit, offset: inside } of unitsAt(document, offset)) {
    // In the skeleton's tree the unit is as it was when the whole text was read: only the spans around it count.
    const [from, stop] = around === undefined ? [inside, -1] : [around.readSpan.start, around.readSpan.start];
    const spans = jsonTreesOf(unit).flatMap(tree => spansIn(tree, from, stop));
    if (unit.kind === 'request' || unit.kind === 'fence') {
      append(spans, [...requestSpans(unit.text, inside), { start: 0, end: unit.text.trimEnd().length }]);
    }
    for (const span of spans.sort((a, b) => a.end - a.start - (b.end - b.start))) found.push(hostSpan({ unit, span }));
    if (unit.kind === 'fence') found.push(withMarkers(document.text, unit));
    around = unit;
  }
  return nested([...found, { start: 0, end: document.text.length }], offset);
}

/** A fence with the lines that open and close it. */
function withMarkers(text: string, { start, end }: Span): Span {
  const close = /^(?:\r\n|\n|\r)[^\r\n]*/.exec(text.slice(end, end + 1000))?.[0] ?? '';
  return { start: startOfLineAbove(text, startOfLine(text, start)), end: end + close.length };
}

/** Without the node that starts at `stop`, and without those inside it. */
function spansIn(tree: SyntaxTree, offset: number, stop: number): Span[] {
  const comment = tree.comments.find(span => span.start < offset && offset <= span.end);
  const spans: Span[] = comment === undefined ? [] : [comment];
  let node = tree.root;
  while (node >= 0 && tree.start(node) !== stop && touches(spanOf(tree, node), offset)) {
    spans.push(spanOf(tree, node));
    if (isScalar(tree.kind(node))) {
      append(spans, wordsIn(tree, node, offset));
      break;
    }
    // After a closing bracket, nothing inside is selected.
    if (offset === tree.end(node) && tree.isClosed(node)) break;
    node = childAt(tree, node, offset, spans);
  }
  return spans;
}

/** The child at the offset, or the key or the value of a property; -1 between children. */
function childAt(tree: SyntaxTree, container: number, offset: number, spans: Span[]): number {
  let found = -1;
  for (let child = container + 1, behind = tree.next(container); child < behind && tree.start(child) <= offset; child = tree.next(child)) {
    const value = tree.kind(child) === NodeKind.Key && tree.hasValue(child) ? child + 1 : child;
    if (tree.end(value) >= offset) found = child;
  }
  if (found < 0 || tree.kind(found) !== NodeKind.Key) return found;
  const value = tree.hasValue(found) ? found + 1 : found;
  spans.push({ start: tree.start(found), end: tree.end(value) });
  return touches(spanOf(tree, found), offset) ? found : tree.start(value) <= offset ? value : -1;
}

/** The content of a string, and the word at the offset. */
function wordsIn(tree: SyntaxTree, node: number, offset: number): Span[] {
  const kind = tree.kind(node);
  if ((kind !== NodeKind.String && kind !== NodeKind.Key) || !tree.isClosed(node)) return [];
  const quote = tree.isBare(node) ? 0 : 1;
  const content = { start: tree.start(node) + quote, end: tree.end(node) - quote };
  if (!touches(content, offset)) return [];
  const source = tree.source(node).slice(quote, tree.end(node) - tree.start(node) - quote);
  const at = offset - content.start;
  // A name of a megabyte is one word: the search is limited.
  const before = /[\p{L}\p{N}_]*$/u.exec(source.slice(Math.max(0, at - 200), at))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}_]*/u.exec(source.slice(at, at + 200))?.[0].length ?? 0;
  return before + after === 0 ? [content] : [{ start: offset - before, end: offset + after }, content];
}

function requestSpans(text: string, offset: number): Span[] {
  const request = scanHttp(text).requests.find(({ block }) => touches(block, offset));
  if (request === undefined) return [];
  const { url, line, headers, body, block } = request;
  const head = { start: line.start, end: request.headEnd };
  const fields = headers.flatMap(({ name, value }) => [name, value, { start: name.start, end: value.end }]);
  const spans = [url, line, ...fields, head, { start: block.start, end: text.slice(0, block.end).trimEnd().length }];
  if (body !== undefined) spans.push(body, { start: line.start, end: body.end });
  return spans.map(({ start, end }) => ({ start, end })).filter(span => touches(span, offset));
}

/** Only those that contain the offset and the previous span, and are larger. */
function nested(spans: readonly Span[], offset: number): Span[] {
  const chain: Span[] = [];
  for (const span of spans) {
    const inner = chain.at(-1) ?? { start: offset, end: offset };
    const isLarger = span.end - span.start > inner.end - inner.start;
    if (isLarger && span.start <= inner.start && inner.end <= span.end) chain.push(span);
  }
  return chain;
}
