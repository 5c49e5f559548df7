/** Which files are checked. */
import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { findFiles } from '../../server/src/cli/files';
import { countSteps } from '../steps';
import { clean, manifest, withError } from './documents';
import { type Sandbox, useSandboxes } from './sandbox';

interface JsonReport {
  readonly files: number;
  readonly problems: readonly { readonly file: string; readonly rule: string }[];
}

describe('csa lint: files', () => {
  const sandbox = useSandboxes();

  async function lint(box: Sandbox, args: readonly string[] = [], folder = ''): Promise<JsonReport> {
    const { stdout, stderr } = await box.csa(['lint', '--format', 'json', ...args], { folder });
    assert.notEqual(stdout, '', stderr);
    return JSON.parse(stdout) as JsonReport;
  }

  /** The names of the files with the problem of `withError`: every checked file, if all of them have it. */
  async function checked(box: Sandbox, args: readonly string[] = [], folder = ''): Promise<string[]> {
    return (await lint(box, args, folder)).problems.filter(({ rule }) => rule === 'empty-value').map(({ file }) => file);
  }

  describe('in a folder', () => {
    it('are those with one of our names, sorted by name', async () => {
      const fence = `\`\`\`json\n${withError}\`\`\`\n`;
      const request = `PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n${withError}`;
      const box = sandbox({
        'z.json': withError, 'b/c.jsonc': withError, 'a.http': request, 'b.rest': request, 'notes.md': fence, 'data.txt': withError,
      });
      assert.deepEqual(await checked(box), ['a.http', 'b.rest', 'b/c.jsonc', 'notes.md', 'z.json']);
    });

    it('do not include other JSON', async () => {
      const report = await lint(sandbox({ 'package.json': '{ "name": "x" }', 'broken.json': '{', 'a.json': withError }));
      assert.deepEqual([report.files, report.problems.map(({ file }) => file)], [1, ['a.json']]);
    });

    it('do not include files that .gitignore excludes, nested ones included, except for negated patterns', async () => {
      const box = sandbox({
        '.gitignore': 'out/\n*.tmp.json\n/sub/root.json\n',
        'out/a.json': withError, 'a.tmp.json': withError, 'root.json': withError,
        'sub/.gitignore': '\uFEFFlocal.json\n!kept.tmp.json\n',
        'sub/root.json': withError, 'sub/local.json': withError, 'sub/kept.tmp.json': withError, 'local.json': withError,
      });
      assert.deepEqual(await checked(box), ['local.json', 'root.json', 'sub/kept.tmp.json']);
    });

    it('are found in finite time under a .gitignore with many stars', async () => {
      const names = Array.from({ length: 40 }, () => 'a').join('/');
      const box = sandbox({ '.gitignore': `${'a/**/'.repeat(12)}b\n${'*a'.repeat(20)}b\n`, [`${names}/a.json`]: withError });
      assert.deepEqual(await checked(box), [`${names}/a.json`]);
    });

    it('follow the .gitignore files above, up to the repository\'s', async () => {
      const box = sandbox({
        '.gitignore': '*.tmp.json\n/sub/hidden.json\n', 'sub/a.tmp.json': withError, 'sub/hidden.json': withError, 'sub/b.json': withError,
      });
      assert.deepEqual(await checked(box, [], 'sub'), ['b.json']);
      assert.deepEqual(await checked(box, ['sub']), ['sub/b.json']);
    });

    it('are checked in a folder that .gitignore excludes, if it is named', async () => {
      const box = sandbox({ '.gitignore': 'out\n', 'out/deep/a.json': withError, 'b.json': withError });
      assert.deepEqual(await checked(box, ['out']), ['out/deep/a.json']);
      assert.deepEqual(await checked(box, ['out/deep']), ['out/deep/a.json']);
    });

    it('are never hidden files, nor in .git or node_modules', async () => {
      const box = sandbox({
        '.hidden.json': withError, '.cache/a.json': withError, '.git/a.json': withError, 'node_modules/m/a.json': withError,
        'a.json': withError,
      });
      assert.deepEqual(await checked(box), ['a.json']);
    });

    it('but include .csarc.json', async () => {
      const { problems } = await lint(sandbox({ 'sub/.csarc.json': '{ "rules": [] ' }));
      assert.deepEqual(new Set(problems.map(({ file }) => file)), new Set(['sub/.csarc.json']));
    });

    it('do not include files that .csarc.json ignores', async () => {
      const box = sandbox({ '.csarc.json': '{ "ignore": ["legacy/**"] }', 'legacy/a.json': withError, 'b.json': withError });
      assert.deepEqual(await checked(box), ['b.json']);
    });

    it('a folder without any passes', async () => {
      const { stdout, code } = await sandbox().csa(['lint']);
      assert.deepEqual([stdout, code], ['No files to check.\n', 0]);
    });
  });

  describe('given by name', () => {
    it('are checked even if they are hidden', async () => {
      const box = sandbox({ '.gitignore': 'a.json', 'a.json': withError, '.hidden.json': withError, 'node_modules/m/b.json': withError });
      assert.deepEqual(await checked(box, ['a.json', '.hidden.json', 'node_modules/m/b.json']), [
        '.hidden.json', 'a.json', 'node_modules/m/b.json',
      ]);
    });

    it('are checked once', async () => {
      const box = sandbox({ 'a.json': withError });
      box.link('b.json', 'a.json');
      assert.deepEqual(await checked(box, ['a.json', './a.json', '.', '*.json', join(box.path, 'a.json'), 'b.json']), ['a.json']);
    });

    it('outside the working directory are reported with ..', async () => {
      const box = sandbox({ 'a.json': withError, 'sub/b.json': withError });
      assert.deepEqual(await checked(box, ['../a.json', 'b.json'], 'sub'), ['../a.json', 'b.json']);
    });

    it('are reported if they are not checked', async () => {
      const box = sandbox({ 'a.txt': '', 'b.json': '{}', 'c.json': clean });
      const { stderr, code } = await box.csa(['lint', 'a.txt', 'b.json', 'c.json']);
      assert.match(stderr, /^csa: a\.txt: not checked: .*name.*\ncsa: b\.json: not checked: nothing in it is recognized.*\ncsa: 1 file was not compared.*\n$/);
      assert.equal(code, 0);
    });

    it('may look like a glob', async () => {
      assert.deepEqual(await checked(sandbox({ 'a[1].json': withError, 'a1.json': withError }), ['a[1].json']), ['a[1].json']);
    });
  });

  describe('given by a glob', () => {
    const files = {
      '.gitignore': 'out', 'a.json': withError, 'sub/b.json': withError, 'sub/deep/c.json': withError, 'sub/d.jsonc': withError,
      'out/e.json': withError,
    };

    it('are those that match and would be found in a folder', async () => {
      assert.deepEqual(await checked(sandbox(files), ['**/*.json']), ['a.json', 'sub/b.json', 'sub/deep/c.json']);
      assert.deepEqual(await checked(sandbox(files), ['sub/*.{json,jsonc}']), ['sub/b.json', 'sub/d.jsonc']);
      assert.deepEqual(await checked(sandbox(files), ['../**/[bc].json'], 'sub'), ['b.json', 'deep/c.json']);
    });

    it('may start anywhere', async () => {
      const box = sandbox(files);
      for (const glob of [
        './sub/*.json', 'sub/./*.json', 'sub//*.json', `${box.path}/sub/*.json`, '../*/sub/*.json'.replace('*', basename(box.path)),
      ]) {
        assert.deepEqual(await checked(box, [glob]), ['sub/b.json'], glob);
      }
      assert.deepEqual(await checked(box, ['su[b-c]/\\b.json', '**/{deep,sub/x}/c.*', '[!x].json']), [
        'a.json', 'sub/b.json', 'sub/deep/c.json',
      ]);
    });

    it('takes steps in proportion to its length', async () => {
      const box = sandbox({ [`${'a'.repeat(200)}.json`]: withError });
      for (const piece of ['*a', '**/', '?*', '{a,b}', '*(a)']) {
        const steps = (times: number): Promise<number> => countSteps(() => findFiles(box.path, [`${piece.repeat(times)}b`]));
        await steps(5);
        const [few, many] = [await steps(20), await steps(80)];
        assert.ok(many <= few * 6 + 2000, `${piece}: ${few}, then ${many}`);
      }
    });

    it('must match something', async () => {
      const { stderr, code } = await sandbox(files).csa(['lint', '*.http', 'missing/*.json', 'a.json', '']);
      assert.deepEqual([stderr, code], ['csa: nothing matches "*.http", "missing/*.json", ""\n', 2]);
    });
  });

  describe('that are links', () => {
    it('are followed, and each file is checked once, under its own name', async () => {
      const box = sandbox({ 'real/z.json': withError });
      box.link('a.json', 'real/z.json');
      box.link('again', 'real');
      assert.deepEqual(await checked(box), ['real/z.json']);
    });

    it('to a folder of the repository that is not walked are checked under the name of the link', async () => {
      const box = sandbox({ 'x/z.json': withError, 'sub/readme.txt': '' });
      box.link('sub/linked', '../x');
      assert.deepEqual(await checked(box, [], 'sub'), ['linked/z.json']);
    });

    it('may form loops', async () => {
      const box = sandbox({ 'sub/a.json': withError });
      box.link('sub/self', '.');
      box.link('sub/up', '..');
      box.link('sub/twice', '../sub');
      box.link('x', 'y');
      box.link('y', 'x');
      const { problems } = await lint(box);
      assert.deepEqual(problems.map(({ file }) => file), ['sub/a.json']);
      assert.deepEqual(await checked(box, ['.'], 'sub'), ['a.json']);
      assert.deepEqual(await checked(box, ['sub/self']), ['sub/self/a.json']);
    });
  });

  describe('that others depend on', () => {
    it('are read, but not reported', async () => {
      const box = sandbox({ 'tenant.csa.json': manifest('Other'), 'more/broken.csa.json': '{', 'requests/a.json': clean });
      const { files, problems } = await lint(box, ['requests/a.json']);
      assert.deepEqual([files, problems.map(({ file, rule }) => [file, rule])], [1, [['requests/a.json', 'undefined-attribute']]]);
    });

    it('are read above the working directory', async () => {
      const box = sandbox({ 'tenant.csa.json': manifest('Other'), 'requests/a.json': clean });
      assert.deepEqual((await lint(box, [], 'requests')).problems.map(({ rule }) => rule), ['undefined-attribute']);
    });

    it('are all read if a folder above contains some', async () => {
      const box = sandbox({
        'a.csa.json': manifest('Other'), 'more/b.csa.json': manifest('Project').replace(/"attributeSets": [^\]]*\],/, ''),
        'requests/a.json': clean,
      });
      assert.deepEqual((await lint(box, [], 'requests')).problems, []);
      assert.deepEqual((await lint(box, [join(box.path, 'requests/a.json')], 'more')).problems, []);
    });

    it('are read beside a file that .gitignore excludes', async () => {
      const box = sandbox({ '.gitignore': 'out', 'out/tenant.csa.json': manifest('Other'), 'out/a.json': clean });
      assert.deepEqual((await lint(box, ['out/a.json'])).problems.map(({ rule }) => rule), ['undefined-attribute']);
    });

    it('are read once, even through a link', async () => {
      const box = sandbox({ 'real/tenant.csa.json': manifest('Project') });
      box.link('tenant.csa.json', 'real/tenant.csa.json');
      assert.deepEqual(await lint(box, ['tenant.csa.json']), { version: 1, files: 1, problems: [] });
    });

    it('can configure them from above', async () => {
      const box = sandbox({ '.csarc.json': '{ "rules": { "empty-value": "off" } }', 'sub/a.json': withError });
      assert.deepEqual((await lint(box, ['a.json'], 'sub')).problems, []);
    });
  });

  describe('--stdin', () => {
    const args = ['--stdin', '--stdin-filepath'];

    it('is checked as if it were at the path', async () => {
      const box = sandbox({ 'tenant.csa.json': manifest('Other'), 'sub/a.json': withError });
      const result = await box.csa(['lint', '--format', 'compact', ...args, 'sub/a.json'], { stdin: clean });
      assert.match(result.stdout, /^sub\/a\.json:5:7: warning: [^\n]*\[undefined-attribute\]\n$/);
      // The text of the file itself does not count, nor does the file have to exist.
      assert.equal((await box.csa(['lint', '--format', 'compact', ...args, 'new/b.json'], { stdin: clean })).stdout.replace(
        'new/b', 'sub/a',
      ), result.stdout);
    });

    it('replaces a manifest', async () => {
      const box = sandbox({ 'tenant.csa.json': manifest('Project') });
      const { stdout } = await box.csa(['lint', ...args, 'tenant.csa.json'], { stdin: manifest('Project') });
      assert.equal(stdout, 'No problems in 1 file.\n');
    });

    it('is refused if it is not UTF-8', async () => {
      const { stdout, stderr, code } = await sandbox().csa(['lint', ...args, 'a.json'], { stdin: Buffer.from([0x7B, 0xFF]) });
      assert.deepEqual([stdout, stderr, code], ['No files to check.\n', 'csa: a.json: not valid UTF-8: first at byte 1\n', 2]);
    });
  });
});
