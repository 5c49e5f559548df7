/** Finds the requests at an offset of a document, in the form in which they are copied and reused. */
import { countWhile } from '../../text/collections';
import { attributeSetsPath, definitionsPath, graphEndpoint, isGraphHost } from '../../graph/endpoints';
import { isPlaceholderPath } from '../../model/principal';
import { definition as definitionShape } from '../../graph/shape';
import { type Body, type Request } from '../../model/request';
import { printJson } from '../../tree/print';
import { jsonOf } from '../../tree/printable';
import { type DocumentView } from '../../workspace/view';
import { unitsAt, type UnitOffset } from '../../workspace/places';
import { quote } from '../../text/words';
import { notInDocument, unprintable } from './refusal';
import { elementJson, titled, type CopyRequest, type CopyTitle } from './requests';
import { requestLayout, type RequestMethod, type RequestParts } from './request-text';

/**
 * The request at a host offset, with the likeliest first where a body on its own leaves open where it is sent; empty where no request is
 * ours. Manifests have no requests of their own: see `copyRequests`.
 */
export function copyRequestsAt({ document }: DocumentView, offset: number): readonly CopyRequest[] {
  for (const place of unitsAt(document, offset)) {
    const request = requestAround(place);
    if (request !== undefined) return request.url === undefined ? ofBody(request.body) : ofRequest(request);
  }
  return [];
}

/** The request around the offset: of several in a unit, the last one that begins before it. */
export function requestAround({ unit, offset }: UnitOffset): Request | undefined {
  const { requests } = unit.content;
  const startOf = ({ inBatch, anchor }: Request): number =>
    inBatch === undefined ? anchor.start : inBatch.tree.start(inBatch.batchRequest.node);
  const index = countWhile(requests, request => startOf(request) <= offset);
  const found = requests[index - 1] ?? requests[0];
  if (found?.inBatch === undefined) return found;
  const { tree, batchRequest: { node } } = found.inBatch;
  return tree.start(node) <= offset && offset <= tree.end(node) ? found : undefined;
}

const methods: ReadonlySet<string> = new Set<RequestMethod>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

function isMethod(verb: string | undefined): verb is RequestMethod {
  return verb !== undefined && methods.has(verb);
}

function ofRequest({ verb, url, headers, hasBody, body }: Request): CopyRequest[] {
  const text = url === undefined ? undefined : urlOf(url.text);
  if (!isMethod(verb) || text === undefined) return [];
  const title = titled('Send {0}', quote(`${verb} ${text.slice(text.startsWith(graphEndpoint) ? graphEndpoint.length : 0)}`));
  const json = body === undefined ? undefined : bodyJson(body);
  if (hasBody && json === undefined) return [{ ...title, request: body === undefined ? notInDocument : unprintable }];
  const parts: RequestParts = {
    method: verb, url: text, headers: keptHeaders(headers.map(({ name, value }) => [name.value, value.value] as const), json !== undefined),
    body: json,
  };
  const creates = verb === 'POST' && (body?.kind === 'attributeSet' || body?.kind === 'definition') ? body.element : undefined;
  return [{ ...title, request: parts, creates }];
}

/** A body on its own: what it is for shows where it is sent, but for the object; an update names nothing. */
function ofBody(body: Body | undefined): CopyRequest[] {
  if (body === undefined) return [];
  const { kind, element, assignment } = body;
  switch (kind) {
    case 'object': {
      const names = [...new Set(assignment?.attributes.map(({ name }) => quote(name.value)))];
      const what = names.length === 0 ? quote('customSecurityAttributes') : names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '');
      return [
        sent(titled('Assign {0} to a user', what), 'PATCH', '/users/{id}', body),
        sent(titled('Assign {0} to a service principal', what), 'PATCH', '/servicePrincipals/{id}', body),
      ];
    }
    case 'attributeSet': {
      const name = quote(element?.string('id')?.value ?? '');
      return [{ ...sent(titled('Create the attribute set {0}', name), 'POST', attributeSetsPath, body), creates: element }];
    }
    case 'definition': {
      const name = quote(element?.string('name')?.value ?? '');
      return [{ ...sent(titled('Create the attribute {0}', name), 'POST', definitionsPath, body), creates: element }];
    }
    default: return [{ ...sent(titled('Send this body'), 'PATCH', '', body), isBodyOnly: true }];
  }
}

function sent(title: CopyTitle, method: RequestMethod, path: string, body: Body): CopyRequest {
  const json = bodyJson(body);
  if (json === undefined) return { ...title, request: unprintable };
  return { ...title, request: { method, url: graphEndpoint + path, headers: keptHeaders([], true), body: json } };
}

function bodyJson({ source, element }: Body): string | undefined {
  if (element === undefined || source.hasElision || source.problems.length > 0) return undefined;
  const json = element.shape === definitionShape ? elementJson(element) : jsonOf(element.tree, element.node);
  return json === undefined ? undefined : printJson(json, requestLayout, '');
}

/** The headers that change what Graph does. Others may hold secrets, or belong to the program that sends the request. */
const meaningful: ReadonlySet<string> = new Set(['accept', 'consistencylevel', 'content-type', 'if-match', 'odata-version', 'prefer']);

function keptHeaders(headers: readonly (readonly [string, string])[], hasBody: boolean): RequestParts['headers'] {
  const kept = headers.filter(([name, value]) => meaningful.has(name.toLowerCase()) && /^[ -~]+$/.test(value) && !isPlaceholderPath(value));
  const hasType = kept.some(([name]) => name.toLowerCase() === 'content-type');
  return hasBody && !hasType ? [['Content-Type', 'application/json'], ...kept] : kept;
}

/**
 * The URL as a request needs it: absolute, escaped, and without variables, each of which becomes a placeholder. Returns undefined for a
 * host other than Graph's: a copy carries the user's token.
 */
function urlOf(written: string): string | undefined {
  const onOneLine = written.replace(/\s*[\r\n]+\s*/g, '').trim();
  const [, authority, rest = ''] = /^(?:https?:\/\/([^/?#]*)|\{\{[^{}]*\}\})?(.*)$/is.exec(onOneLine) ?? [];
  if (authority !== undefined && !isGraphHost(authority)) return undefined;
  const host = authority === undefined || authority.includes('{') ? 'graph.microsoft.com' : authority.toLowerCase();
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const version = /^\/(?:v1\.0|beta)(?=[/?]|$)/i.test(path) || authority !== undefined ? '' : '/v1.0';
  return `https://${host}${version}${escapedUrl(path)}`;
}

function escapedUrl(path: string): string {
  return path.replace(/\{\{+([^{}]*)\}\}+/g, '{$1}').replace(/[\p{Cs}]/gu, '\ufffd')
    .replace(/%(?![\da-f]{2})/gi, '%25').replace(/[^\w\-.~!$&'()*+,;=:@/?%{}[\]]+/gu, encodeURIComponent);
}
