/**
 * Hostile manifests through every form of copy: each copy is parsed by its consumer, and must have the content of the manifest, in one
 * command or one request.
 */
import assert from 'node:assert/strict';
import { parse, visit, type ParseError } from 'jsonc-parser';
import { isCopyRefusal, type RequestParts } from '../../server/src/core';
import { copiesOfAll, type Copied } from '../copies';
import { random } from '../random';
import { hostileManifest } from './hostile-manifest';
import { minimise } from './minimise';
import { powerShellGrammar, type PowerShell, type Token } from './power-shell';
import { callsIn, shellsHere, type Shell } from './shells';

/** The number of manifests in each round, which share one process of each shell. */
const perRound = 100;
/** `printable.ts` copies nothing that is nested deeper; here counted from the manifest, in which elements are three levels deep. */
const deepest = 32;

const file = 'x.csa.json';

export interface CopyCounts {
  readonly models: number;
  copies: number;
  refusals: number;
  /** The number of commands that shells have run. */
  commands: number;
}

/** Rejects with the smallest manifest that fails. */
export async function fuzzCopies(seed: number): Promise<Readonly<CopyCounts>> {
  const readers = { shells: shellsHere(), powerShell: await powerShellGrammar() };
  const counts: CopyCounts = { models: perRound, copies: 0, refusals: 0, commands: 0 };
  const manifests = Array.from({ length: perRound }, (_, index) => hostileManifest(random(seed * perRound + index)));
  checkRound(manifests, readers, counts);
  return counts;
}

interface Readers {
  readonly shells: readonly Shell[];
  readonly powerShell: PowerShell;
}

interface Command {
  readonly text: string;
  readonly words: readonly string[];
}

function checkRound(manifests: readonly string[], readers: Readers, counts: CopyCounts): void {
  const commands: Command[] = [];
  for (const manifest of manifests) {
    try {
      commands.push(...checkModel(manifest, readers.powerShell, counts));
    } catch (error) {
      throw failure(manifest, readers, error);
    }
  }
  try {
    checkCommands(commands, readers.shells);
  } catch (error) {
    const manifest = manifests.find(each => errorOf(each, readers) !== undefined);
    throw manifest === undefined ? error : failure(manifest, readers, error);
  }
  counts.commands += commands.length * readers.shells.length;
}

function failure(manifest: string, readers: Readers, cause: unknown): Error {
  const smallest = minimise({ [file]: manifest }, candidate => errorOf(candidate[file] ?? '', readers) !== undefined);
  return new Error(`A copy\n${JSON.stringify(smallest, null, 2)}`, { cause });
}

function errorOf(manifest: string, { powerShell, shells }: Readers): unknown {
  try {
    checkCommands(checkModel(manifest, powerShell, { models: 0, copies: 0, refusals: 0, commands: 0 }), shells);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** One call for each command, with its intended words, in every shell. */
function checkCommands(commands: readonly Command[], shells: readonly Shell[]): void {
  const script = commands.map(({ text }) => text).join('');
  for (const shell of shells) {
    const { calls } = callsIn(shell, script);
    assert.equal(calls.length, commands.length, `${shell.name}: the number of commands`);
    commands.forEach(({ text, words }, index) => assert.deepEqual(calls[index], words, `${shell.name}: ${text}`));
  }
}

/** The laws of all copies of a manifest, except those of commands, which it returns. */
export function checkModel(manifest: string, powerShell: PowerShell, counts: CopyCounts): readonly Command[] {
  const errors: ParseError[] = [];
  const model = parse(manifest, errors, { allowTrailingComma: true }) as unknown;
  const isWhole = errors.length === 0;
  const known = isWhole && isUnambiguous(manifest) ? membersOf(model) : undefined;
  return copiesOfAll(manifest).flatMap(copied => {
    if (typeof copied.text !== 'string') {
      counts.refusals++;
      assert.ok(copied.form === 'dsc' || !isWhole || depthOf(model) > deepest, `${copied.form} is refused: ${copied.text.refusal}`);
      return [];
    }
    counts.copies++;
    // Of all characters that could be hidden, only line feeds; and no joiners are invented.
    assert.doesNotMatch(copied.text, /(?![\u200c\u200d\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, copied.form);
    if (copied.form === 'dsc') {
      checkDsc(copied.text, copied, powerShell, known);
      return [];
    }
    const { request } = copied.copy;
    assert.ok(!isCopyRefusal(request));
    if (copied.form === 'body' && known !== undefined) {
      assert.ok(says(copied, JSON.parse(copied.text), known), `${copied.copy.title}: ${copied.text}`);
    }
    return checkRequest(copied.form, copied.text, request, powerShell);
  });
}

function checkRequest(form: Copied['form'], text: string, request: RequestParts, powerShell: PowerShell): readonly Command[] {
  const { method, url, headers, body } = request;
  assert.ok(body !== undefined);
  assert.match(url, /^https:\/\/graph\.microsoft\.com\/v1\.0\/[!-~]+$/);
  const contentType = headers.map(([name, value]) => `${name}: ${value}`);
  switch (form) {
    case 'body':
      assert.deepEqual(JSON.parse(text), JSON.parse(body));
      return [];
    case 'http':
      assert.deepEqual(splitHttp(text), { line: `${method} ${url}`, headers: contentType, body: JSON.parse(body) as unknown });
      return [];
    case 'powerShell': {
      const { count, tokens } = powerShell.statements(text);
      assert.equal(count, 2, text);
      assert.deepEqual(tokens, [
        '$body', '=', { string: body }, 'Invoke-MgGraphRequest', '-Method', method, '-Uri', { string: url }, '-ContentType',
        { string: 'application/json' }, '-Body', '$body',
      ]);
      return [];
    }
    case 'curl': return [{ text, words: [
      'curl', '--globoff', '--request', method, url, '--header', 'Authorization: Bearer token',
      ...contentType.flatMap(header => ['--header', header]), '--data-raw', body,
    ] }];
    default: {
      assert.match(body, /^\{/);
      const ownUrl = url.replaceAll('{subscriptionId}', '%7BsubscriptionId%7D');
      return [{ text, words: [
        'az', 'rest', '--method', method, '--url', ownUrl, '--headers', ...contentType.map(header => header.replace(': ', '=')), '--body',
        body,
      ] }];
    }
  }
}

/** Parses an HTTP file as its clients do; throws if it has more than one request, or something that a client would interpret. */
function splitHttp(text: string): { line: string; headers: readonly string[]; body: unknown } {
  const [title, line, ...rest] = text.split(/\r\n|\n|\r/);
  assert.match(title!, /^### /);
  assert.doesNotMatch(text, /\{\{/);
  const end = rest.indexOf('');
  const body = rest.slice(end + 1);
  for (const each of body) assert.doesNotMatch(each, /^\s*(?:[#<>@/?&]|[A-Z]+\s)/, each);
  return { line: line!, headers: rest.slice(0, end), body: JSON.parse(body.join('\n')) as unknown };
}

type Members = Readonly<Record<string, unknown>>;

interface Known {
  readonly sets: readonly Members[];
  readonly definitions: readonly Members[];
  readonly assigned: readonly unknown[];
}

function membersOf(model: unknown): Known {
  const list = (name: string): readonly Members[] => {
    const found = isMembers(model) ? model[name] : undefined;
    return Array.isArray(found) ? found.filter(isMembers) : [];
  };
  return {
    sets: list('attributeSets'), definitions: list('customSecurityAttributeDefinitions'),
    assigned: list('assignments').map(each => each['customSecurityAttributes']),
  };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No object has a duplicate property, which parsers resolve differently, and none is taken for a prototype. */
function isUnambiguous(manifest: string): boolean {
  const open: Set<string>[] = [];
  let isPlain = true;
  visit(manifest, {
    onObjectBegin: () => { open.push(new Set()); },
    onObjectEnd: () => { open.pop(); },
    onObjectProperty: name => {
      isPlain &&= name !== '__proto__' && open.at(-1)?.has(name) !== true;
      open.at(-1)?.add(name);
    },
  }, { allowTrailingComma: true });
  return isPlain;
}

/** The body of a request has the content of the manifest. */
function says({ subject, copy: { sentence } }: Copied, body: unknown, { sets, definitions, assigned }: Known): boolean {
  assert.ok(isMembers(body));
  switch (sentence) {
    case 'Create the attribute set {0}': return sets.some(set => isSame(set, body))
      || (isSame(Object.keys(body), ['id']) && typeof body['id'] === 'string');
    case 'Create the attribute {0}': return definitions.some(definition => isSame(without(definition, 'id'), body));
    case 'Assign the values of {0}': return assigned.some(sets => isSame({ customSecurityAttributes: sets }, body));
    case 'Assign {0} of {1}': return assigned.some(sets => isPart(body['customSecurityAttributes'], sets));
    case 'Add the predefined value {0}': return isSame(body, { id: subject.value, isActive: true });
    case 'Deactivate the predefined value {0}': case 'Reactivate the predefined value {0}': return isSame(body, {
      isActive: sentence.startsWith('R'),
    });
    case 'Deactivate the attribute {0}': case 'Reactivate the attribute {0}': return isSame(body, {
      status: sentence.startsWith('R') ? 'Available' : 'Deprecated',
    });
    case 'Assign {0} to a user': case 'Assign {0} to a service principal': return assigns(body, subject);
    // Only of requests in documents.
    default: return false;
  }
}

function assigns(body: Members, { set, attribute, value }: Copied['subject']): boolean {
  const sets = body['customSecurityAttributes'];
  if (!isMembers(sets) || Object.keys(sets).length !== 1) return false;
  const [[name, members]] = Object.entries(sets) as [[string, unknown]];
  if (name.toLowerCase() !== set?.toLowerCase() || !isMembers(members)) return false;
  const found = Object.entries(members).find(([key]) => key.toLowerCase() === attribute?.toLowerCase())?.[1];
  return found !== undefined
    && (value === undefined || isSame([found].flat(), [typeof firstOf(found) === 'string' ? value : JSON.parse(value)]));
}

function without(members: Members, name: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

/** Each member of each set is one of the manifest. */
function isPart(part: unknown, whole: unknown): boolean {
  if (!isMembers(part) || !isMembers(whole)) return false;
  return Object.entries(part).every(([set, members]) => isMembers(members) && isMembers(whole[set])
    && Object.entries(members).every(([key, value]) => isSame(value, (whole[set] as Members)[key])));
}

const names: ReadonlyMap<string, string> = new Map([
  'id', 'description', 'maxAttributesPerSet', 'name', 'attributeSet', 'type', 'isCollection', 'isSearchable', 'status',
  'usePreDefinedValuesOnly', 'allowedValues',
].map(name => [name[0]!.toUpperCase() + name.slice(1), name]));
const constants: readonly (readonly Token[])[] = [
  ['Ensure', '=', { string: 'Present' }], ['ApplicationId', '=', '$ApplicationId'], ['TenantId', '=', '$TenantId'],
  ['CertificateThumbprint', '=', '$CertificateThumbprint'],
];

/** The block has only properties, with the values of an element of the manifest. */
function checkDsc(text: string, { copy: { sentence } }: Copied, powerShell: PowerShell, known: Known | undefined): void {
  const isSet = sentence === 'Create the attribute set {0}';
  const { count, tokens } = powerShell.statements(text);
  assert.equal(count, 2, text);
  const [resource, title, open, ...rest] = tokens;
  assert.deepEqual([
    resource, typeof title, open, rest.pop(),
  ], [isSet ? 'AADAttributeSet' : 'AADCustomSecurityAttributeDefinition', 'object', '{', '}'], text);
  assert.deepEqual(rest.splice(-12), constants.flat(), text);
  const read = readProperties(rest, text);
  if (known === undefined) return;
  const elements = isSet ? known.sets : known.definitions;
  assert.ok(elements.some(element => isSame(asDsc(element, isSet), read)), text);
}

function asDsc(element: Members, isSet: boolean): Members {
  const own = isSet
    ? ['id', 'description', 'maxAttributesPerSet']
    : [...names.values()].filter(name => name !== 'id' && name !== 'maxAttributesPerSet');
  return Object.fromEntries(own.flatMap(name => {
    const value = element[name];
    if (value === undefined || value === null) return [];
    return [[name, name === 'allowedValues' && Array.isArray(value)
      ? value.map((each: Members) => ({ id: each['id'], isActive: each['isActive'] !== false }))
      : Object.is(value, -0) ? 0 : value]];
  }));
}

function readProperties(tokens: Token[], text: string): Members {
  const read: Record<string, unknown> = {};
  while (tokens.length > 0) {
    const [property, equals] = tokens.splice(0, 2);
    const name = typeof property === 'string' ? names.get(property) : undefined;
    assert.ok(name !== undefined && equals === '=', text);
    read[name] = readValue(tokens, text);
  }
  return read;
}

function readValue(tokens: Token[], text: string): unknown {
  const token = tokens.shift();
  if (typeof token === 'object') return token.string;
  if (token === '$true' || token === '$false') return token === '$true';
  if (token === '@(') return readInstances(tokens, text);
  const digits = token === '-' ? tokens.shift() : token;
  assert.ok(typeof digits === 'string' && /^\d+$/.test(digits), text);
  return token === '-' ? -Number(digits) : Number(digits);
}

function readInstances(tokens: Token[], text: string): readonly unknown[] {
  const instances: unknown[] = [];
  for (let token = tokens.shift(); token !== ')'; token = tokens.shift()) {
    const [open, id, equals, value, active, equalsToo, state, close] = tokens.splice(0, 8);
    assert.deepEqual([
      token, open, id, equals, active, equalsToo, close,
    ], ['MSFT_CustomSecurityAttributeAllowedValue', '{', 'ValueId', '=', 'IsActive', '=', '}'], text);
    assert.ok(typeof value === 'object' && (state === '$true' || state === '$false'), text);
    instances.push({ id: value.string, isActive: state === '$true' });
  }
  return instances;
}

function depthOf(value: unknown): number {
  let deepestSeen = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: inner, depth } = next;
    if (typeof inner !== 'object' || inner === null) continue;
    deepestSeen = Math.max(deepestSeen, depth + 1);
    for (const child of Object.values(inner) as unknown[]) waiting.push({ value: child, depth: depth + 1 });
  }
  return deepestSeen;
}
