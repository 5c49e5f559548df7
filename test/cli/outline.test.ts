import assert from 'node:assert/strict';
import { usedEverywhere, usesOfProject } from '../used-everywhere';
import { useSandboxes } from './sandbox';

const manifest = '{ "tenant": "contoso", "attributeSets": [ { "id": "Apps" } ],\n  "customSecurityAttributeDefinitions": [ { '
  + '"attributeSet": "Apps", "name": "Tier", "type": "Integer" } ] }\n';

describe('csa outline', () => {
  const sandbox = useSandboxes();

  it('prints a tree of the tenant and its assignments', async () => {
    const box = sandbox({ 'a.csa.json': manifest, 'b.csa.json': '{ "tenant": "contoso", "assignments": [ { "principal": "users/a", '
      + '"customSecurityAttributes": { "Apps": { "Tier": 1 } } } ] }' });
    const { stdout, stderr, code } = await box.csa(['outline']);
    assert.equal(stdout, 'contoso  1 set, 1 of 500 active\n  Apps  1 attribute\n    Tier  Integer, 1 use\n\nBy principal  1\n  a  user, 1 '
      + 'value\n    Tier  Apps: 1\nBy attribute  1\n  Tier  Apps, 1 value\n    1  1\n      a  user\n');
    assert.deepEqual([stderr, code], ['', 0]);
  });

  it('prints JSON with positions on request, with the problems of each node', async () => {
    const box = sandbox({ 'sub/a.csa.json': manifest });
    const { stdout } = await box.csa(['outline', '--format', 'json']);
    const { version, broken, tenant, assignments } = JSON.parse(stdout) as {
      version: number;
      broken: string[];
      tenant: { children: { children: unknown[] }[] }[];
      assignments: unknown[];
    };
    assert.deepEqual([version, broken, assignments], [1, [], []]);
    assert.deepEqual(tenant[0]!.children[0]!.children, [{
      kind: 'definition', label: 'Tier', description: 'Integer, not used', inactive: false, file: 'sub/a.csa.json', line: 2, column: 77,
      problems: 4, severity: 'error', uses: 0, children: [],
    }]);
  });

  it('counts the uses of each attribute in the whole folder, as the editor does', async () => {
    const box = sandbox(Object.fromEntries(usedEverywhere.map(([name, text]) => [name, text])));
    const { stdout } = await box.csa(['outline']);
    assert.match(stdout, new RegExp(`^    Project  String, collection, 1 value, ${usesOfProject} uses$`, 'm'));
    assert.match(stdout, /^ {4}Unused {2}String, collection, 1 value, not used$/m);
  });

  it('filters by prefix of names and by set', async () => {
    const box = sandbox({ 'a.csa.json': manifest });
    assert.match((await box.csa(['outline', '--starts-with', 'ti'])).stdout, /Tier/);
    assert.equal((await box.csa(['outline', '--starts-with', 'x'])).stdout, '');
    assert.equal((await box.csa(['outline', '--set', 'Other'])).stdout, '');
  });

  it('shows the readable parts of a broken manifest, and reports that', async () => {
    const { stdout, stderr, code } = await sandbox({ 'a.csa.json': manifest.slice(0, -8) }).csa(['outline']);
    assert.match(stdout, /Tier/);
    assert.equal(stderr, 'csa: a.csa.json: has syntax errors; the parts that can be read are shown\n');
    assert.equal(code, 0);
  });

  it('refuses paths that do not exist, and prints nothing without a model', async () => {
    assert.equal((await sandbox().csa(['outline', 'none'])).code, 2);
    assert.deepEqual(await sandbox({ 'body.json': '{ "customSecurityAttributes": {} }' }).csa(['outline']), {
      code: 0, stdout: '', stderr: 'csa: no manifest (*.csa.json) was found\n',
    });
  });
});
