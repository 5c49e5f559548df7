/** Microsoft Graph URLs: the resource of a request and its query options, each part with its span. */
import { isGraphHost } from './endpoints';
import { type At, type Span } from '../text/text';

export interface GraphUrl {
  /** `v1.0` or `beta`, where the URL says so itself (not through a variable). */
  readonly version?: At<string>;
  readonly target: Target;
  readonly options: readonly QueryOption[];
  readonly span: Span;
  /** From the scheme to the end of the path, as it is written. */
  readonly path: Span;
  /** It starts with a scheme and a host. */
  readonly isAbsolute: boolean;
}

/** What the path names. `key` is a decoded name or id: of a set, a definition (`Set_Attribute`), an object. */
export type Target =
  | { readonly resource: 'attributeSets' | 'definitions' | 'users' | 'servicePrincipals' | 'batch' | 'other' }
  | { readonly resource: 'attributeSet' | 'definition' | 'user' | 'servicePrincipal'; readonly key: At<string> }
  | { readonly resource: 'allowedValues'; readonly definition: At<string> }
  | { readonly resource: 'allowedValue'; readonly definition: At<string>; readonly key: At<string> }
  /** An object that cannot have custom security attributes: a group, a device, an application. */
  | { readonly resource: 'unsupported'; readonly kind: At<string> };

export interface QueryOption {
  /** Decoded, in lower case, with its `$` (Graph takes `filter` for `$filter`). */
  readonly name: At<string>;
  readonly value: At<string>;
  /** The host offset of each UTF-16 unit of the decoded value, and of its end. */
  readonly offsets: readonly number[];
}

const unsupportedKinds = new Set(['groups', 'devices', 'applications', 'contacts', 'orgcontacts', 'administrativeunits', 'organization']);
const roots = new Set(['directory', 'users', 'me', 'serviceprincipals', '$batch', 'directoryobjects', ...unsupportedKinds]);

/**
 * Reads the URL that is at `span` in `text`: absolute, relative, or after variables (`{{host}}/users/1`), also over several lines.
 * Returns undefined when it is not a URL of Microsoft Graph.
 */
export function readGraphUrl(text: string, span: Span): GraphUrl | undefined {
  const source = text.slice(span.start, span.end);
  const scheme = /^https?:\/\/([^/?\s]*)/i.exec(source);
  const queryAt = source.indexOf('?');
  const pathEnd = queryAt < 0 ? source.length : queryAt;
  const segments = pathSegments(source, scheme?.[0].length ?? 0, pathEnd, span.start);
  const { version, resource } = versionAndResource(segments);
  // A mock or a proxy of Graph is recognized by the version in its path, a relative path by the version or by a root of Graph.
  const isGraph = scheme === null ? resource !== undefined : isGraphHost(scheme[1] ?? '');
  if (!isGraph && version === undefined) return undefined;
  return {
    ...(version === undefined ? {} : { version }),
    target: resource === undefined ? other : targetOf(resource),
    options: queryAt < 0 ? [] : queryOptions(source, queryAt + 1, span.start),
    span,
    path: { start: span.start, end: span.start + source.slice(0, pathEnd).trimEnd().length },
    isAbsolute: scheme !== null,
  };
}

/** Whether a relative URL is sent to a host other than Graph: a `Host` header names it. */
export function isSentElsewhere(
  { isAbsolute, version }: GraphUrl,
  headers: readonly { readonly name: At<string>; readonly value: At<string> }[],
): boolean {
  const host = headers.find(({ name }) => name.value.toLowerCase() === 'host')?.value.value;
  return !isAbsolute && version === undefined && host !== undefined && !isGraphHost(host);
}

/** `resource`: the segments from a root of Graph on; absent when other segments come before that root. */
function versionAndResource(segments: readonly Segment[]): { readonly version?: Segment; readonly resource?: readonly Segment[] } {
  const root = segments.findIndex(segment => roots.has(rootName(segment.value)));
  const before = root < 0 ? segments : segments.slice(0, root);
  const version = before.find(segment => /^(?:v1\.0|beta)$/i.test(segment.value));
  // What a proxy puts before the version is its own.
  const own = version === undefined ? before : before.slice(before.indexOf(version) + 1);
  const isResource = root >= 0 && own.every(segment => segment.value.includes('{{'));
  return { ...(version === undefined ? {} : { version }), ...(isResource ? { resource: segments.slice(root) } : {}) };
}

/** A part of the path, decoded. */
interface Segment extends At<string> {
  /** The host offset of each UTF-16 unit of the decoded value, and of its end. */
  readonly offsets: readonly number[];
}

/** The name and key of a segment such as `users('ada')` or `servicePrincipals(appId='…')`; undefined when it has no parentheses. */
function parenthesised({ value, offsets, end }: Segment): { readonly name: string; readonly key: At<string> } | undefined {
  const [, name, inside] = /^([^(]*)\((.*)\)$/s.exec(value) ?? [];
  if (name === undefined || inside === undefined) return undefined;
  const [, opening = '', quoted] = /^((?:\w+=)?')(.*)'$/s.exec(inside) ?? [];
  const key = quoted ?? inside;
  const from = name.length + 1 + opening.length;
  return { name, key: { value: key, start: offsets[from] ?? end, end: offsets[from + key.length] ?? end } };
}

/** The key of a segment, in parentheses or as the segment after it, and the segments after the key. A `$count` is not a key. */
function keyOf(segment: Segment, behind: readonly Segment[]): { readonly key: At<string> | undefined; readonly rest: readonly Segment[] } {
  const own = parenthesised(segment);
  const { key, rest } = own === undefined ? { key: behind[0], rest: behind.slice(1) } : { key: own.key, rest: behind };
  return { key: key?.value === '$count' ? undefined : key, rest };
}

const rootName = (segment: string): string => segment.toLowerCase().replace(/\(.*$/s, '');

const other: Target = { resource: 'other' };

function targetOf([first, ...behind]: readonly Segment[]): Target {
  if (first === undefined) return other;
  const name = rootName(first.value);
  switch (name) {
    case 'directory': return directoryTarget(behind);
    case '$batch': return { resource: 'batch' };
    case 'me': return behind.every(namesTheSame) ? { resource: 'user', key: first } : other;
    case 'users': return objectTarget('user', first, behind);
    case 'serviceprincipals': return objectTarget('servicePrincipal', first, behind);
    default: return unsupportedKinds.has(name) ? unsupportedTarget(first, behind) : other;
  }
}

function objectTarget(kind: 'user' | 'servicePrincipal', first: Segment, behind: readonly Segment[]): Target {
  const collection: Target = { resource: kind === 'user' ? 'users' : 'servicePrincipals' };
  const { key, rest } = keyOf(first, behind);
  if (key === undefined) return collection;
  if (!rest.every(namesTheSame)) return other;
  return isCast(key.value) ? collection : { resource: kind, key };
}

const isCast = (segment: string): boolean => /^(?:microsoft\.)?graph\./i.test(segment);

// A type cast (agent identities) and the property itself still name the same object; a navigation does not.
function namesTheSame({ value }: At<string>): boolean {
  return isCast(value) || value.toLowerCase() === 'customsecurityattributes';
}

/** What a group or a device leads to (its members, its owners) may well be users. */
function unsupportedTarget(first: Segment, behind: readonly Segment[]): Target {
  const own = parenthesised(first);
  const rest = own === undefined ? behind.slice(1) : behind;
  const value = own?.name ?? first.value;
  if (!rest.every(namesTheSame)) return other;
  return { resource: 'unsupported', kind: { value, start: first.start, end: first.offsets[value.length] ?? first.end } };
}

function directoryTarget([first, ...behind]: readonly Segment[]): Target {
  if (first === undefined) return other;
  const name = rootName(first.value);
  if (unsupportedKinds.has(name)) return unsupportedTarget(first, behind);
  const { key, rest } = keyOf(first, behind);
  if (name === 'attributesets') return key === undefined ? { resource: 'attributeSets' } : { resource: 'attributeSet', key };
  if (name !== 'customsecurityattributedefinitions') return other;
  return key === undefined ? { resource: 'definitions' } : definitionTarget(key, rest);
}

function definitionTarget(definition: At<string>, [first, ...behind]: readonly Segment[]): Target {
  if (first === undefined) return { resource: 'definition', key: definition };
  if (rootName(first.value) !== 'allowedvalues') return other;
  const { key } = keyOf(first, behind);
  return key === undefined ? { resource: 'allowedValues', definition } : { resource: 'allowedValue', definition, key };
}

function pathSegments(source: string, from: number, to: number, base: number): Segment[] {
  const segments: Segment[] = [];
  let start = from;
  let depth = 0;
  let quoted = false;
  for (let index = from; index <= to; index++) {
    const character = index < to ? source[index] : '/';
    if (character === '\'' && depth > 0) quoted = !quoted;
    else if (character === '(' && !quoted) depth++;
    else if (character === ')' && !quoted && depth > 0) depth--;
    // A key in parentheses may hold a slash between its quotes.
    else if (character === '/' && (index === to || !quoted)) {
      const raw = source.slice(start, index);
      const trimmedStart = start + raw.length - raw.trimStart().length;
      const trimmedEnd = start + raw.trimEnd().length;
      if (trimmedStart < trimmedEnd) {
        const { text, offsets } = decodeWithOffsets(source, trimmedStart, trimmedEnd, base);
        segments.push({ value: text, start: base + trimmedStart, end: base + trimmedEnd, offsets });
      }
      start = index + 1;
    }
  }
  return segments;
}

function queryOptions(source: string, from: number, base: number): QueryOption[] {
  const options: QueryOption[] = [];
  for (let start = from; start <= source.length;) {
    const next = source.indexOf('&', start);
    const end = next < 0 ? source.length : next;
    const raw = source.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const equals = raw.indexOf('=');
    const nameEnd = equals < 0 ? raw.trimEnd().length : equals;
    const name = decode(raw.slice(lead, nameEnd)).trim().toLowerCase();
    if (name !== '') {
      const valueStart = start + (equals < 0 ? raw.length : equals + 1);
      const valueEnd = Math.max(valueStart, start + raw.trimEnd().length);
      const value = decodeWithOffsets(source, valueStart, valueEnd, base);
      options.push({
        name: { value: systemOptions.has(name) ? `$${name}` : name, start: base + start + lead, end: base + start + nameEnd },
        value: { value: value.text, start: base + valueStart, end: base + valueEnd },
        offsets: value.offsets,
      });
    }
    start = end + 1;
  }
  return options;
}

// Graph takes these with and without the dollar sign.
const systemOptions = new Set(['filter', 'select', 'count', 'expand', 'top', 'orderby', 'search', 'skip']);

function decode(text: string): string {
  return decodeWithOffsets(text, 0, text.length, 0).text;
}

export interface DecodedText {
  readonly text: string;
  /** The host offset of each UTF-16 unit of the text, and of its end. */
  readonly offsets: readonly number[];
}

/** Percent-decoding that keeps the place of each unit. Broken escapes stay as they are. */
export function decodeWithOffsets(source: string, from: number, to: number, base: number): DecodedText {
  let text = '';
  const offsets: number[] = [];
  for (let index = from; index < to;) {
    const run = source[index] === '%' ? /^(?:%[0-9a-f]{2})+/i.exec(source.slice(index, Math.min(to, index + 12))) : null;
    const decoded = run === null ? undefined : decodeFirst(run[0]);
    if (decoded === undefined) {
      offsets.push(base + index);
      text += source.charAt(index);
      index++;
    } else {
      for (let unit = 0; unit < decoded.text.length; unit++) offsets.push(base + index);
      text += decoded.text;
      index += decoded.length;
    }
  }
  offsets.push(base + Math.max(from, to));
  return { text, offsets };
}

// One character is one to four bytes of UTF-8, and what is none of that stays as it is. By hand, because `decodeURIComponent` throws, which
// is slow where a long text is full of mistakes.
function decodeFirst(escaped: string): { readonly text: string; readonly length: number } | undefined {
  const [first = 0, ...rest] = escaped.slice(1).split('%').map(hex => parseInt(hex, 16));
  const count = continuationBytes(first);
  if (count === undefined || rest.length < count) return undefined;
  let code = count === 0 ? first : first & (0x3f >> count);
  for (const byte of rest.slice(0, count)) {
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  // The shortest sequence alone is valid.
  if (code < (smallestCodes[count] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: String.fromCodePoint(code), length: 3 * (count + 1) };
}

/** The smallest code point that is written with so many continuation bytes. */
const smallestCodes = [0, 0x80, 0x800, 0x10000];

/** How many bytes follow the first byte of a character in UTF-8. Returns undefined for a byte that starts none. */
function continuationBytes(first: number): number | undefined {
  if (first < 0x80) return 0;
  if (first < 0xc2 || first >= 0xf5) return undefined;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}
