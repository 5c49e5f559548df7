/** The outline of requests: one symbol for each of an HTTP file, a fence or a batch, with what its body holds inside. */
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

/** The requests in a unit of HTTP text, also those that are not about us. */
function requestsIn({ text }: { readonly text: string }): readonly HttpRequest[] {
  return scanHttp(text).requests;
}

/** The symbols of a unit that holds requests, also of those that are not about us. */
export function requestSymbols(unit: DocumentUnit, { memory, tenant }: DocumentView): DocumentSymbol[] {
  const { requests } = unit.content;
  const created = new Map(modelSymbols(unit, { tenant, isDeep: true }).map(found => [found.whole.start, found]));
  const symbols = requests.map(request => request.inBatch === undefined ? partsOf(unit, request, created) : [batchSymbol(unit, request, partsOf(unit, request, created))]);
  const https = unit.kind === 'body' ? [] : memory.of(unit, requestsIn);
  if (https.length === 0) return symbols.flat();
  const inside = new Map<HttpRequest | undefined, DocumentSymbol[]>();
  for (const [index, request] of requests.entries()) {
    const start = placeOf(request);
    const before = https[countWhile(https, ({ block }) => block.start <= start) - 1];
    // Broken JSON may have a line in it that looks like a request; what stands above that is not its own.
    const http = before !== undefined && start >= wholeOf(before).start ? before : undefined;
    inside.set(http, [...inside.get(http) ?? [], ...symbols[index]!]);
  }
  return [...inside.get(undefined) ?? [], ...https.map(http => httpSymbol(unit, http, inside.get(http) ?? []))];
}

function placeOf({ inBatch, anchor }: Request): number {
  return inBatch === undefined ? anchor.start : inBatch.tree.start(inBatch.batchRequest.node);
}

function httpSymbol(unit: DocumentUnit, http: HttpRequest, children: readonly DocumentSymbol[]): DocumentSymbol {
  const { name, method, url } = http;
  const address = `${method?.value ?? 'GET'} ${shortUrl(unit.text.slice(url.start, url.end))}`;
  return symbol(unit, 'request', name?.value ?? address, wholeOf(http), name ?? url, { detail: name === undefined ? '' : visible(address), children });
}

// The name stands above the request line, seldom below.
function wholeOf({ name, url, line, block, body, headEnd }: HttpRequest): Span {
  return { start: Math.max(block.start, Math.min(name?.start ?? line.start, line.start)), end: Math.max(body?.end ?? headEnd, url.end, name?.end ?? 0) };
}

function batchSymbol(unit: DocumentUnit, { url, verb = '', inBatch, anchor, text }: Request, children: readonly DocumentSymbol[]): DocumentSymbol {
  const { tree, batchRequest: { node, id } } = inBatch!;
  const address = url === undefined ? '' : shortUrl(text.slice(url.span.start, url.span.end));
  return symbol(unit, 'request', `${verb} ${address}`, spanOf(tree, node), anchor, { detail: id === undefined ? '' : visible(`id ${id.value}`), children });
}

/** The sets that a body assigns, or what it creates. A change of something that exists has no name. */
function partsOf(unit: DocumentUnit, { body }: Request, created: ReadonlyMap<number, DocumentSymbol>): DocumentSymbol[] {
  if (body?.assignment !== undefined) return assignedSets(unit, body.assignment);
  const { element } = body ?? {};
  const found = element === undefined || body?.kind.endsWith('Update') === true ? undefined : created.get(unit.hostOffset(element.tree.start(element.node)));
  return found === undefined ? [] : [found];
}

/** Without the host, which is the same for all, and on one line. */
function shortUrl(url: string): string {
  const path = url.replace(/\s+/g, ' ').replace(/^(?:https?:\/\/[^/\s]*|\{\{[^{}]*\}\}(?=\/))/i, '');
  return path.length <= 100 ? path : `${Array.from(path).slice(0, 99).join('')}…`;
}
