import assert from 'node:assert/strict';
import { body, clean, manifest, notCompared } from './documents';
import { useSandboxes } from './sandbox';

const contoso = '{ "tenant": "contoso", "attributeSets": [ { "id": "Engineering" } ] }';
const fabrikam = '{ "tenant": "fabrikam", "attributeSets": [ { "id": "Engineering" } ] }';

describe('csa lint: what is not compared with a tenant', () => {
  const sandbox = useSandboxes();

  async function printed(files: Readonly<Record<string, string>>, ...args: string[]): Promise<{ code: number; stderr: string }> {
    const { code, stderr } = await sandbox(files).csa(['lint', ...args]);
    return { code, stderr };
  }

  it('is nothing where a manifest is above', async () => {
    assert.deepEqual(await printed({ 'x.csa.json': manifest('Project'), 'sub/a.json': clean }), { code: 0, stderr: '' });
  });

  it('is reported in one line, with each reason', async () => {
    const files = {
      'a.json': clean, 'b.json': clean, 'two/a.csa.json': contoso, 'two/b.csa.json': fabrikam, 'two/c.json': clean,
      'empty/a.csa.json': '{}', 'empty/a.json': clean, 'other/package.json': '{ "name": "x" }',
    };
    const expected = notCompared(4, 'there is no manifest in the same folder or above (2); '
      + 'a.csa.json declares nothing yet (1); the nearest manifests belong to several tenants (contoso, fabrikam) (1)');
    assert.deepEqual(await printed(files), { code: 0, stderr: expected });
    assert.deepEqual(await printed(files, '--fix'), { code: 0, stderr: expected });
  });

  it('includes a selection that no manifest has', async () => {
    assert.deepEqual(
      await printed({ '.csarc.json': '{ "tenant": "x" }', 'a.csa.json': contoso, 'b.csa.json': fabrikam, 'c.json': clean }),
      {
        code: 0,
        stderr: notCompared(1, 'the configuration selects the tenant "x", but the nearest manifests belong to contoso, fabrikam'),
      },
    );
  });

  it('is nothing where the configuration selects one of several tenants', async () => {
    const { stderr } = await printed(
      { '.csarc.json': '{ "tenant": "contoso" }', 'a.csa.json': contoso, 'b.csa.json': fabrikam, 'c.json': body('') },
    );
    assert.equal(stderr, '');
  });

  it('is reported where only a part of a manifest can be read, or nothing', async () => {
    const part = await printed({ 'x.csa.json': `${contoso.slice(0, -1)}, "assignments": [ { ]`, 'a.json': clean });
    assert.equal(part.stderr, 'csa: 1 file was compared with what can be read of x.csa.json\n');
    const nothing = await printed({ 'x.csa.json': '<<<', 'a.json': clean });
    assert.equal(nothing.stderr, notCompared(1, 'nothing can be read of x.csa.json, which has syntax errors'));
  });

  it('is reported of files that the configuration ignores, if there is something in them to check', async () => {
    const files = { '.csarc.json': '{ "ignore": ["old"] }', 'x.csa.json': manifest('Project'), 'old/a.json': clean, 'old/b.json': '{}' };
    for (const args of [[], ['--fix']]) {
      assert.deepEqual(await printed(files, ...args), { code: 0, stderr: 'csa: 1 file was not checked: the configuration ignores it\n' });
    }
  });

  it('does not concern programs that read the report', async () => {
    const box = sandbox({ 'a.json': clean });
    const { stdout, stderr } = await box.csa(['lint', '--format', 'json']);
    assert.deepEqual([JSON.parse(stdout), stderr], [{ version: 1, files: 1, problems: [] }, notCompared(1)]);
  });
});
