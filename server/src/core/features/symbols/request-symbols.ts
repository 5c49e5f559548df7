/** Document symbols of requests: one for each request of an HTTP file, a fence or a batch, with the contents of its body inside. */
import { countWhile } from '../../text/collections';
import { type DocumentUnit } from '../../workspace/document';
import { spanOf } from '../../tree/nodes';
import { scanHttp, type HttpRequest } from '../../formats/http';
import { assignedSets, modelSymbols } from './model-symbols';
import { symbol, type DocumentSymbol } from './symbol';
import { type Request } from '../../model/request';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { visible } from '../../text/words';

/** The requests in a unit of HTTP text, including those to other APIs. */
function requestsIn({ text }: { readonly text: string }): readonly HttpRequest[] {
  return scanHttp(text).requests;
}

/** The symbols of a unit that holds requests, including those to other APIs. */
export function requestSymbols(unit: DocumentUnit, { memory, tenant }: DocumentView): DocumentSymbol[] {
  const created = new Map(modelSymbols(unit, { tenant, isDeep: true }).map(found => [found.whole.start, found]));
  const symbolsOf = (request: Request): DocumentSymbol[] => {
    const parts = partsOf(unit, request, created);
    return request.inBatch === undefined ? parts : [batchSymbol(unit, request, request.inBatch, parts)];
  };
  const https = unit.kind === 'body' || unit.kind === 'script' ? [] : memory.of(unit, requestsIn);
  if (https.length === 0) return unit.content.requests.flatMap(symbolsOf);
  const inside = new Map<HttpRequest | undefined, DocumentSymbol[]>();
  for (const request of unit.content.requests) {
    const start = placeOf(request);
    const before = https[countWhile(https, ({ block }) => block.start <= start) - 1];
    // Broken JSON may contain a line that looks like a request; anything above that line is not part of it.
    const http = before !== undefined && start >= wholeOf(before).start ? before : undefined;
    inside.set(http, [...inside.get(http) ?? [], ...symbolsOf(request)]);
  }
  return [...inside.get(undefined) ?? [], ...https.map(http => httpSymbol(unit, http, inside.get(http) ?? []))];
}

function placeOf({ inBatch, anchor }: Request): number {
  return inBatch === undefined ? anchor.start : inBatch.tree.start(inBatch.batchRequest.node);
}

function httpSymbol(unit: DocumentUnit, http: HttpRequest, children: readonly DocumentSymbol[]): DocumentSymbol {
  const { name, method, url } = http;
  const address = `${method?.value ?? 'GET'} ${shortUrl(unit.text.slice(url.start, url.end))}`;
  const detail = name === undefined ? '' : visible(address);
  return symbol(unit, 'request', name?.value ?? address, wholeOf(http), name ?? url, { detail, children });
}

// The name is usually above the request line, rarely below.
function wholeOf({ name, url, line, block, body, headEnd }: HttpRequest): Span {
  const start = Math.max(block.start, Math.min(name?.start ?? line.start, line.start));
  return { start, end: Math.max(body?.end ?? headEnd, url.end, name?.end ?? 0) };
}

function batchSymbol(
  unit: DocumentUnit, { url, verb = '', anchor }: Request, inBatch: NonNullable<Request['inBatch']>,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const { tree, batchRequest: { node, id } } = inBatch;
  const address = url === undefined ? '' : shortUrl(url.text);
  const detail = id === undefined ? '' : visible(`id ${id.value}`);
  return symbol(unit, 'request', `${verb} ${address}`, spanOf(tree, node), anchor, { detail, children });
}

/** The sets that a body assigns, or the element that it creates. An update has no name to show. */
function partsOf(unit: DocumentUnit, { body }: Request, created: ReadonlyMap<number, DocumentSymbol>): DocumentSymbol[] {
  if (body?.assignment !== undefined) return assignedSets(unit, body.assignment);
  const { element } = body ?? {};
  if (element === undefined || body?.kind.endsWith('Update') === true) return [];
  const found = created.get(unit.hostOffset(element.tree.start(element.node)));
  return found === undefined ? [] : [found];
}

/** The URL without its host, which is the same for all, on one line. */
function shortUrl(url: string): string {
  const path = url.replace(/\s+/g, ' ').replace(/^(?:https?:\/\/[^/\s]*|\{\{[^{}]*\}\}(?=\/))/i, '');
  return path.length <= 100 ? path : `${Array.from(path).slice(0, 99).join('')}…`;
}
