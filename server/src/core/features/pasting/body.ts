/** The values of an object, as Graph answered them, in a body: written as the documented requests write them. */
import { findProperty, propertyName, typeAnnotation } from '../../model/assignment';
import { findKey, keysOf, spanOf } from '../../tree/nodes';
import { type ResponseElement } from './graph-response';
import { scanHttp } from '../../formats/http';
import { insertHere, type Insertion } from '../../tree/insert-here';
import { indentationAt } from '../../text/lines';
import { fences } from '../../formats/markdown';
import { maskCommentLines, maskPlaceholders } from '../../formats/placeholders';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { isBetweenTokens } from '../../tree/node-at';
import { jsonString, layoutOf, printJson, type Layout, type PrintableObject } from '../../tree/print';
import { type DocumentKind } from '../../read/document-kind';
import { type Edit, type Span } from '../../text/text';

/** `base` is the document's text with blanks in the place of the span. Undefined where no body can be meant. */
export function pasteIntoBody(kind: DocumentKind, base: string, span: Span, elements: readonly ResponseElement[]): Paste | undefined {
  const [element] = elements;
  const region = elements.length === 1 ? regionAt(kind, base, span) : undefined;
  if (element === undefined || region === undefined) return undefined;
  // Blanks before the region, so that its offsets are the document's.
  const tree = parseJson(base.slice(0, region.start).replace(/[^\r\n]/g, ' ') + region.text);
  if (!isBetweenTokens(tree, span.start)) return undefined;
  const insertion = insertSets(tree, span, element.sets, layoutOf(base));
  return insertion === undefined ? undefined : { ...insertion, title: 'Paste as the body of a request' };
}

function insertSets(tree: SyntaxTree, span: Span, sets: PrintableObject, layout: Layout): Insertion | undefined {
  const { root } = tree;
  if (root < 0) return { text: printJson({ members: [[jsonString(propertyName), sets]] }, layout, indentationAt(tree.text, span.start)), edits: [] };
  if (!isInside(tree, root, span)) return undefined;
  const property = findProperty(tree, root);
  const put = (object: number, { members }: PrintableObject): Insertion | undefined =>
    members.length === 0 ? undefined : insertHere({ tree, container: object, span, layout }, members.map(([key, value]) => ({ key, value })));
  if (property < 0) return put(root, { members: [[jsonString(propertyName), sets]] });
  if (!tree.hasValue(property) || !isInside(tree, property + 1, span)) return undefined;
  const own = keysOf(tree, property + 1).find(key => tree.hasValue(key) && isInside(tree, key + 1, span));
  if (own === undefined) return put(property + 1, without(tree, property + 1, sets));
  const set = sets.members.find(([key]) => key === jsonString(tree.string(own)))?.[1];
  return set === undefined || typeof set === 'string' || !('members' in set) ? undefined : put(own + 1, without(tree, own + 1, set));
}

// What is there already keeps its value, and its annotation.
function without(tree: SyntaxTree, object: number, { members }: PrintableObject): PrintableObject {
  return { members: members.filter(([key]) => {
    const name = String(JSON.parse(key));
    return findKey(tree, object, name) < 0 && (name === typeAnnotation || !name.endsWith(typeAnnotation) || findKey(tree, object, name.slice(0, -typeAnnotation.length)) < 0);
  }) };
}

function isInside(tree: SyntaxTree, node: number, { start, end }: Span): boolean {
  const own = spanOf(tree, node);
  return tree.kind(node) === NodeKind.Object && own.start < start && end < own.end;
}

interface Region {
  readonly start: number;
  readonly text: string;
}

/** The text around the span that is a body, or the place for one. */
function regionAt(kind: DocumentKind, base: string, span: Span): Region | undefined {
  if (kind === 'json') return { start: 0, text: base };
  if (kind === 'http') return bodyAt(base, 0, span);
  const fence = fences(base).find(({ content }) => content.start <= span.start && span.end <= content.end);
  // In a quote each new line would need its marks.
  if (fence === undefined || fence.text !== base.slice(fence.content.start, fence.content.end)) return undefined;
  const { start } = fence.content;
  if (fence.language === 'json' || fence.language === 'jsonc') return { start, text: maskPlaceholders(fence.text).text };
  return ['http', 'rest', 'msgraph', 'msgraph-interactive'].includes(fence.language) ? bodyAt(fence.text, start, span) : undefined;
}

function bodyAt(text: string, from: number, span: Span): Region | undefined {
  const offset = span.start - from;
  const request = scanHttp(text).requests.find(({ block, headEnd }) => headEnd < offset && offset <= block.end);
  if (request === undefined || request.bodyFile !== undefined || !/^(?:PATCH|POST|PUT)$/i.test(request.method?.value ?? '')) return undefined;
  const { body, headEnd, block } = request;
  // A body stands behind an empty line.
  const gap = text.slice(headEnd, Math.min(offset, body?.start ?? offset));
  if (body === undefined) return (gap.match(/\r\n|\n|\r/g) ?? []).length < 2 ? undefined : { start: from + headEnd, text: text.slice(headEnd, block.end).replace(/[^\r\n]/g, ' ') };
  return { start: from + body.start, text: maskPlaceholders(maskCommentLines(text.slice(body.start, body.end))).text };
}

export interface Paste {
  /** What it is called beside the plain paste. */
  readonly title: string;
  /** What stands in the place of the span afterwards. */
  readonly text: string;
  /** Further edits of the document, in host offsets as it is now; none of them touches the inside of the span. */
  readonly edits: readonly Edit[];
}
