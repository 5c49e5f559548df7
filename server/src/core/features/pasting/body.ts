/** Pastes the values of an object from a Graph response into a request body, written as the documented requests write them. */
import { findProperty, propertyName, typeAnnotation } from '../../model/assignment';
import { findKey, keysOf, spanOf } from '../../tree/nodes';
import { type ResponseElement } from './graph-response';
import { scanHttp } from '../../formats/http';
import { insertHere, type Insertion } from '../../tree/insert-here';
import { indentationAt } from '../../text/lines';
import { fences, requestLanguages } from '../../formats/markdown';
import { maskCommentLines, maskPlaceholders } from '../../formats/placeholders';
import { parseJson } from '../../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { isBetweenTokens } from '../../tree/node-at';
import { jsonString, layoutOf, printJson, type Layout, type PrintableObject } from '../../tree/print';
import { type DocumentKind } from '../../read/document-kind';
import { type Edit, type Span } from '../../text/text';

/** `base` is the document's text with spaces instead of the span. Returns undefined where there is no place for a body. */
export function pasteIntoBody(kind: DocumentKind, base: string, span: Span, elements: readonly ResponseElement[]): Paste | undefined {
  const [element] = elements;
  const region = elements.length === 1 ? regionAt(kind, base, span) : undefined;
  if (element === undefined || region === undefined) return undefined;
  // Padded with spaces, so that the offsets are the document's.
  const tree = parseJson(base.slice(0, region.start).replace(/[^\r\n]/g, ' ') + region.text);
  if (!isBetweenTokens(tree, span.start)) return undefined;
  const insertion = insertSets(tree, span, element.sets, layoutOf(base));
  return insertion === undefined ? undefined : pasteOf(insertion, 'the body of a request');
}

function insertSets(tree: SyntaxTree, span: Span, sets: PrintableObject, layout: Layout): Insertion | undefined {
  const { root } = tree;
  if (root < 0) {
    const text = printJson({ members: [[jsonString(propertyName), sets]] }, layout, indentationAt(tree.text, span.start));
    return { text, edits: [] };
  }
  if (!isInside(tree, root, span)) return undefined;
  const property = findProperty(tree, root);
  const put = (object: number, { members }: PrintableObject): Insertion | undefined =>
    members.length === 0 ? undefined
      : insertHere({ tree, container: object, span, layout }, members.map(([key, value]) => ({ key, value })));
  if (property < 0) return put(root, { members: [[jsonString(propertyName), sets]] });
  if (!tree.hasValue(property) || !isInside(tree, property + 1, span)) return undefined;
  const own = keysOf(tree, property + 1).find(key => tree.hasValue(key) && isInside(tree, key + 1, span));
  if (own === undefined) return put(property + 1, without(tree, property + 1, sets));
  const set = sets.members.find(([key]) => key === jsonString(tree.string(own)))?.[1];
  return set === undefined || typeof set === 'string' || !('members' in set) ? undefined : put(own + 1, without(tree, own + 1, set));
}

// Existing attributes keep their values and their annotations.
function without(tree: SyntaxTree, object: number, { members }: PrintableObject): PrintableObject {
  const isAbsent = (name: string): boolean => findKey(tree, object, name) < 0;
  return { members: members.filter(([key]) => {
    const name = String(JSON.parse(key));
    const isAnnotation = name !== typeAnnotation && name.endsWith(typeAnnotation);
    return isAbsent(name) && (!isAnnotation || isAbsent(name.slice(0, -typeAnnotation.length)));
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

/** The body around the span, or the place for one. */
function regionAt(kind: DocumentKind, base: string, span: Span): Region | undefined {
  if (kind === 'json') return { start: 0, text: base };
  if (kind === 'http') return bodyAt(base, 0, span);
  if (kind !== 'markdown') return undefined;
  const fence = fences(base).find(({ content }) => content.start <= span.start && span.end <= content.end);
  // In a block quote each new line would need its marker.
  if (fence === undefined || fence.text !== base.slice(fence.content.start, fence.content.end)) return undefined;
  const { start } = fence.content;
  if (fence.language === 'json' || fence.language === 'jsonc') return { start, text: maskPlaceholders(fence.text).text };
  return requestLanguages.has(fence.language) ? bodyAt(fence.text, start, span) : undefined;
}

function bodyAt(text: string, from: number, span: Span): Region | undefined {
  const offset = span.start - from;
  const request = scanHttp(text).requests.find(({ block, headEnd }) => headEnd < offset && offset <= block.end);
  if (request === undefined || request.bodyFile !== undefined) return undefined;
  if (!/^(?:PATCH|POST|PUT)$/i.test(request.method?.value ?? '')) return undefined;
  const { body, headEnd, block } = request;
  // A body follows an empty line.
  const gap = text.slice(headEnd, Math.min(offset, body?.start ?? offset));
  if (body === undefined) {
    const hasEmptyLine = (gap.match(/\r\n|\n|\r/g) ?? []).length >= 2;
    return hasEmptyLine ? { start: from + headEnd, text: text.slice(headEnd, block.end).replace(/[^\r\n]/g, ' ') } : undefined;
  }
  return { start: from + body.start, text: maskPlaceholders(maskCommentLines(text.slice(body.start, body.end))).text };
}

export interface Paste {
  /** Its name in the menu of pastes. */
  readonly title: string;
  /** What the response becomes, as a phrase for sentences such as the title. */
  readonly what: string;
  /** The text that replaces the span. */
  readonly text: string;
  /** Further edits of the document, in host offsets as it is now; none of them touches the inside of the span. */
  readonly edits: readonly Edit[];
}

/** A paste with the title that follows from what the response becomes. */
export function pasteOf(insertion: Insertion, what: string): Paste {
  return { ...insertion, what, title: `Paste as ${what}` };
}
