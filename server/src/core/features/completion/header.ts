/** Completions of headers: the ones that matter here, and their values. */
import { complete, type Offered } from './bounded-items';
import { completions, type Completion, type Proposal } from './item';
import { type Line } from './http-line';
import { type GraphUrl } from '../../graph/url';
import { type HttpRequest } from '../../formats/http';
import { type Span } from '../../text/text';

interface KnownHeader {
  readonly name: string;
  readonly value: string;
  readonly documentation: string;
  isNeeded(verb: string, url: GraphUrl): boolean;
}

const knownHeaders: readonly KnownHeader[] = [
  { name: 'Content-Type', value: 'application/json', documentation: 'Every write needs it.', isNeeded: verb => verb !== 'GET' },
  {
    name: 'OData-Version',
    value: '4.01',
    documentation: 'A definition update with `allowedValues@delta` needs it.',
    isNeeded: (verb, url) => verb !== 'GET' && url.target.resource === 'definition',
  },
  { name: 'ConsistencyLevel', value: 'eventual', documentation: 'A filter on custom security attributes needs it, with `$count=true`.',
    isNeeded: (verb, url) => verb === 'GET' && (url.target.resource === 'users' || url.target.resource === 'servicePrincipals') },
];

/** The headers that are not present yet, those that the request needs first. `present`: names in lower case. */
export function headersFor(verb: string, url: GraphUrl | undefined, present: ReadonlySet<string>): readonly KnownHeader[] {
  const weight = (header: KnownHeader): number => url !== undefined && header.isNeeded(verb, url) ? 0 : 1;
  return knownHeaders.filter(({ name }) => !present.has(name.toLowerCase())).sort((a, b) => weight(a) - weight(b));
}

/** The header with this name, in any capitalisation. */
export function knownHeader(name: string): KnownHeader | undefined {
  return knownHeaders.find(header => header.name.toLowerCase() === name.toLowerCase());
}

/** In the head below the request line: the names of headers, each with its value, and the values. */
export function headerCompletions({ text, shift, line, offset }: Line, request: HttpRequest, url: GraphUrl): Offered<Completion> {
  const above = text.slice(request.line.end, line.start);
  if (offset < request.url.end || /(?:\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)/.test(above)) return complete([]);
  const before = text.slice(line.start, offset);
  const rest = text.slice(offset, line.end);
  const value = /^[ \t]*([\w-]+)[ \t]*:[ \t]*([^\s]*)$/.exec(before);
  if (value !== null) {
    const [, name = '', written = ''] = value;
    return valueCompletions(name, { start: shift + offset - written.length, end: shift + offset + rest.trimEnd().length });
  }
  const word = /^[ \t]*([\w-]*)$/.exec(before);
  if (word === null) return complete([]);
  const [, begun = ''] = word;
  const tail = rest.search(/[^\w-]|$/);
  const hasColon = /^[ \t]*:/.test(rest.slice(tail));
  // A second word cannot be part of a header, and the empty line above a body stays empty.
  if (!hasColon && rest.slice(tail).trim() !== '') return complete([]);
  if (begun === '' && tail === 0 && /^(?:\r\n|\n|\r)[ \t]*\S/.test(text.slice(line.end))) return complete([]);
  const current = begun + rest.slice(0, tail);
  const present = new Set(request.headers.map(({ name }) => name.value.toLowerCase())
    .filter(name => name !== current.toLowerCase() || !hasColon));
  const span = { start: shift + offset - begun.length, end: shift + offset + tail, insertEnd: shift + offset };
  const proposals = headersFor((request.method?.value ?? 'GET').toUpperCase(), url, present)
    .map(({ name, value: text, documentation }): Proposal => ({
      label: name, kind: 'header', typed: name, template: [hasColon ? name : `${name}: ${text}`], detail: text, documentation,
    }));
  return completions(complete(proposals), span);
}

function valueCompletions(headerName: string, span: Span): Offered<Completion> {
  const known = knownHeader(headerName);
  if (known === undefined) return complete([]);
  const { value, documentation } = known;
  return completions(complete([{ label: value, kind: 'value', typed: value, template: [value], documentation }]), span);
}
