/** Completions in the line of a request: whole requests, the method, and behind it the URL. */
import { complete, joined, type Offered } from './bounded-items';
import { knownHeader } from './header';
import { type Line } from './http-line';
import { completions, type Completion, type Proposal } from './item';
import { knownSets, type CompletionContext } from './json';
import { queryProposals } from './query';
import { requestSamples } from './samples';
import { indented, lineLayout } from './template-layout';
import { urlProposals } from './url';
import { graphEndpoint, graphHosts, isGraphHost } from '../../graph/endpoints';
import { type HttpRequest } from '../../formats/http';
import { endOfLine, indentationAt, lineBreakOf } from '../../text/lines';
import { methods } from '../../graph/operations';
import { batchTemplate, httpTemplate, requestTemplates } from './request-templates';
import { layoutOf } from '../../tree/print';
import { type Unit } from '../../model/unit';

/** What completions in the line of a request depend on besides the line. */
export interface RequestLineContext extends CompletionContext {
  /** The other requests, whose host a new one shares. */
  readonly others: () => readonly Unit[];
}

/** In the line of the request, or where it would be: whole requests, the method, and behind it the URL. */
export function requestLineCompletions(place: Line, request: HttpRequest | undefined, context: RequestLineContext): Offered<Completion> {
  const { text, shift, line, offset } = place;
  if (request !== undefined ? offset < request.line.start : !isBlankAbove(text, line.start)) return complete([]);
  const before = text.slice(line.start, offset);
  const word = /^[ \t]*([A-Za-z-]*)$/.exec(before);
  if (word !== null) return lineStart(place, word[1] ?? '', request, context);
  const match = /^[ \t]*(?:(GET|PATCH|POST|PUT)[ \t]+)?(\S*)$/i.exec(before);
  if (match === null) return complete([]);
  const [, method, begun = ''] = match;
  if (method === undefined && !/^(?:https?:|\{\{|\/)/i.test(begun)) return complete([]);
  const start = offset - begun.length;
  const rest = text.slice(offset, line.end);
  const end = offset + rest.search(/[\s?]|$/);
  const written = text.slice(start, end);
  const base = baseOf(written) ?? sharedBase(text, context.others()) ?? graphEndpoint;
  const verb = method?.toUpperCase() ?? 'GET';
  const hosts = /^(?:h[a-z]*:?\/{0,2}[^/?]*)?$/i.test(begun) ? hostProposals() : [];
  if (base === 'foreign') return complete([]);
  const urls = urlProposals({ verb, written: text.slice(start, offset), base, hasQuery: text.startsWith('?', end) }, context.tenant);
  return completions(joined(urls, complete(hosts)), {
    start: shift + start, end: shift + end, insertEnd: shift + offset,
  });
}

/** Behind the question mark of a URL, which may run over several lines. Undefined where the cursor is not there. */
export function queryCompletions(
  { text, shift, offset }: Line, request: HttpRequest, { tenant, lines }: CompletionContext,
): Offered<Completion> | undefined {
  const { url } = request;
  if (offset > url.end && !/^[ \t]*$/.test(text.slice(url.end, offset))) return undefined;
  const found = queryProposals({ text, url, cursor: offset }, tenant);
  if (found === undefined) return undefined;
  const isEnd = lines !== 'none' && needsConsistency(text, offset, request);
  const ends = found.complete === undefined || !isEnd ? [] : [endOfFilter(found.complete, text)];
  return completions(joined(complete(ends), found.proposals), {
    start: shift + found.span.start, end: shift + found.span.end, insertEnd: shift + (found.keepsRest === true ? offset : found.span.end),
  });
}

/** Whether the filter ends the URL and its line, and the header that it needs is missing. */
function needsConsistency(text: string, offset: number, { url, headers, method }: HttpRequest): boolean {
  return /^(?:GET)?$/i.test(method?.value ?? '') && text.slice(offset, endOfLine(text, offset)).trim() === ''
    && !/consistencylevel=/i.test(text.slice(url.start, url.end)) && headers.every(({ name }) => !/^consistencylevel$/i.test(name.value));
}

/** Goes on with the header that a filter needs. */
function endOfFilter(written: string, text: string): Proposal {
  const header = knownHeader('ConsistencyLevel');
  const line = `${header?.name ?? ''}: ${header?.value ?? ''}`;
  return {
    label: line, kind: 'header', typed: written, template: [written + lineBreakOf(text) + line], detail: 'ends the filter',
    documentation: header?.documentation,
  };
}

function lineStart(
  { text, shift, line, offset }: Line, word: string, request: HttpRequest | undefined, context: RequestLineContext,
): Offered<Completion> {
  // A URL without a method is a request, too, but for a word that is alone: it may become anything.
  const isAlone = request?.method === undefined && text.slice(line.end, request?.block.end).trim() === '';
  if (request !== undefined && request.method === undefined && !isAlone) return complete([]);
  const rest = text.slice(offset, line.end);
  const tail = rest.search(/[^A-Za-z-]|$/);
  const after = rest.slice(tail);
  if (after !== '' && !/^[ \t]/.test(after)) return complete([]);
  const target = { start: shift + offset - word.length, end: shift + offset + tail, insertEnd: shift + offset };
  const verbs = methods.map(({ method, documentation }): Proposal => ({
    label: method, kind: 'method', typed: method, template: [after === '' ? `${method} ` : method], documentation,
    opensList: after === '',
  }));
  const isNew = after.trim() === '' && (request === undefined || isAlone) && context.lines !== 'none';
  return completions(complete([...verbs, ...(isNew ? wholeRequests({ text, start: line.start, offset }, context) : [])]), target);
}

/** Those of the tenant before the samples. */
function wholeRequests(
  { text, start, offset }: { readonly text: string; readonly start: number; readonly offset: number }, context: RequestLineContext,
): Proposal[] {
  const base = sharedBase(text, context.others()) ?? graphEndpoint;
  const facts = { setNames: () => knownSets(context), hasAttributes: (context.tenant?.allDefinitions().length ?? 0) > 0 };
  const layout = layoutOf(text);
  const derived = [...requestTemplates(facts), batchTemplate(facts)].map((template): Proposal => ({
    // Typing the method finds them as well.
    label: template.label, kind: 'snippet', typed: `${template.keyword ?? ''}${template.label} ${template.method}`, detail: template.method,
    template: httpTemplate(template, base, layout.padding),
  }));
  const style = lineLayout(context.lines, layout, indentationAt(text, Math.max(start, offset)));
  const labels = new Set(derived.map(({ label }) => label));
  const samples = requestSamples().filter(({ label }) => !labels.has(label));
  return [...derived, ...samples].map(proposal => ({ ...proposal, template: indented(proposal.template, style) }));
}

function hostProposals(): Proposal[] {
  return graphHosts.flatMap(({ host, cloud }) => ['v1.0', 'beta'].map((version): Proposal => ({
    label: `https://${host}/${version}`, kind: 'url', typed: `https://${host}/${version}`, template: [`https://${host}/${version}/`],
    detail: cloud, opensList: true,
  })));
}

/** Whether only separators, comments, variables and scripts precede the offset. */
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
  for (const { content } of others) {
    const url = content.requests[0]?.url;
    const base = url === undefined ? undefined : basePattern.exec(url.text)?.[0];
    if (base !== undefined) return base;
  }
  const variable = /(?<![^\r\n])[ \t]*@([^\s=]+)[ \t]*=[ \t]*https:\/\/graph\.microsoft\.com(\/v1\.0|\/beta)?\/?[ \t]*(?![^\r\n])/;
  const host = variable.exec(text) ?? variable.exec(others[0]?.text ?? '');
  if (host === null) return undefined;
  const [, name = '', version] = host;
  return `{{${name}}}${version === undefined ? '/v1.0' : ''}`;
}
