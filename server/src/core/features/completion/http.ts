/** Completions in a text of HTTP requests: which part of which request the cursor is in. */
import { isAsWritten } from './body';
import { directiveCompletions } from './directive';
import { headerCompletions } from './header';
import { type Line } from './http-line';
import { type Completion } from './item';
import { batchCompletions } from './batch';
import { complete, type Offered } from './bounded-items';
import { jsonProposals, type CompletionContext } from './json';
import { jsonCompletions } from './json-item';
import { queryCompletions, requestLineCompletions } from './request-line';
import { isSentElsewhere, readGraphUrl } from '../../graph/url';
import { scanHttp, type HttpRequest } from '../../formats/http';
import { endOfLine, startOfLine } from '../../text/lines';
import { locate } from '../../notation/json/cursor-place';
import { maskCommentLines, maskPlaceholders } from '../../formats/placeholders';
import { bodyKindOf, bodyShapes } from '../../model/request';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';

export interface RequestsText {
  readonly text: string;
  /** The host offset of the text's first character. */
  readonly shift: number;
  readonly host: 'http' | 'markdown';
  /** The other requests of the document, whose host a new one shares. */
  readonly others: () => readonly Unit[];
}

/** At a host offset in a text of requests. */
export function requestsCompletions(requests: RequestsText, context: CompletionContext, hostOffset: number): Offered<Completion> {
  const { text, shift, others } = requests;
  const offset = hostOffset - shift;
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  const comment = /^[ \t]*(?=#|\/\/)/.exec(before);
  if (comment !== null) {
    return complete(directiveCompletions(text, { start: line.start + comment[0].length, end: line.end }, offset, shift));
  }
  const request = scanHttp(text).requests.find(({ block }) => block.start <= offset && offset <= block.end);
  const place = { text, shift, line, offset };
  const inQuery = request === undefined ? undefined : queryCompletions(place, request, context);
  if (inQuery !== undefined) return inQuery;
  if (request === undefined || offset <= request.line.end) {
    return requestLineCompletions(place, request, { ...context, others });
  }
  return headOrBodyCompletions(requests, place, request, context);
}

/** Below the line of the request. */
function headOrBodyCompletions(
  { text, shift, host }: RequestsText, place: Line, request: HttpRequest, context: CompletionContext,
): Offered<Completion> {
  const { offset } = place;
  const url = readGraphUrl(text, request.url);
  if (url === undefined || isSentElsewhere(url, request.headers)) return complete([]);
  const body = bodyAt(text, request, offset);
  if (body === undefined) return headerCompletions(place, request, url);
  const kind = bodyKindOf((request.method?.value ?? 'GET').toUpperCase(), url);
  const source = text.slice(body.start, body.end);
  const masked = maskPlaceholders(host === 'http' ? maskCommentLines(source) : source).text;
  const json = locate(masked, offset - body.start);
  if (json === undefined || json.kind === 'comment' || !isAsWritten(json, source, masked)) return complete([]);
  const hosted = { text: masked, shift: shift + body.start, lines: context.lines };
  if (url.target.resource === 'batch') return batchCompletions(json, hosted, context);
  if (kind === undefined) return complete([]);
  return jsonCompletions(jsonProposals(json, bodyShapes[kind], context), json, hosted);
}

/** The span of the body, or where it would begin: below the empty line after the headers. */
function bodyAt(text: string, { body, bodyFile, headEnd, block }: HttpRequest, offset: number): Span | undefined {
  if (bodyFile !== undefined) return undefined;
  if (body === undefined) {
    if (offset < headEnd || text.slice(headEnd, block.end).trim() !== '') return undefined;
    const breaks = text.slice(headEnd, offset).match(/\r\n|\n|\r/g) ?? [];
    return breaks.length > 1 ? { start: offset, end: offset } : undefined;
  }
  if (offset < body.start) return undefined;
  if (offset > body.end && text.slice(body.end, offset).trim() !== '') return undefined;
  return { start: body.start, end: Math.max(body.end, offset) };
}

function lineAt(text: string, offset: number): Line['line'] {
  return { start: startOfLine(text, offset), end: endOfLine(text, offset) };
}
