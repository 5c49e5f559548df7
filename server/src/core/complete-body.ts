/** Completions of JSON that is a body by itself, or a batch of requests. */
import { jsonCompletions, type Completion } from './complete-item';
import { jsonProposals, type CompletionContext } from './complete-json';
import { findKey } from './element';
import { readGraphUrl } from './graph-url';
import { containerAt, locate, type JsonPlace } from './location';
import { maskPlaceholders } from './mask';
import { NodeKind, type JsonTree } from './parse';
import { readJson } from './read-request';
import { bodyKindOf, bodyShapes } from './request';
import { type Shape } from './shape';

export interface BodyText {
  readonly text: string;
  readonly shift: number;
  readonly host: 'body' | 'markdown';
  /** The configuration says that the file is a request. */
  readonly isNamedRequest: boolean;
}

/** At a host offset in a JSON text that may be a body or a batch. Nothing in JSON that is somebody else's. */
export function bodyCompletions({ text, shift, host, isNamedRequest }: BodyText, context: CompletionContext, hostOffset: number): Completion[] {
  const masked = host === 'markdown' ? maskPlaceholders(text).text : text;
  const place = locate(masked, hostOffset - shift);
  if (place === undefined || place.kind === 'comment' || !isAsWritten(place, text, masked)) return [];
  const { tree } = place;
  const batched = host === 'body' ? batchedBody(place) : undefined;
  if (batched !== undefined) return jsonCompletions(jsonProposals(batched.place, batched.shape, context), place, { text: masked, shift });
  const [request] = readJson(tree.text, { host, isNamedRequest, isStrict: true }).requests;
  if (request?.body === undefined || request.host === 'batch') return [];
  return jsonCompletions(jsonProposals(place, bodyShapes[request.body.kind], context), place, { text: masked, shift });
}

/** Variables and what is left out are no JSON: nothing is offered in their place. `source`: the text before they were masked. */
export function isAsWritten({ token }: JsonPlace, source: string, masked: string): boolean {
  const [from, to] = [Math.max(0, token.start - 1), token.end + 1];
  return source.slice(from, to) === masked.slice(from, to);
}

/** The place in the body of a request of a batch, and the body's shape. */
function batchedBody(place: JsonPlace): { readonly place: JsonPlace; readonly shape: Shape } | undefined {
  const [root, list, item, body] = place.path;
  if (root?.isObject !== true || list?.key !== 'requests' || list.isObject || item?.isObject !== true || body?.key !== 'body') return undefined;
  const { tree } = place;
  const node = containerAt(tree, item.start);
  const [method, url] = [stringOf(tree, node, 'method'), stringOf(tree, node, 'url')];
  if (method === undefined || url === undefined) return undefined;
  const graphUrl = readGraphUrl(url, { start: 0, end: url.length });
  const kind = graphUrl === undefined ? undefined : bodyKindOf(method.toUpperCase(), graphUrl);
  return kind === undefined ? undefined : { place: { ...place, path: place.path.slice(3) }, shape: bodyShapes[kind] };
}

function stringOf(tree: JsonTree, node: number, name: string): string | undefined {
  const key = findKey(tree, node, name);
  return key >= 0 && tree.hasValue(key) && tree.kind(key + 1) === NodeKind.String ? tree.string(key + 1) : undefined;
}
