/** Microsoft Graph URLs: the resource of a request and its query options, each part with its span. */
import { isGraphHost } from './endpoints';
import { plainText, type DecodedText } from '../text/decoded';
import { percentDecoded } from '../text/percent-decoded';
import { type At, type Span } from '../text/text';

export interface GraphUrl {
  /** `v1.0` or `beta`, where the URL says so itself (not through a variable). */
  readonly version?: At<string>;
  readonly target: Target;
  readonly options: readonly QueryOption[];
  readonly span: Span;
  /** The URL, and its part before the query: without the escapes of the notation around it, with its own. */
  readonly text: string;
  readonly pathText: string;
  /** From the scheme to the end of the path. */
  readonly path: Span;
  /** It starts with a scheme and a host. */
  readonly isAbsolute: boolean;
}

/** What the path names. `key` is a name or id: of a set, a definition (`Set_Attribute`), an object. */
export type Target =
  | { readonly resource: 'attributeSets' | 'definitions' | 'users' | 'servicePrincipals' | 'batch' | 'other' }
  | { readonly resource: 'attributeSet' | 'definition' | 'user'; readonly key: PathKey }
  /** `cast`: the derived type that follows the key, without its namespace and in lower case: `agentidentity`. */
  | { readonly resource: 'servicePrincipal'; readonly key: PathKey; readonly cast?: string }
  | { readonly resource: 'allowedValues'; readonly definition: PathKey }
  | { readonly resource: 'allowedValue'; readonly definition: PathKey; readonly key: PathKey }
  /** An object that cannot have custom security attributes: a group, a device, an application. */
  | { readonly resource: 'unsupported'; readonly kind: At<string> };

/** A name or id in a path, decoded. */
export interface PathKey extends At<string> {
  /** The host offset of each UTF-16 unit of the value, and of its end. */
  readonly offsets: readonly number[];
  /** In parentheses and quotes, which doubles the quotes of the value: `allowedValues('O''Neil')`. */
  readonly isQuoted: boolean;
}

export interface QueryOption {
  /** Decoded, in lower case, with its `$` (Graph takes `filter` for `$filter`). A shell's escape before that is only in the span. */
  readonly name: At<string>;
  readonly value: At<string>;
  /** The host offset of each UTF-16 unit of the decoded value, and of its end. */
  readonly offsets: readonly number[];
}

const unsupportedKinds = new Set(['groups', 'devices', 'applications', 'contacts', 'orgcontacts', 'administrativeunits', 'organization']);
const roots = new Set(['directory', 'users', 'me', 'serviceprincipals', '$batch', 'directoryobjects', ...unsupportedKinds]);

/** Reads the URL that is written at `span` in `text`. Otherwise like `readDecodedUrl`. */
export function readGraphUrl(text: string, span: Span): GraphUrl | undefined {
  return readDecodedUrl(plainText(text, span));
}

/**
 * Reads a URL: absolute, relative, or after variables (`{{host}}/users/1`), also over several lines. It is decoded from the notation around
 * it, which for a string of JSON may have escapes, too, and still has its own percent-encoding. Returns undefined when it is not a URL of
 * Microsoft Graph. Total.
 */
export function readDecodedUrl(url: DecodedText): GraphUrl | undefined {
  const { text, offsets } = url;
  const scheme = /^https?:\/\/([^/?\s]*)/i.exec(text);
  const queryAt = text.indexOf('?');
  const pathEnd = queryAt < 0 ? text.length : queryAt;
  const segments = pathSegments(url, scheme?.[0].length ?? 0, pathEnd);
  const { version, resource } = versionAndResource(segments);
  // A mock or a proxy of Graph is recognized by the version in its path, a relative path by the version or by a root of Graph.
  const isGraph = scheme === null ? resource !== undefined : isGraphHost(scheme[1] ?? '');
  if (!isGraph && version === undefined) return undefined;
  const pathText = text.slice(0, pathEnd).trimEnd();
  const spanTo = (index: number): Span => ({ start: offsets[0] ?? 0, end: offsets[index] ?? 0 });
  return {
    ...(version === undefined ? {} : { version }),
    target: resource === undefined ? other : targetOf(resource),
    options: queryAt < 0 ? [] : queryOptions(url, queryAt + 1),
    span: spanTo(text.length),
    text, pathText,
    path: spanTo(pathText.length),
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
type Segment = PathKey;

/** The name and key of a segment such as `users('ada')` or `servicePrincipals(appId='…')`; undefined when it has no parentheses. */
function parenthesised({ value, offsets, end }: Segment): { readonly name: string; readonly key: PathKey } | undefined {
  const [, name, inside] = /^([^(]*)\((.*)\)$/s.exec(value) ?? [];
  if (name === undefined || inside === undefined) return undefined;
  const [, opening = '', quoted] = /^((?:\w+=)?')(.*)'$/s.exec(inside) ?? [];
  const from = name.length + 1 + opening.length;
  const written = { text: quoted ?? inside, offsets: offsets.slice(from, from + (quoted ?? inside).length + 1) };
  const { text, offsets: places } = quoted === undefined ? written : undoubled(written);
  const isQuoted = quoted !== undefined;
  return { name, key: { value: text, start: places[0] ?? end, end: places.at(-1) ?? end, offsets: places, isQuoted } };
}

/** Two quotes stand for one. */
function undoubled({ text, offsets }: DecodedText): DecodedText {
  if (!text.includes('\'\'')) return { text, offsets };
  const kept = [...offsets.keys()];
  for (const { index } of text.matchAll(/''/g)) kept[index + 1] = -1;
  return { text: text.replaceAll('\'\'', '\''), offsets: kept.filter(index => index >= 0).map(index => offsets[index] ?? 0) };
}

/** The key of a segment, in parentheses or as the segment after it, and the segments after the key. A `$count` is not a key. */
function keyOf(segment: Segment, behind: readonly Segment[]): { readonly key: PathKey | undefined; readonly rest: readonly Segment[] } {
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
  if (isCast(key.value)) return collection;
  const cast = kind === 'user' ? undefined : rest.find(({ value }) => isCast(value));
  return { resource: kind, key, ...(cast === undefined ? {} : { cast: cast.value.toLowerCase().replace(/^.*\./, '') }) };
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

function definitionTarget(definition: PathKey, [first, ...behind]: readonly Segment[]): Target {
  if (first === undefined) return { resource: 'definition', key: definition };
  if (rootName(first.value) !== 'allowedvalues') return other;
  const { key } = keyOf(first, behind);
  return key === undefined ? { resource: 'allowedValues', definition } : { resource: 'allowedValue', definition, key };
}

function pathSegments(url: DecodedText, from: number, to: number): Segment[] {
  const source = url.text;
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
        const { text, offsets } = percentDecoded(url, trimmedStart, trimmedEnd);
        segments.push({ value: text, ...spanOf(offsets), offsets, isQuoted: false });
      }
      start = index + 1;
    }
  }
  return segments;
}

function queryOptions(url: DecodedText, from: number): QueryOption[] {
  const source = url.text;
  const options: QueryOption[] = [];
  for (let start = from; start <= source.length;) {
    const next = source.indexOf('&', start);
    const end = next < 0 ? source.length : next;
    const raw = source.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const equals = raw.indexOf('=');
    const nameEnd = equals < 0 ? raw.trimEnd().length : equals;
    const written = percentDecoded(url, start + Math.min(lead, nameEnd), start + nameEnd);
    const name = optionName(written.text);
    if (name !== '') {
      const valueStart = start + (equals < 0 ? raw.length : equals + 1);
      const value = percentDecoded(url, valueStart, Math.max(valueStart, start + raw.trimEnd().length));
      options.push({
        name: { value: name, ...spanOf(written.offsets) },
        value: { value: value.text, ...spanOf(value.offsets) },
        offsets: value.offsets,
      });
    }
    start = end + 1;
  }
  return options;
}

function spanOf(offsets: readonly number[]): Span {
  const start = offsets[0] ?? 0;
  return { start, end: offsets.at(-1) ?? start };
}

/** The name of an option as `QueryOption` has it. Returns '' for none. */
function optionName(written: string): string {
  // In double quotes, PowerShell needs `$ and bash needs \$, and samples are copied with that.
  const name = written.trim().toLowerCase().replace(/^[`\\](?=\$)/, '');
  return systemOptions.has(name) ? `$${name}` : name;
}

// Graph takes these with and without the dollar sign.
const systemOptions = new Set(['filter', 'select', 'count', 'expand', 'top', 'orderby', 'search', 'skip']);
