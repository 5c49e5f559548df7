/** The units that hold requests: blocks of HTTP files, Markdown fences, batches and standalone bodies. */
import { findProperty, hasMeantProperty } from '../model/assignment';
import { readDirectives, type Directive } from '../model/directives';
import { arrayOf, at, findKey, itemsOf, spanOf, tokenOf, valueOf } from '../tree/nodes';
import { isSentElsewhere, readDecodedUrl, readGraphUrl, type GraphUrl } from '../graph/url';
import { scanHttp, type HttpRequest } from '../formats/http';
import { maskCommentLines, maskPlaceholders } from '../formats/placeholders';
import { AllowedValue, AttributeSet, content, Definition, emptyContent, type Content } from '../model/model';
import {
  type Batch, type BatchRequest, bodyKindOf, readBody, type Body, type Header, type Request,
} from '../model/request';
import { isUse, useOf } from '../model/request-use';
import { Source } from '../model/source';
import { parseJson } from '../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type At, type Span } from '../text/text';
import { isPlaceholder } from '../model/value';
import { isResponse, recognizeBody, type Given } from './recognition';

/** Reads a block of an HTTP file, or the text of a fence that holds requests. Requests that are not about us are left out. */
export function readHttp(text: string, host: 'http' | 'markdown'): Content {
  const file = scanHttp(text);
  const parts = file.requests.map(request => readHttpRequest(text, request, host)).filter(found => found !== undefined);
  // A directive above the request line covers the request: its body cannot hold comments.
  const directives: Directive[] = file.comments.flatMap(comment => {
    const request = file.requests.find(({ block, line }) => block.start <= comment.start && comment.end <= line.start);
    return readDirectives(text, [comment], request && { start: comment.end, end: request.block.end });
  });
  return merge(parts.concat(content({ directives })));
}

export interface JsonUse {
  readonly host: 'body' | 'markdown';
  readonly given: Given;
  /** Comments are a mistake. */
  readonly isStrict: boolean;
}

/** Reads a body or a batch. Returns empty content for unrelated JSON. */
export function readJson(text: string, { host, given, isStrict }: JsonUse): Content {
  const { text: masked, hasElision } = host === 'markdown' ? maskPlaceholders(text) : { text, hasElision: false };
  const tree = parseJson(masked);
  const batch = host === 'body' && !isResponse(tree) ? readBatch(tree, text, hasElision) : undefined;
  if (batch !== undefined) return batch;
  const recognized = recognizeBody(tree, given);
  if (recognized === undefined) return emptyContent;
  const property = findProperty(tree, tree.root);
  const request: Request = {
    host, verb: undefined, headers: [], text, hasBody: true,
    anchor: property >= 0 ? spanOf(tree, property) : tokenOf(tree, tree.root),
    evidence: recognized.evidence,
    body: readBody(recognized.kind, { tree, node: tree.root, hasElision, isStrict, principal: undefined }),
  };
  return requestContent(request);
}

function readHttpRequest(text: string, http: HttpRequest, host: 'http' | 'markdown'): Content | undefined {
  const url = readGraphUrl(text, http.url);
  if (url === undefined || isSentElsewhere(url, http.headers)) return undefined;
  const verb = (http.method?.value ?? 'GET').toUpperCase();
  const request: Request = {
    host, verb, url, text,
    headers: http.headers,
    anchor: http.method ?? http.url,
    headEnd: http.headEnd,
    hasBody: http.body !== undefined || http.bodyFile !== undefined,
    ...(http.method === undefined ? {} : { method: http.method }),
    ...optionalBody(http.body === undefined ? undefined : readHttpBody(text, http.body, host, verb, url)),
  };
  if (url.target.resource === 'batch' && http.body !== undefined) {
    const { tree, hasElision } = parseBody(text, http.body, host);
    return readBatch(tree, text, hasElision);
  }
  return isUse(useOf(request)) ? requestContent(request) : undefined;
}

function readHttpBody(text: string, span: Span, host: 'http' | 'markdown', verb: string, url: GraphUrl): Body | undefined {
  const kind = bodyKindOf(verb, url);
  const source = text.slice(span.start, span.end);
  if (kind === undefined || (kind === 'object' && !/custom[_-]?sec|security[_-]?attr/i.test(source))) return undefined;
  const { tree, hasElision } = parseBody(text, span, host);
  const seemsOurs = tree.problems.length > 0 && brokenProperty.test(source);
  if (kind === 'object' && !seemsOurs && !hasMeantProperty(tree, tree.root)) return undefined;
  return isResponse(tree) ? undefined : readBody(kind, { tree, node: tree.root, hasElision, isStrict: true, principal: principalOf(url) });
}

/** The key in a text that does not parse. */
const brokenProperty = /["']customSecurityAttributes["']?\s*:/i;

// The text before the body is replaced by spaces, so that the tree's offsets are those of the surrounding text.
function parseBody(
  text: string,
  { start, end }: Span,
  host: 'http' | 'markdown',
): { readonly tree: SyntaxTree; readonly hasElision: boolean } {
  const body = text.slice(start, end);
  const masked = maskPlaceholders(host === 'http' ? maskCommentLines(body) : body);
  return { tree: parseJson(' '.repeat(start) + masked.text), hasElision: masked.hasElision };
}

/** The object that the URL names; undefined for a placeholder. */
export function principalOf({ target }: GraphUrl): At<string> | undefined {
  if (target.resource !== 'user' && target.resource !== 'servicePrincipal') return undefined;
  return isPlaceholder(target.key.value) ? undefined : target.key;
}

/** A `$batch` body: undefined where none of its requests is ours. */
export function readBatch(tree: SyntaxTree, text: string, hasElision: boolean): Content | undefined {
  const items = itemsOf(tree, arrayOf(tree, tree.root, 'requests')).filter(item => tree.kind(item) === NodeKind.Object);
  const read = items.map(item => readBatchRequest(tree, item, text, hasElision));
  const ours = read.map(one => one.content).filter(found => found !== undefined);
  if (ours.length === 0) return undefined;
  const batch: Batch = { tree, property: spanOf(tree, findKey(tree, tree.root, 'requests')), requests: read.map(one => one.batchRequest) };
  // One source for the whole text: what is wrong with its JSON is reported once, and not for each request.
  const sources = ours.flatMap(one => one.sources);
  const source = new Source({
    tree, problems: hasElision ? [] : tree.problems, isStrict: true, hasElision, scope: 'tree',
    objects: sources.flatMap(one => one.objects), lists: sources.flatMap(one => one.lists),
  });
  return { ...merge(ours), sources: [source], batches: [batch] };
}

function readBatchRequest(
  tree: SyntaxTree,
  item: number,
  text: string,
  hasElision: boolean,
): { readonly batchRequest: BatchRequest; readonly content: Content | undefined } {
  const scalarOf = (name: string, ...kinds: readonly NodeKind[]): At<string> | undefined => {
    const value = valueOf(tree, item, name);
    return value >= 0 && kinds.includes(tree.kind(value)) ? at(tree, value, String(tree.value(value))) : undefined;
  };
  const [id, method, url] = [
    scalarOf('id', NodeKind.String, NodeKind.Number), scalarOf('method', NodeKind.String), scalarOf('url', NodeKind.String),
  ];
  const [bodyKey, headersKey] = [findKey(tree, item, 'body'), findKey(tree, item, 'headers')];
  const start = tree.start(item);
  const batchRequest: BatchRequest = { node: item, id, url, bodyKey, headersKey, anchor: id ?? url ?? { start, end: start + 1 } };
  // A URL of a batch has no version and no host; a missing leading slash is fine there.
  const graphUrl = url === undefined ? undefined : readDecodedUrl(tree.decoded(valueOf(tree, item, 'url')));
  if (graphUrl === undefined || method === undefined) return { batchRequest, content: undefined };
  const verb = method.value.toUpperCase();
  const kind = bodyKindOf(verb, graphUrl);
  const hasBody = bodyKey >= 0 && tree.hasValue(bodyKey);
  const isBody = hasBody && kind !== undefined && (kind !== 'object' || hasMeantProperty(tree, bodyKey + 1));
  const request: Request = {
    host: 'batch', method, verb, url: graphUrl, text, hasBody, anchor: method,
    headers: headersOf(tree, headersKey),
    inBatch: { tree, batchRequest },
    ...optionalBody(isBody
      ? readBody(kind, { tree, node: bodyKey + 1, hasElision, isStrict: true, principal: principalOf(graphUrl) })
      : undefined),
  };
  return { batchRequest, content: isUse(useOf(request)) ? requestContent(request) : undefined };
}

function headersOf(tree: SyntaxTree, headersKey: number): Header[] {
  if (headersKey < 0 || !tree.hasValue(headersKey) || tree.kind(headersKey + 1) !== NodeKind.Object) return [];
  const headers: Header[] = [];
  for (let key = headersKey + 2; key < tree.next(headersKey + 1); key = tree.next(key)) {
    if (tree.hasValue(key) && tree.kind(key + 1) === NodeKind.String) {
      headers.push({ name: at(tree, key, tree.string(key)), value: at(tree, key + 1, tree.string(key + 1)) });
    }
  }
  return headers;
}

/** What a request says, with its body. */
export function requestContent(request: Request): Content {
  const { body } = request;
  if (body === undefined) return content({ requests: [request] });
  const { element, assignment, kind } = body;
  return content({
    requests: [request],
    sources: [body.source],
    sets: (kind === 'attributeSet' || kind === 'attributeSetUpdate') && element !== undefined ? [new AttributeSet(element, 'request')] : [],
    definitions: kind === 'definition' && element !== undefined ? [new Definition(element, 'request')] : [],
    allowedValues: kind === 'allowedValue' && element !== undefined ? [new AllowedValue(element)] : [],
    assignments: assignment === undefined ? [] : [assignment],
  });
}

function optionalBody(body: Body | undefined): { body?: Body } {
  return body === undefined ? {} : { body };
}

/** All of them as one. */
export function merge(contents: readonly Content[]): Content {
  return {
    sources: contents.flatMap(one => one.sources),
    sets: contents.flatMap(one => one.sets),
    definitions: contents.flatMap(one => one.definitions),
    allowedValues: contents.flatMap(one => one.allowedValues),
    assignments: contents.flatMap(one => one.assignments),
    requests: contents.flatMap(one => one.requests),
    batches: contents.flatMap(one => one.batches),
    directives: contents.flatMap(one => one.directives),
    pageAttributes: contents.flatMap(one => one.pageAttributes),
  };
}
