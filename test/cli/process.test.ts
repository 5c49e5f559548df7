/** The built program, as it is installed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { version } from '../../package.json';
import { rulesById } from '../../server/src/core';
import { body, clean, notCompared, withError } from './documents';
import { useSandboxes } from './sandbox';

describe('dist/csa.cjs', () => {
  const sandbox = useSandboxes();
  const program = resolve('dist/csa.cjs');

  function csa(cwd: string, args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [program, ...args], { cwd, input, encoding: 'utf8' });
  }

  it('runs', () => {
    const box = sandbox({ 'a.json': withError });
    assert.equal(csa(box.path, ['--version']).stdout, `${version}\n`);
    const { status, stdout, stderr } = csa(box.path, ['lint', '--format', 'compact']);
    assert.match(stdout, /^a\.json:5:18: error: [^\n]+ \[empty-value\]\n$/);
    assert.deepEqual([status, stderr], [1, notCompared(1)]);
  });

  it('reads standard input to its end', () => {
    const attributes = Array.from({ length: 20_000 }, (_, index) => `"A${index}": "x"`).join(',\n');
    const { stdout, status } = csa(sandbox().path, [
      'lint', '--stdin', '--stdin-filepath', 'a.json', '--fix', '--format', 'compact', '--fail-on', 'never',
    ], body(attributes));
    assert.equal(stdout, body(attributes));
    assert.equal(status, 0);
  });

  it('includes the rules\' pages', () => {
    const pages = readdirSync('test/rules').map(name => basename(name, '.md'));
    for (const id of pages.filter(page => rulesById.has(page)).slice(0, 1)) {
      assert.match(csa(sandbox().path, ['explain', id]).stdout, /\n\n## /);
    }
  });

  if (process.platform !== 'win32') {
    it('tolerates a reader that closes the pipe', () => {
      const box = sandbox(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}.json`, withError])));
      const script = `"${process.execPath}" "${program}" lint --format compact | head -n 1; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: box.path, encoding: 'utf8' });
      assert.match(stdout, /^0\.json:[^\n]*\n1\n$/);
      assert.equal(stderr, notCompared(500));
    });
  }

  // The Linux device that is always full.
  if (existsSync('/dev/full')) {
    it('reports if its output cannot be written', () => {
      const { stderr, status } = spawnSync('bash', ['-c', `"${process.execPath}" "${program}" rules > /dev/full`], { encoding: 'utf8' });
      assert.deepEqual([stderr, status], ['csa: cannot write the output: no space left on the device\n', 2]);
    });
  }

  it('shows no stack', () => {
    const { stderr, status } = csa(sandbox({ 'a.json': clean }).path, ['lint', '\u0001']);
    assert.deepEqual([stderr, status], ['csa: nothing matches "\\u{1}"\n', 2]);
  });
});
