/** Completions in the line of a request: the method, and behind it the URL. */
import { completion, type Completion } from './complete-item';
import { urlProposals } from './complete-url';
import { isGraphHost } from './graph-url';
import { type HttpRequest } from './http-file';
import { type Tenant } from './tenant';
import { type Span } from './text';
import { type Unit } from './unit';

/** A cursor in a line of an HTTP text. */
export interface Line {
  readonly text: string;
  /** The host offset of the text's first character. */
  readonly shift: number;
  /** Without its line break. */
  readonly line: Span;
  readonly offset: number;
}

const methods: readonly { readonly method: string; readonly documentation: string }[] = [
  { method: 'GET', documentation: 'Reads attribute sets, definitions, predefined values, or the values of an object.' },
  { method: 'PATCH', documentation: 'Assigns values to an object, or changes a set, a definition or a predefined value.' },
  { method: 'POST', documentation: 'Creates a set, a definition or a predefined value.' },
];

/** In the line of the request, or where it would be: the method, and behind it the URL. `others`: the requests whose host a new one shares. */
export function requestLineCompletions({ text, shift, line, offset }: Line, request: HttpRequest | undefined, others: () => readonly Unit[], tenant: Tenant | undefined): Completion[] {
  if (request !== undefined ? offset < request.line.start || request.url.end > request.line.end : !isBlankAbove(text, line.start)) return [];
  const before = text.slice(line.start, offset);
  const word = /^[ \t]*([A-Za-z]*)$/.exec(before);
  if (word !== null) {
    // A URL without a method is a request, too.
    if (request !== undefined && request.method === undefined) return [];
    const rest = /^([A-Za-z]*)(.*)/s.exec(text.slice(offset, line.end))!;
    if (rest[2] !== '' && !/^[ \t]/.test(rest[2]!)) return [];
    const span = { start: shift + offset - word[1]!.length, end: shift + offset + rest[1]!.length };
    return methods.map(({ method, documentation }, index) => completion(
      { label: method, kind: 'method', typed: method, template: [rest[2] === '' ? `${method} ` : method], documentation }, span, index,
    ));
  }
  const match = /^[ \t]*(GET|PATCH|POST|PUT)[ \t]+(\S*)$/i.exec(before);
  if (match === null) return [];
  const start = offset - match[2]!.length;
  const end = offset + /^\S*/.exec(text.slice(offset, line.end))![0].length;
  const written = text.slice(start, end);
  const base = baseOf(written) ?? sharedBase(text, others()) ?? graph;
  if (base === 'foreign') return [];
  const proposals = urlProposals({ verb: match[1]!.toUpperCase(), written, base }, tenant);
  return proposals.map((proposal, index) => completion(proposal, { start: shift + start, end: shift + end }, index));
}

/** Above stand only separators, comments, variables and scripts. */
function isBlankAbove(text: string, end: number): boolean {
  let isInScript = false;
  let isBlank = true;
  for (const line of text.slice(0, end).split(/\r\n|\n|\r/)) {
    if (/^#{3,}/.test(line)) isBlank = true;
    else if (isInScript || /^\s*<\s*\{%/.test(line)) isInScript = !line.includes('%}');
    else if (!/^\s*(?:$|#|\/\/|@[^\s=]+\s*=|import\s|run\s)/.test(line)) isBlank = false;
  }
  return isBlank && !isInScript;
}

const graph = 'https://graph.microsoft.com/v1.0';
const basePattern = /^(?:\{\{[^{}\s]*\}\}|https?:\/\/([^/?\s]+)(?=\/))(?:\/(?:v1\.0|beta)(?![^/?\s]))?/i;

/** What stands before the path, where that is written already. */
function baseOf(written: string): string | undefined {
  const match = basePattern.exec(written);
  if (match === null) return undefined;
  const [base, host] = match;
  if (host === undefined || /\/(?:v1\.0|beta)$/i.test(base)) return base;
  return isGraphHost(host) ? `${base}/v1.0` : 'foreign';
}

/** What stands before the path in another request, or what a variable stands for. */
function sharedBase(text: string, others: readonly Unit[]): string | undefined {
  for (const { text: source, content } of others) {
    const url = content.requests[0]?.url;
    const base = url === undefined ? undefined : basePattern.exec(source.slice(url.span.start, url.span.end))?.[0];
    if (base !== undefined) return base;
  }
  const variable = /^[ \t]*@([^\s=]+)[ \t]*=[ \t]*https:\/\/graph\.microsoft\.com(\/v1\.0|\/beta)?\/?[ \t]*$/m;
  const host = variable.exec(text) ?? variable.exec(others[0]?.text ?? '');
  return host === null ? undefined : `{{${host[1]!}}}${host[2] === undefined ? '/v1.0' : ''}`;
}
