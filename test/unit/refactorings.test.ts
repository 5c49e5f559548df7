/** The laws of refactorings and smart paste, on generated tenants. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits, assignmentBody, assignmentRequest, graphPath, longestResponse, pasteAs, refactoringsAt, Workspace, type Finding,
  type Refactoring,
} from '../../server/src/core';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { longestPaste } from '../../server/src/lsp/protocol';
import { assertProportion } from '../proportion';

const root = 'file:///workspace/';
const uri = `${root}tenant.csa.json`;
const setType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';

interface Attribute {
  readonly set: string;
  readonly name: string;
  readonly type: 'Boolean' | 'Integer' | 'String';
  readonly isCollection: boolean;
  readonly isActive: boolean;
  readonly predefined: boolean;
}

interface Tenant {
  readonly sets: readonly string[];
  readonly attributes: readonly Attribute[];
  /** For each object, the numbers of its attributes, and how many values each has. */
  readonly objects: readonly { readonly name: string; readonly has: readonly (readonly [attribute: number, values: number])[] }[];
  readonly style: {
    readonly step: string;
    readonly isOnOneLine: boolean;
    readonly comments: boolean;
    readonly lineBreak: string;
    readonly trailingComma: boolean;
  };
}

const tenants: fc.Arbitrary<Tenant> = fc.record({
  sets: fc.uniqueArray(fc.constantFrom('Engineering', 'Marketing', 'People', 'Clearance', 'Größe'), { minLength: 1, maxLength: 4 }),
  attributes: fc.uniqueArray(fc.record({
    set: fc.constantFrom('Engineering', 'Marketing', 'People', 'Clearance', 'Größe'),
    name: fc.constantFrom('Project', 'Level', 'Certified', 'Site', 'Owner'),
    type: fc.constantFrom('Boolean' as const, 'Integer' as const, 'String' as const), isCollection: fc.boolean(), isActive: fc.boolean(),
    predefined: fc.boolean(),
  }), { selector: ({ set, name }) => `${set}_${name}`, maxLength: 8 }),
  objects: fc.array(fc.record({
    name: fc.constantFrom(
      'users/ada@contoso.com', 'users/guest#EXT#@contoso.com', 'servicePrincipals/7d9a2f64-0f4b-4a53-b2c4-9e1d6c0a8b37',
      'servicePrincipals(appId=\'90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f418\')', 'users/$bob@contoso.com',
    ),
    has: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(3)), { selector: ([attribute]) => attribute, maxLength: 5 }),
  }), { maxLength: 4 }),
  style: fc.record({
    step: fc.constantFrom('  ', '    ', '\t'), isOnOneLine: fc.boolean(), comments: fc.boolean(), lineBreak: fc.constantFrom('\n', '\r\n'),
    trailingComma: fc.boolean(),
  }),
});

/** The tenant as one manifest, in its style. */
function manifestOf({ sets, attributes, objects, style }: Tenant): string {
  const { step, isOnOneLine, comments, lineBreak, trailingComma } = style;
  const definitions = attributes.map(({ set: attributeSet, name, type, isCollection, isActive, predefined }) => ({
    attributeSet, name, type, isCollection: type !== 'Boolean' && isCollection, isSearchable: true,
    status: isActive ? 'Available' : 'Deprecated', usePreDefinedValuesOnly: type === 'String' && predefined,
    ...(type === 'String' && predefined ? { allowedValues: [{ id: 'v0', isActive: true }, { id: 'v1', isActive }] } : {}),
  }));
  const assignments = objects.map(({ name, has }) => ({ principal: name, customSecurityAttributes: valuesOf(attributes, has) }));
  const element = (value: unknown): string =>
    isOnOneLine ? JSON.stringify(value) : JSON.stringify(value, undefined, step).replaceAll('\n', lineBreak + step + step);
  const section = (name: string, elements: readonly unknown[]): string => `${step}"${name}": [${lineBreak}${elements.map((value, index) =>
    `${comments ? `${step}${step}// about ${index}${lineBreak}` : ''}${step}${step}${element(value)}${index < elements.length - 1
      || trailingComma ? ',' : ''}${comments ? ` // behind ${index}` : ''}${lineBreak}`).join('')}${step}]`;
  return `{${lineBreak}${step}"tenant": "contoso",${lineBreak}${[
    section('attributeSets', sets.map(id => ({ id }))), section('customSecurityAttributeDefinitions', definitions),
    section('assignments', assignments),
  ].join(`,${lineBreak}`)}${lineBreak}}${lineBreak}`;
}

function valuesOf(attributes: readonly Attribute[], has: readonly (readonly [number, number])[]): Record<string, Record<string, unknown>> {
  const sets: Record<string, Record<string, unknown>> = {};
  for (const [index, count] of has) {
    const attribute = attributes[index];
    if (attribute === undefined) continue;
    const { set, name, type, isCollection } = attribute;
    const members = sets[set] ??= { '@odata.type': setType };
    const isList = isCollection && type !== 'Boolean';
    const value = (number: number): unknown => type === 'Boolean' ? number % 2 === 0 : type === 'Integer' ? number : `v${number}`;
    if (type === 'Integer' && (isList || count > 0)) members[`${name}@odata.type`] = isList ? '#Collection(Int32)' : '#Int32';
    if (type === 'String' && isList) members[`${name}@odata.type`] = '#Collection(String)';
    members[name] = isList ? Array.from({ length: count }, (_, number) => value(number)) : count === 0 ? null : value(count);
  }
  return sets;
}

type Texts = ReadonlyMap<string, string>;

function open(texts: Texts): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of texts) workspace.setText(name, text);
  return workspace;
}

/** The texts after the refactoring; fails if edits overlap, or a new document already exists. */
function after(texts: Texts, { change }: Refactoring): Texts {
  const changed = new Map(texts);
  const { edits, creates } = change();
  for (const { uri: name, edits: list } of edits) {
    const sorted = [...list].sort((a, b) => a.start - b.start || a.end - b.end);
    sorted.forEach(({ start }, index) => assert.ok(start >= (sorted[index - 1]?.end ?? 0), `edits of ${name} overlap`));
    changed.set(name, applyEdits(texts.get(name)!, list));
  }
  for (const { uri: name, text } of creates) {
    assert.ok(!texts.has(name), `${name} exists`);
    changed.set(name, text);
  }
  return changed;
}

/** Rules and messages of all findings, in no order. */
function found(texts: Texts, test: (finding: Finding) => boolean = () => true): string[] {
  const workspace = open(texts);
  return [...texts.keys()].flatMap(name => workspace.findings(name)).filter(test).map(({ rule, message }) => `${rule}: ${message}`).sort();
}

/** The refactorings at the position where `text` starts whose titles match. */
function offered(texts: Texts, name: string, text: string, title: RegExp): Refactoring[] {
  const workspace = open(texts);
  const offset = texts.get(name)!.indexOf(text);
  return refactoringsAt(workspace.view(name)!, { start: offset, end: offset }).filter(refactoring =>
    title.test(refactoring.title) && refactoring.disabled === undefined);
}

const problems = (text: string): unknown[] => [...parseJson(text).problems];

describe('refactorings of any tenant', () => {
  it('keep the findings when a set is moved', () => {
    fc.assert(fc.property(tenants, fc.nat(), (tenant, number) => {
      const texts = new Map([[uri, manifestOf(tenant)]]);
      const set = tenant.sets[number % tenant.sets.length]!;
      for (const refactoring of offered(texts, uri, JSON.stringify(set), /^Move/)) {
        const moved = after(texts, refactoring);
        assert.equal(moved.size, 2);
        for (const text of moved.values()) assert.deepEqual(problems(text), [], text);
        assert.deepEqual(found(moved), found(texts), [...moved.values()].join('\n'));
        // Every comment is in one of the two.
        const comments = (all: Texts): string[] =>
          [...all.values()].flatMap(text => text.match(/\/\/.*/g) ?? []).map(comment => comment.trim()).sort();
        assert.deepEqual(comments(moved), comments(texts));
      }
    }), { numRuns: 60 });
  });

  it('write requests that are clean if the assignment is', () => {
    fc.assert(fc.property(tenants, tenant => {
      const texts = new Map([[uri, manifestOf(tenant)]]);
      const workspace = open(texts);
      for (const { content } of workspace.view(uri)!.document.units) {
        for (const assignment of content.assignments) {
          const body = assignmentBody(assignment);
          assert.deepEqual(JSON.parse(body!), { customSecurityAttributes: JSON.parse(assignment.tree.source(assignment.node)) as unknown });
          assert.ok(assignmentRequest(assignment) !== undefined, assignment.principal!.value);
        }
      }
      for (const { name } of tenant.objects.slice(0, 1)) {
        const refactorings = offered(texts, uri, JSON.stringify(name), /^Write the request/);
        assert.equal(refactorings.length, 1);
        const written = after(texts, refactorings[0]!);
        const added = (texts: Texts): string[] => found(texts, ({ rule }) => rule !== 'conflicting-assignments');
        // The request has the findings of the assignment, and no others.
        assert.deepEqual(new Set(added(written)), new Set(added(texts)), [...written.values()].join('\n'));
      }
    }), { numRuns: 60 });
  });

  it('turn a request back into the original assignment', () => {
    fc.assert(fc.property(tenants, tenant => {
      const object = tenant.objects[0];
      const values = valuesOf(tenant.attributes, object?.has ?? []);
      if (object === undefined || Object.keys(values).length === 0) return;
      const request = `${root}requests/one.http`;
      const texts = new Map([[uri, manifestOf({ ...tenant, objects: tenant.objects.slice(1).filter(({ name }) => name !== object.name) })],
        [request, `PATCH https://graph.microsoft.com/v1.0${graphPath(object.name)!}\nContent-Type: application/json\n\n${JSON.stringify({ customSecurityAttributes: values }, undefined, 2)}\n`]]);
      const [refactoring] = offered(texts, request, 'PATCH', /^Add/);
      const added = after(texts, refactoring!).get(uri)!;
      assert.deepEqual(problems(added), []);
      const last = open(new Map([[uri, added]])).view(uri)!.document.units.at(-1)!;
      assert.deepEqual(JSON.parse(last.text), { principal: object.name, customSecurityAttributes: values });
    }), { numRuns: 60 });
  });

  it('add no error when an attribute becomes multi-valued or single-valued', () => {
    fc.assert(fc.property(tenants, fc.nat(), (tenant, number) => {
      const attribute = tenant.attributes[number % Math.max(1, tenant.attributes.length)];
      if (attribute === undefined) return;
      const body = `${root}body.json`;
      const texts = new Map([
        [uri, manifestOf(tenant)],
        [body, JSON.stringify({ customSecurityAttributes: valuesOf(tenant.attributes, tenant.objects[0]?.has ?? []) }, undefined, 2)],
      ]);
      const workspace = open(texts);
      const unit = workspace.view(uri)!.document.units.find(({ content }) =>
        content.definitions.some(({ name, attributeSet }) => name?.value === attribute.name && attributeSet?.value === attribute.set))!;
      for (const refactoring of refactoringsAt(workspace.view(uri)!, { start: unit.start + 1, end: unit.start + 1 }).filter(
        ({ disabled, title }) => disabled === undefined && /^Let/.test(title),
      )) {
        const changed = after(texts, refactoring);
        for (const text of changed.values()) assert.deepEqual(problems(text), [], text);
        assert.deepEqual(found(changed, ({ severity }) =>
          severity !== 'information'), found(texts, ({ severity }) => severity !== 'information'), [...changed.values()].join('\n'));
      }
    }), { numRuns: 60 });
  });

  it('deactivate, and reactivate to the original', () => {
    fc.assert(fc.property(tenants, tenant => {
      const texts = new Map([[uri, manifestOf(tenant)]]);
      const [refactoring] = offered(texts, uri, '"attributeSet":', /activate/);
      if (refactoring === undefined) return;
      const changed = after(texts, refactoring);
      assert.notDeepEqual(changed, texts);
      assert.deepEqual(after(changed, offered(changed, uri, '"attributeSet":', /activate/)[0]!), texts);
    }), { numRuns: 50 });
  });
});

describe('smart paste', () => {
  const answerOf = ({ sets, attributes }: Tenant): readonly [string, string] => [
    JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets', value: sets.map(id => ({ id, description: null, maxAttributesPerSet: 25 })) }),
    JSON.stringify({ value: attributes.map(({ set, name, type }) => ({
      id: `${set}_${name}`, attributeSet: set, name, type, isCollection: false, isSearchable: true, status: 'Available',
      usePreDefinedValuesOnly: false, description: null, allowedValues: [],
    })) }),
  ];

  it('results in a manifest that parses and has all elements, wherever it is pasted', () => {
    fc.assert(fc.property(tenants, tenants, fc.nat(), fc.nat(), (tenant, other, place, length) => {
      const before = manifestOf(tenant);
      const start = place % (before.length + 1);
      const blank = /^[ \t\r\n]*/.exec(before.slice(start))![0].length;
      const span = { start, end: start + (length % (blank + 1)) };
      for (const answer of answerOf(other)) {
        const workspace = open(new Map([[uri, before]]));
        const pasted = pasteAs(workspace.view(uri)!, span, answer);
        if (pasted === undefined) continue;
        const text = applyEdits(before, [...pasted.edits, { ...span, text: pasted.text }]);
        assert.deepEqual(problems(text), [], text);
        const count = (manifest: string): number => open(new Map([[uri, manifest]])).view(uri)!.document.units.length;
        assert.equal(count(text), count(before) + Number(/\d+/.exec(pasted.title)![0]), text);
        assert.equal(pasteAs(open(new Map([[uri, text]])).view(uri)!, {
          start: text.length, end: text.length,
        }, answer), undefined, 'all of it is there now');
      }
    }), { numRuns: 60 });
  });

  it('turns a selected response into elements, for editors without paste options', () => {
    const answer = JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets/$entity', id: 'Engineering', description: null });
    const before = `{\n  "attributeSets": [\n    { "id": "Marketing" }\n    ${answer}\n  ]\n}\n`;
    const texts = new Map([[uri, before]]);
    const start = before.indexOf(answer);
    const view = open(texts).view(uri)!;
    const [refactoring] = refactoringsAt(view, { start, end: start + answer.length }).filter(({ title }) => title.startsWith('Turn'));
    assert.equal(refactoring?.title, 'Turn the selected Graph response into 1 attribute set');
    assert.equal(
      after(texts, refactoring).get(uri), '{\n  "attributeSets": [\n    { "id": "Marketing" },\n    { "id": "Engineering" }\n  ]\n}\n',
    );
  });

  it('accepts any text, and converts only responses', () => {
    const view = open(new Map([[uri, '{ "attributeSets": [ ] }']])).view(uri)!;
    const parts = fc.constantFrom(
      '{', '}', '[', ']', ',', ':', '"value"', '"id"', '"customSecurityAttributes"', '"attributeSet"', '"maxAttributesPerSet"', '"name"',
      '"type"', '"A"', 'null', '4', '"__proto__"', '"@odata.type"', '\ud800', '\u0000', 'HTTP/1.1 200 OK\n\n',
    );
    fc.assert(fc.property(fc.array(parts, { maxLength: 30 }), fc.nat(24), (texts, start) => {
      const text = texts.join('');
      const pasted = pasteAs(view, { start, end: start }, text);
      assert.ok(pasted === undefined || problems(
        applyEdits('{ "attributeSets": [ ] }', [...pasted.edits, { start, end: start, text: pasted.text }]),
      ).length === 0, text);
    }), { numRuns: 500 });
  });

  it('reads no more than its limit, which the client shares', () => {
    assert.equal(longestPaste, longestResponse);
    const view = open(new Map([[uri, '{ "attributeSets": [ ] }']])).view(uri)!;
    const answer = (sets: number): string =>
      JSON.stringify({ value: Array.from({ length: sets }, (_, index) => ({ id: `Set${index}`, maxAttributesPerSet: 25 })) });
    const long = answer(60_000);
    assert.ok(long.length < longestResponse);
    assert.match(pasteAs(view, { start: 21, end: 21 }, long)!.title, /60,000/);
    const paste = (text: string): unknown => pasteAs(view, { start: 21, end: 21 }, text);
    const [shorter, longer] = [answer(3000), answer(12_000)];
    assertProportion(() => paste(shorter), () => paste(longer), 12, 'an answer of four times the length');
    assert.equal(pasteAs(view, { start: 21, end: 21 }, answer(300_000)), undefined);
    assert.equal(pasteAs(view, { start: 21, end: 21 }, `${'['.repeat(4_000_000)} "attributeSet"`), undefined);
  });

  it('reads the response after its headers', () => {
    const view = open(new Map([[uri, '']])).view(uri)!;
    assert.match(pasteAs(view, {
      start: 0, end: 0,
    }, 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{ "id": "A", "maxAttributesPerSet": 2 }')!.text, /"id": "A"/);
  });
});

describe('the path of a principal in a URL', () => {
  for (const [principal, path] of [
    ['users/ada@contoso.com', '/users/ada@contoso.com'], ['/users/a b', '/users/a%20b'], ['users/$ada', '/users(\'$ada\')'],
    ['users/{id}', '/users/{id}'], ['me', '/me'],
    ['users/guest#EXT#@contoso.com', '/users/guest%23EXT%23@contoso.com'],
    ['servicePrincipals(appId=\'1\')', '/servicePrincipals(appId=\'1\')'], ['users/\ud800\r\nHost: x', '/users/%EF%BF%BD%0D%0AHost:%20x'],
    ['groups/1', undefined], ['', undefined], ['users', undefined],
  ] as const) {
    it(JSON.stringify(principal), () => assert.equal(graphPath(principal), path));
  }
});
