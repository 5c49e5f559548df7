import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentKind, Workspace, type Finding } from '../../server/src/core';

describe('the examples', () => {
  it('include a tenant without a single finding', () => {
    assert.deepEqual([...lint('examples/contoso')].flatMap(([name, findings]) => findings.map(finding => `${name}: ${finding.rule}`)), []);
  });

  it('contain twenty mistakes, and each is found', () => {
    const expected = JSON.parse(readFileSync('examples/mistakes/expected.json', 'utf8')) as Record<string, string[]>;
    const found = lint('examples/mistakes');
    const mistakes = Object.entries(expected).filter(([name]) => /(?:^|\/)\d\d-/.test(name));
    assert.equal(mistakes.length, 20);
    for (const [name, rules] of mistakes) assert.notDeepEqual(rules, [], name);
    for (const [name, rules] of Object.entries(expected)) {
      assert.deepEqual([...new Set(found.get(name)?.map(finding => finding.rule))].sort(), rules, name);
    }
    for (const [name, findings] of found) assert.ok(findings.length === 0 || name in expected, `${name} is not listed`);
  });
});

/** The findings of each of our files, by its path in the folder. */
function lint(folder: string): Map<string, readonly Finding[]> {
  const root = pathToFileURL(path.resolve(folder)).href;
  const workspace = new Workspace({ roots: [root] });
  const uris = new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name =>
    [name.replaceAll('\\', '/'), `${root}/${name.split(path.sep).map(encodeURIComponent).join('/')}`]));
  for (const [name, uri] of uris) {
    if (documentKind(uri) !== undefined) workspace.setText(uri, readFileSync(path.join(folder, name), 'utf8'));
  }
  return new Map([...uris].filter(([, uri]) => workspace.isChecked(uri)).map(([name, uri]) => [name, workspace.findings(uri)]));
}
