/** Completions in the head of a request, below its first line: the headers that matter here, and their values. */
import { completion, type Completion, type Proposal } from './complete-item';
import { type Line } from './complete-request-line';
import { type GraphUrl } from './graph-url';
import { type HttpRequest } from './http-file';

interface KnownHeader {
  readonly name: string;
  readonly value: string;
  readonly documentation: string;
  isNeeded(verb: string, url: GraphUrl): boolean;
}

const knownHeaders: readonly KnownHeader[] = [
  { name: 'Content-Type', value: 'application/json', documentation: 'Every write needs it.', isNeeded: verb => verb !== 'GET' },
  { name: 'OData-Version', value: '4.01', documentation: 'A definition update with `allowedValues@delta` needs it.', isNeeded: (verb, url) => verb !== 'GET' && url.target.resource === 'definition' },
  { name: 'ConsistencyLevel', value: 'eventual', documentation: 'A filter on custom security attributes needs it, with `$count=true`.',
    isNeeded: (verb, url) => verb === 'GET' && (url.target.resource === 'users' || url.target.resource === 'servicePrincipals') },
];

/** In the head below the request line: the names of headers, each with its value, and the values. */
export function headerCompletions({ text, shift, line, offset }: Line, request: HttpRequest, url: GraphUrl): Completion[] {
  const above = text.slice(request.line.end, line.start);
  if (offset < request.url.end || /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)/.test(above)) return [];
  const before = text.slice(line.start, offset);
  const rest = text.slice(offset, line.end);
  const verb = (request.method?.value ?? 'GET').toUpperCase();
  const value = /^[ \t]*([\w-]+)[ \t]*:[ \t]*([^\s]*)$/.exec(before);
  if (value !== null) {
    const known = knownHeaders.find(({ name }) => name.toLowerCase() === value[1]!.toLowerCase());
    const span = { start: shift + offset - value[2]!.length, end: shift + offset + rest.trimEnd().length };
    return known === undefined ? [] : [completion({ label: known.value, kind: 'value', typed: known.value, template: [known.value], documentation: known.documentation }, span, 0)];
  }
  const word = /^[ \t]*([\w-]*)$/.exec(before);
  if (word === null) return [];
  const tail = /^[\w-]*/.exec(rest)![0].length;
  const hasColon = /^[ \t]*:/.test(rest.slice(tail));
  // What follows another word is no header, and the blank line above a body stays blank.
  if (!hasColon && rest.slice(tail).trim() !== '') return [];
  if (word[1] === '' && tail === 0 && /^(?:\r\n|\n|\r)[ \t]*\S/.test(text.slice(line.end))) return [];
  const current = word[1]! + rest.slice(0, tail);
  const present = new Set(request.headers.map(({ name }) => name.value.toLowerCase()).filter(name => name !== current.toLowerCase() || !hasColon));
  const span = { start: shift + offset - word[1]!.length, end: shift + offset + tail };
  return knownHeaders.filter(({ name }) => !present.has(name.toLowerCase()))
    .sort((a, b) => Number(b.isNeeded(verb, url)) - Number(a.isNeeded(verb, url)))
    .map(({ name, value: text, documentation }): Proposal => ({ label: name, kind: 'header', typed: name, template: [hasColon ? name : `${name}: ${text}`], detail: text, documentation }))
    .map((proposal, index) => completion(proposal, span, index));
}
