import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, countUses, Workspace, type Edit, type Finding } from '../../server/src/core';
import { GoodTexts } from '../good-texts';
import { random, type Random } from '../random';
import { sampleRoot, sampleWorkspace } from '../sample-workspace';

const edits = Number(process.env['CSA_EDITS'] ?? 4000);

type Texts = Map<string, string>;

const sampleTexts = (): Texts => new Map(Object.entries(sampleWorkspace).map(([name, text]) => [sampleRoot + name, text]));

function open(texts: Iterable<readonly [string, string]>): Workspace {
  const workspace = new Workspace({ roots: [sampleRoot] });
  for (const [uri, text] of texts) workspace.setText(uri, text);
  return workspace;
}

/** A new workspace with these texts, in which each manifest has had its last good text before. */
function openAfter(good: GoodTexts, texts: Iterable<readonly [string, string]>): Workspace {
  const workspace = new Workspace({ roots: [sampleRoot] });
  for (const [uri, text] of texts) good.setText(workspace, uri, text);
  return workspace;
}

function findingsOf(workspace: Workspace, uris: Iterable<string>): Finding[] {
  return [...uris].flatMap(uri => [...workspace.findings(uri)]);
}

describe('a workspace', () => {
  it('reads a body on a page again when a request is added beside it or removed', () => {
    const uri = `${sampleRoot}page.md`;
    const body = '```json\n{ "source": "hr", "customSecurityAttributes": { "Employment": { "CostCentre": "x" } } }\n```\n';
    const request = '```http\nGET https://graph.microsoft.com/v1.0/users/1?$select=customSecurityAttributes\n```\n\n';
    const workspace = new Workspace();
    for (const text of [body, request + body, body]) {
      workspace.setText(uri, text);
      assert.deepEqual(workspace.findings(uri), findingsOf(open([[uri, text]]), [uri]));
      assert.equal(workspace.findings(uri).length, text === body ? 0 : 1);
    }
  });

  it('has the findings of a fresh one after thousands of random edits', function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 10; seed++) {
      const chosen = random(seed);
      const texts = sampleTexts();
      const workspace = open(texts);
      const good = new GoodTexts();
      for (const [uri, text] of texts) good.note(uri, text);
      for (let step = 0; step < edits / 10; step++) {
        // Documents that have become gibberish have nothing left to go wrong.
        if (step % 40 === 0) {
          for (const [uri, text] of sampleTexts()) {
            texts.set(uri, text);
            good.note(uri, text);
            workspace.setText(uri, text);
          }
        }
        const uri = chosen.pick([...texts.keys()]);
        const text = texts.get(uri)!;
        const change = randomEdits(chosen, text);
        workspace.edit(uri, change);
        texts.set(uri, applyEdits(text, change));
        good.note(uri, texts.get(uri)!);
        assert.equal(workspace.text(uri), texts.get(uri), `seed ${seed}, step ${step}: text of ${uri}`);
        // Sometimes several edits come before the findings are read.
        if (chosen.chance(0.3)) continue;
        assert.deepEqual(findingsOf(
          workspace, texts.keys(),
        ), findingsOf(openAfter(good, texts), texts.keys()), `seed ${seed}, step ${step}: ${uri} ${JSON.stringify(change)}`);
      }
    }
  });

  it('compares other documents with the last good text of a manifest while it has syntax errors', () => {
    const [manifest, request] = [`${sampleRoot}m.csa.json`, `${sampleRoot}body.json`];
    const rest = '"isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": false';
    const definition = (name: string, type: string): string =>
      `{ "attributeSet": "Engineering", "name": "${name}", "type": "${type}", ${rest} }`;
    const good = `{ "tenant": "contoso", "attributeSets": [ { "id": "Engineering" } ], "customSecurityAttributeDefinitions": [
      ${definition('Level', 'Integer')},
      ${definition('Site', 'String')}
    ] }`;
    const texts: readonly (readonly [string, string])[] = [[manifest, good], [request, `{ "customSecurityAttributes": { "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level": "x", "Sight": "Oslo" } } }`]];
    const workspace = open(texts);
    const before = workspace.findings(request).map(({ rule, message }) => ({ rule, message }));
    assert.deepEqual(before.map(({ rule }) => rule), ['value-type', 'undefined-attribute']);
    const usesOfLevel = (): number | undefined => countUses(workspace.view(request)!).get('engineering\u0000level');
    assert.equal(usesOfLevel(), 1);
    const at = (text: string): number => workspace.text(manifest)!.indexOf(text);
    const type = (text: string, behind: string, by: string): void => {
      const start = at(text) + behind.length;
      workspace.edit(manifest, [{ start, end: start, text: by }]);
    };
    type('{ "tenant"', '{', ' "x" 1,');
    const [definedAt] = workspace.findings(request)[0]!.related;
    assert.equal(workspace.text(manifest)!.slice(definedAt!.span.start, definedAt!.span.end), '"Integer"');
    // The rest of the text is swallowed, the tenant's name goes, and what is typed meanwhile is not final.
    for (const [text, behind, by] of [
      ['"Integer"', '"Integer', '\\'], ['"name": "Site"', '"name": "Si', 'gh'], ['"tenant"', '', '"x": "'],
    ] as const) {
      type(text, behind, by);
      assert.deepEqual(workspace.findings(request).map(({ rule, message }) => ({ rule, message })), before);
      assert.deepEqual(workspace.view(request)!.comparedWith(), {
        kind: 'tenant', tenant: 'contoso', incomplete: [{ uri: manifest, counts: 'last-good' }],
      });
      assert.equal(usesOfLevel(), 1);
      for (const { fixes } of workspace.findings(request)) {
        assert.ok(fixes.every(fix => fix.edits.every(({ uri }) => uri === request)), 'A fix edits text that is no longer there.');
      }
    }
    workspace.setText(manifest, good.replace('"Site"', '"Sight"'));
    assert.deepEqual(workspace.findings(request).map(({ rule }) => rule), ['value-type']);
    assert.deepEqual(workspace.view(request)!.comparedWith(), { kind: 'tenant', tenant: 'contoso', incomplete: [] });
  });

  it('has the same findings for any order of opening', () => {
    const texts = [...sampleTexts()];
    const expected = findingsOf(open(texts), sampleTexts().keys());
    fc.assert(fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), shuffled => {
      assert.deepEqual(findingsOf(open(shuffled), sampleTexts().keys()), expected);
    }), { numRuns: 50 });
  });

  it('forgets removed documents and everything that depends on them', () => {
    const texts = sampleTexts();
    for (const removed of texts.keys()) {
      const workspace = open(texts);
      findingsOf(workspace, texts.keys());
      workspace.remove(removed);
      const rest = new Map(texts);
      rest.delete(removed);
      assert.deepEqual(findingsOf(workspace, texts.keys()), findingsOf(open(rest), texts.keys()), `without ${removed}`);
      workspace.setText(removed, texts.get(removed)!);
      assert.deepEqual(findingsOf(workspace, texts.keys()), findingsOf(open(texts), texts.keys()), `${removed} is back`);
    }
  });

  it('applies any number of configurations at once', () => {
    const told: string[] = [];
    const workspace = new Workspace({ roots: [sampleRoot], affected: uri => told.push(uri) });
    const folders = Array.from({ length: 40 }, (_, depth) => sampleRoot + 'a/'.repeat(depth));
    const body = `${folders.at(-1)!}body.json`;
    workspace.setText(body, '{ "customSecurityAttributes": { "Engineering": {} } }');
    for (const folder of folders) workspace.setText(`${folder}.csarc.json`, '{ "rules": { "nothing-assigned": "off" } }');
    assert.deepEqual(workspace.findings(body), []);
    assert.equal(told.filter(uri => uri === body).length, 1);
    // The nearest one wins, whenever it is opened.
    workspace.setText(`${folders.at(-1)!}.csarc.json`, '{ "rules": { "nothing-assigned": "warning" } }');
    assert.deepEqual(workspace.findings(body).map(({ rule, severity }) => [rule, severity]), [['nothing-assigned', 'warning']]);
    workspace.setText(`${sampleRoot}.csarc.json`, '{ "ignore": ["body.json"] }');
    assert.equal(workspace.isChecked(body), false);
  });

  it('handles any text in any document, with spans inside it', () => {
    const uris = [...sampleTexts().keys()];
    fc.assert(fc.property(fc.constantFrom(...uris), anyText, (uri, text) => {
      const workspace = open(sampleTexts());
      workspace.setText(uri, text);
      checkSpans(findingsOf(workspace, uris), workspace);
    }), { numRuns: 500 });
  });

  it('handles any JSON instead of a manifest and a body', () => {
    fc.assert(fc.property(fc.json(
      { maxDepth: 6 },
    ), fc.constantFrom('x.csa.json', 'x.json', 'x.csa-snapshot.json', '.csarc.json'), (text, name) => {
      const workspace = open([[sampleRoot + name, text], [`${sampleRoot}b.json`, `{ "customSecurityAttributes": ${text} }`]]);
      checkSpans(findingsOf(workspace, workspace.uris()), workspace);
    }), { numRuns: 500 });
  });

  it('handles names that are dangerous as object keys', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const workspace = open([
      [`${sampleRoot}x.csa.json`, JSON.stringify({ attributeSets: names.map(id => ({ id })) })],
      [`${sampleRoot}x.json`, `{ "customSecurityAttributes": { ${names.map(name => `"${name}": { "${name}": 1.5 }`).join(', ')} } }`],
    ]);
    const found = workspace.findings(`${sampleRoot}x.json`).map(finding => finding.rule);
    assert.equal(found.filter(rule => rule === 'missing-set-type').length, names.length);
    assert.equal(found.filter(rule => rule === 'value-range').length, names.length);
  });
});

// Fragments of our documents in any order cause more trouble than random letters.
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '*/', '\n', '\r\n', '###', '```', '> ', '- ', '{{', '}}', '...', '"customSecurityAttributes"', '"attributeSets"', '"customSecurityAttributeDefinitions"', '"assignments"', '"id"', '"name"', '"@odata.type"', '"Engineering"', 'PATCH ', 'https://graph.microsoft.com/v1.0/users', '/directory/attributeSets', '?$filter=', 'customSecurityAttributes/A/B eq \'x\'', 'csa-disable-file', 'null', 'true', '12', '1e5', '\ufeff', '\u0000', '\ud800'), { maxLength: 80 }).map(parts => parts.join('')),
);

function checkSpans(findings: readonly Finding[], workspace: Workspace): void {
  for (const { rule, uri, span, related, fixes } of findings) {
    for (const place of [
      { uri, span }, ...related, ...fixes.flatMap(fix => fix.edits.flatMap(edit => edit.edits.map(one => ({ uri: edit.uri, span: one })))),
    ]) {
      const length = workspace.text(place.uri)!.length;
      assert.ok(
        place.span.start >= 0 && place.span.start <= place.span.end && place.span.end <= length,
        `${rule}: ${place.span.start}-${place.span.end} of ${length}`,
      );
    }
  }
}

function randomEdits(chosen: Random, text: string): Edit[] {
  const start = chosen.integer(text.length + 1);
  const single = (from: number, to: number, by: string): Edit[] =>
    [{ start: from, end: Math.max(from, Math.min(to, text.length)), text: by }];
  switch (chosen.integer(8)) {
    case 0: return single(start, start + 1, '');
    case 1: return single(start, start, chosen.pick([
      '"', '{', '}', '[', ']', ',', ':', '\\', '/', '\n', '\r\n', ' ', '#', '`', '>', '@', '_', '4', 'x', '###\n',
      '// csa-disable-next-line\n', '"x": 1, ',
    ]));
    case 2: return single(start, start + chosen.integer(30), '');
    case 3: return single(start, start, text.slice(chosen.integer(text.length + 1)).slice(0, 40));
    // One word for another: names, types and values change, brackets stay.
    case 4: case 5: {
      const words = [...text.matchAll(/[A-Za-z]+/g)];
      if (words.length === 0) return [];
      const word = chosen.pick(words);
      return single(word.index, word.index + word[0].length, chosen.pick([
        ...words.map(other => other[0]), word[0].toLowerCase(), 'Zenith', 'true', 'null',
      ]));
    }
    case 6: return single(start, start + 1, chosen.pick(['true', '"Available"', '"Deprecated"', '12', 'a']));
    default: {
      const middle = Math.floor(text.length / 2);
      const first = chosen.integer(middle + 1);
      const second = middle + chosen.integer(text.length - middle + 1);
      return [{ start: second, end: second, text: 'z' }, { start: first, end: Math.min(first + 1, middle), text: 'y' }];
    }
  }
}
