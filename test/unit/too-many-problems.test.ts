/** Of a document with very many problems, the first are found and kept, whatever else is in it. The limits count findings, not bytes. */
import assert from 'node:assert/strict';
import { applyEdits, parseConfiguration, Workspace, type Finding } from '../../server/src/core';
import { mostFindings, mostKeptFindings } from '../../server/src/core/workspace/first-findings';
import { random } from '../random';

const root = 'file:///company/';
const uri = `${root}sets.csa.json`;

/** A complete set, on its own line, always of the same length. */
const right = (index: number): string => set(index, '   ');
/** The same, with one mistake: a property that Graph does not define. */
const wrong = (index: number): string => set(index, ',"x":1'.padEnd(9));

function set(index: number, rest: string): string {
  return `{"id":"S${String(index).padStart(6, '0')}","description":"d","maxAttributesPerSet":25${rest.padEnd(9)}}`;
}

function manifest(sets: readonly string[], directives = ''): string {
  return `${directives}{"attributeSets":[\n${sets.join(',\n')}\n]}`;
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

interface Setting {
  readonly configuration?: string;
  readonly others?: Readonly<Record<string, string>>;
}

function open(text: string, { configuration = '{ "rules": { "too-many-sets": "off" } }', others = {} }: Setting = {}): Workspace {
  const workspace = new Workspace({ roots: [root], overrides: [{ folder: root, configuration: parseConfiguration(configuration) }] });
  workspace.setText(uri, text);
  for (const [name, other] of Object.entries(others)) workspace.setText(root + name, other);
  return workspace;
}

function findings(text: string, setting?: Setting): readonly Finding[] {
  return open(text, setting).findings(uri);
}

/** How many findings the workspace keeps for the document. */
function keptOf(workspace: Workspace, of = uri): number {
  return [...workspace.view(of)!.document.allUnits()].reduce((sum, unit) => sum + (unit.checked?.findings.length ?? 0), 0);
}

const tooMany = 'This document has more than 10,000 problems. Fix some of these to see the others.';

describe('a document with very many problems', () => {
  it('shows all of up to 10,000', () => {
    const found = findings(manifest(many(mostFindings, wrong)));
    assert.equal(found.length, mostFindings);
    assert.deepEqual([...new Set(found.map(({ rule }) => rule))], ['unknown-property']);
  });

  it('shows the first 10,000 of more, and reports that', () => {
    for (const count of [mostFindings + 1, mostKeptFindings + 1]) {
      const text = manifest([...many(20, index => right(count + index)), ...many(count, wrong)]);
      const [first, ...rest] = findings(text);
      assert.deepEqual([
        first!.rule, first!.severity, first!.message, first!.span,
      ], ['too-many-problems', 'error', tooMany, { start: 0, end: 0 }]);
      assert.equal(rest.length, mostFindings, `${count}`);
      // Their positions are those of the first ones, in the order of the text.
      const places = [...text.matchAll(/"x"/g)].slice(0, mostFindings).map(({ index }) => index);
      assert.deepEqual(rest.map(({ span }) => span.start), places, `${count}`);
    }
  });

  it('is as severe as its worst problem, wherever that is', () => {
    const behind = `{"id":"Not allowed","description":"d","maxAttributesPerSet":25}`;
    for (const count of [mostFindings, mostKeptFindings]) {
      const mild = '{ "rules": { "too-many-sets": "off", "unknown-property": "information" } }';
      assert.equal(findings(manifest(many(count + 1, wrong)), { configuration: mild })[0]!.severity, 'information');
      assert.equal(findings(manifest([...many(count + 1, wrong), behind]), { configuration: mild })[0]!.severity, 'error');
    }
  });

  it('shows findings that are not disabled, however many are', () => {
    const behind = `{"id":"Not allowed","description":"d","maxAttributesPerSet":25}`;
    const text = manifest([...many(mostKeptFindings + 1, wrong), behind]);
    const off = '{ "rules": { "too-many-sets": "off", "unknown-property": "off" } }';
    const rules = (found: readonly Finding[]): string[] => found.map(({ rule }) => rule);
    assert.deepEqual(rules(findings(text, { configuration: off })), ['set-name-characters']);
    assert.deepEqual(rules(findings(`// csa-disable-file unknown-property\n${text}`)), ['set-name-characters']);
    assert.deepEqual(rules(findings(`// csa-disable-file\n${text}`)), []);
  });

  it('also limits comments that disable nothing', () => {
    const text = manifest([right(0)], '// csa-disable-next-line syntax\n'.repeat(mostFindings * 3));
    const found = findings(text);
    assert.equal(found.length, mostFindings + 1);
    assert.deepEqual(found.slice(0, 2).map(({ rule, severity }) =>
      [rule, severity]), [['too-many-problems', 'information'], ['needless-directive', 'information']]);
  });

  it('keeps a limited number of findings for every kind of document', () => {
    const count = mostKeptFindings + 1;
    const properties = many(count, index => `"x${index}":1`).join(',');
    const texts: Readonly<Record<string, string>> = {
      'sets.csa.json': manifest(many(count, wrong)),
      'same.csa.json': manifest(many(count, () => '{"id":"Eng"}')),
      'root.csa.json': `{${properties}}`,
      'set.csa.json': manifest([`{${properties}}`]),
      'broken.csa.json': manifest(many(count, () => '{"id":}')),
      'off.csa.json': manifest(many(count, wrong), '// csa-disable-file\n'),
      'body.json':
        `{"customSecurityAttributes":{"Eng":{"@odata.type":"#Microsoft.DirectoryServices.CustomSecurityAttributeValue",${properties}}}}`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const workspace = new Workspace({ roots: [root] });
      workspace.setText(root + name, text);
      for (const round of [1, 2]) {
        assert.ok(workspace.findings(root + name).length <= mostFindings + 1, name);
        assert.ok(keptOf(workspace, root + name) <= 2 * mostKeptFindings, `${name}: ${keptOf(workspace, root + name)} in round ${round}`);
      }
      // A document that is read only for its findings has the same ones.
      const alone = new Workspace({ roots: [root] });
      if (name === 'body.json') assert.deepEqual(alone.checkOnce(root + name, text)?.findings, workspace.findings(root + name));
    }
  });

  it('is checked ahead in a finite number of steps', () => {
    const workspace = open(manifest(many(mostKeptFindings * 2, wrong)));
    let steps = 0;
    while (workspace.checkAhead(uri, 1000) > 0) steps++;
    assert.ok(steps <= mostKeptFindings / 1000, `${steps}`);
    assert.equal(workspace.checkAhead(uri, 0), 0);
    assert.equal(workspace.findings(uri).length, mostFindings + 1);
  });

  it('has the findings of a fresh workspace after edits across both limits', function () {
    this.timeout(120_000);
    for (const count of [mostFindings, mostKeptFindings]) {
      const chosen = random(count);
      let text = manifest([...many(count - 40, wrong), ...many(80, right)]);
      const workspace = open(text);
      for (let step = 0; step < 4; step++) {
        // Mistakes come and go at both ends, so that the number of problems crosses the limit again and again.
        const places = [...text.matchAll(chosen.chance(0.5) ? /,"x":1 {3}/g : / {9}(?=\})/g)].map(({ index }) => index);
        const from = chosen.integer(Math.max(1, places.length - 60));
        const edits = places.slice(from, from + 60).map(start => ({
          start, end: start + 9, text: text.startsWith(',', start) ? ' '.repeat(9) : ',"x":1   ',
        }));
        workspace.edit(uri, edits);
        text = applyEdits(text, edits);
        assert.deepEqual(workspace.findings(uri), findings(text), `${count}, step ${step}`);
      }
    }
  });

  it('is reported as affected when another document changes its findings', () => {
    const affected = new Set<string>();
    const workspace = new Workspace({ roots: [root], affected: each => affected.add(each) });
    workspace.setText(`${root}other.csa.json`, manifest([right(0)]));
    const definition =
      '{"attributeSet":"Missing","name":"N","type":"String","isCollection":false,'
      + '"isSearchable":true,"status":"Available","usePreDefinedValuesOnly":false}';
    workspace.setText(uri, manifest(many(mostKeptFindings + 1, index => wrong(index + 1))).replace(
      '{', `{"customSecurityAttributeDefinitions":[${definition}],`,
    ));
    const before = workspace.findings(uri);
    assert.ok(before.some(({ rule }) => rule === 'undefined-set'));
    affected.clear();
    workspace.setText(`${root}other.csa.json`, manifest(['{"id":"Missing","description":"d","maxAttributesPerSet":25}']));
    workspace.findings(`${root}other.csa.json`);
    assert.ok(affected.has(uri));
    assert.ok(!workspace.findings(uri).some(({ rule }) => rule === 'undefined-set'));
  });
});
