/** Input that cannot be read or checked: a clear message with the path, never a crash and never a hang. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeText, encodeText } from '../../server/src/disk/text';
import { clean, notCompared, withError } from './documents';
import { type Result, type Sandbox, useSandboxes } from './sandbox';

/** Root can enter every folder, so it starts the program there as a user who cannot. */
function lintAsOtherUser({ path }: Sandbox): Result {
  const user = { uid: 65_534, gid: 65_534 };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(path, 'dist/csa.cjs'), 'lint'], {
    cwd: join(path, 'locked/sub'), env: { PATH: process.env.PATH }, encoding: 'utf8', ...user,
  });
  return { stdout, stderr, code: status ?? -1 };
}

describe('csa lint: bad input', () => {
  const sandbox = useSandboxes();

  /** On its own it results in exit code 2, beside a clean file in 1, whether found in a folder or given by name. */
  async function assertUnreadable(box: Sandbox, name: string, message: string): Promise<void> {
    const line = `csa: ${name}: ${message}\n`;
    for (const args of [['lint'], ['lint', name]]) {
      const { stdout, stderr, code } = await box.csa(args);
      assert.deepEqual([stderr, code, stdout], [line, 2, 'No files to check.\n'], args.join(' '));
    }
    box.write('clean.json', clean);
    for (const args of [['lint'], ['lint', name, 'clean.json'], ['lint', '--fail-on', 'never']]) {
      const { stdout, stderr, code } = await box.csa(args);
      const without = name.endsWith('.csa.json') ? notCompared(1, `${name} is not read: ${message}`) : notCompared(1);
      assert.deepEqual([stderr, code, stdout], [line + without, 1, 'No problems in 1 file.\n'], args.join(' '));
    }
    const { stdout } = await box.csa(['lint', '--format', 'json']);
    assert.deepEqual(JSON.parse(stdout), { version: 1, files: 1, problems: [], unreadable: [{ file: name, message }] });
  }

  it('a folder named like a manifest', async () => {
    await assertUnreadable(sandbox({ 'x.csa.json/readme.txt': '' }), 'x.csa.json', 'is a folder, not a file');
  });

  it('the contents of such a folder are checked all the same', async () => {
    const { stdout } = await sandbox({ 'x.csa.json/a.json': withError }).csa(['lint', '--format', 'compact']);
    assert.match(stdout, /^x\.csa\.json\/a\.json:/);
  });

  it('a broken link', async () => {
    const box = sandbox();
    box.link('x.csa.json', 'nowhere');
    box.link('foreign.txt', 'nowhere');
    const { stderr } = await box.csa(['lint']);
    assert.equal(stderr, 'csa: x.csa.json: broken link: no such file or folder\n');
    const named = await box.csa(['lint', 'x.csa.json']);
    assert.deepEqual([named.stderr, named.code], ['csa: x.csa.json: broken link\n', 2]);
  });

  it('a link to itself', async () => {
    const box = sandbox();
    box.link('x.csa.json', 'y.csa.json');
    box.link('y.csa.json', 'x.csa.json');
    const { stderr, code } = await box.csa(['lint', 'x.csa.json']);
    assert.deepEqual([stderr, code], ['csa: x.csa.json: the link leads back to itself\n', 2]);
    assert.match((await box.csa(['lint'])).stderr, /x\.csa\.json: broken link: the link leads back to itself/);
  });

  it('bytes that are not UTF-8', async () => {
    const box = sandbox({ 'x.csa.json': Buffer.concat([Buffer.from('{ "é\uFFFD": "'), Buffer.from([0xC3, 0x28]), Buffer.from('" }')]) });
    await assertUnreadable(box, 'x.csa.json', 'not valid UTF-8: first at byte 12');
  });

  it('UTF-16, which Windows PowerShell writes', async () => {
    await assertUnreadable(sandbox({
      'x.csa.json': Buffer.from('\uFEFF{}', 'utf16le'),
    }), 'x.csa.json', 'not valid UTF-8: it is UTF-16; save it as UTF-8');
  });

  it('a file that is too large', async () => {
    const box = sandbox({ 'x.csa.json': '' });
    truncateSync(join(box.path, 'x.csa.json'), 16 * 1024 * 1024 + 1);
    await assertUnreadable(box, 'x.csa.json', 'too large to check: 17 MiB, at most 16 MiB');
  });

  if (process.platform !== 'win32') {
    it('a named pipe is not waited for', async () => {
      const box = sandbox();
      execFileSync('mkfifo', [join(box.path, 'x.csa.json')]);
      await assertUnreadable(box, 'x.csa.json', 'is not a regular file');
    });
  }

  if (process.platform !== 'win32') {
    it('a working directory that cannot be entered', async () => {
      const box = sandbox({ 'locked/sub/a.json': withError });
      cpSync('dist', join(box.path, 'dist'), { recursive: true });
      chmodSync(box.path, 0o755);
      chmodSync(join(box.path, 'locked'), 0);
      const { stdout, stderr, code } = process.getuid?.() === 0 ? lintAsOtherUser(box) : await box.csa(['lint'], { folder: 'locked/sub' });
      chmodSync(join(box.path, 'locked'), 0o700);
      assert.deepEqual([stderr, code, stdout], ['csa: .: permission denied\n', 2, 'No files to check.\n']);
    });
  }

  it('a working directory that was deleted', async () => {
    const { stderr, code } = await sandbox().csa(['lint'], { folder: 'gone' });
    assert.deepEqual([stderr, code], ['csa: nothing matches "."\n', 2]);
  });

  // Root can read everything.
  if (process.platform !== 'win32' && process.getuid?.() !== 0) {
    it('a file and a folder without permission', async () => {
      const box = sandbox({ 'x.csa.json': '{}', 'sub/a.json': withError });
      chmodSync(join(box.path, 'x.csa.json'), 0);
      chmodSync(join(box.path, 'sub'), 0);
      const { stderr, code } = await box.csa(['lint']);
      chmodSync(join(box.path, 'sub'), 0o700);
      assert.deepEqual([stderr, code], ['csa: sub: permission denied\ncsa: x.csa.json: permission denied\n', 2]);
    });
  }

  it('a .gitignore that is a folder is ignored', async () => {
    const { code } = await sandbox({ '.gitignore/a.txt': '', 'a.json': withError }).csa(['lint']);
    assert.equal(code, 1);
  });

  it('no text causes a crash', async () => {
    const texts = [
      '', '\0', '\uFEFF', '[', '{'.repeat(100_000), '['.repeat(100_000), '"\\ud800"', '{"__proto__":{"constructor":null}}',
      `{"${'k'.repeat(1_000_000)}":1}`,
    ];
    const names = ['a.csa.json', 'a.json', 'a.http', 'a.md', 'a.csa-snapshot.json', '.csarc.json'];
    const files = texts.flatMap((text, index) => names.map(name => [`${index}/${name}`, text] as const));
    const { stderr, stdout, code } = await sandbox(Object.fromEntries(files)).csa(['lint']);
    const isReported = (line: string): boolean => /^csa: \d+\/\.csarc\.json: is not JSON, so not all of its settings may apply$/.test(line);
    assert.deepEqual(stderr.split('\n').filter(line => line !== '' && !isReported(line)), []);
    assert.equal(code, 2);
    for (const line of stdout.split('\n')) assert.ok(line.length < 2000, `${line.length}`);
  });

  it('a key of a megabyte is truncated', async () => {
    const { stdout } = await sandbox({ 'a.csa.json': `{ "${'k'.repeat(1_000_000)}": 1 }` }).csa(['lint']);
    assert.match(stdout, /\^/);
    assert.ok(stdout.length < 2000, String(stdout.length));
  });

  it('names of files and texts cannot garble the screen', async () => {
    const evil = '\u001B[2J\u009B31m\u202E\u2066';
    const text = `{ "customSecurityAttributes": { "E": { "@odata.type": "${evil}", "a": "" } } }`;
    const box = sandbox({ [`${evil}.json`]: text, [`${evil}.csa.json/x`]: '' });
    for (const format of ['pretty', 'compact', 'github', 'junit']) {
      const { stdout, stderr } = await box.csa(['lint', '--format', format]);
      assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]|[\u202E\u2066]/u, format);
      assert.match(stdout, /\\u\{1b\}/, format);
    }
  });

  it('an unforeseen error is one line; the stack is shown only on request', async () => {
    const box = sandbox({ 'a.json': clean });
    const env = { get GITHUB_WORKSPACE(): string { throw new TypeError('no\u001Bway'); } };
    const { stderr, code } = await box.csa(['lint'], { env });
    assert.deepEqual([stderr, code], ['csa: internal error: no\\u{1b}way\n', 2]);
    const debug = await box.csa(['lint'], {
      env: Object.defineProperty({ CSA_DEBUG: '1' }, 'GITHUB_WORKSPACE', Object.getOwnPropertyDescriptor(env, 'GITHUB_WORKSPACE') ?? {}),
    });
    assert.match(debug.stderr, /\n {4}at /);
  });
});

describe('decodeText', () => {
  it('returns the same bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
      const bytes = Buffer.from(text);
      const result = decodeText(bytes);
      assert.ok('text' in result);
      assert.deepEqual(encodeText(result), bytes);
    }));
  });

  it('removes the byte order mark, once', () => {
    assert.deepEqual(decodeText(Buffer.from('\uFEFF\uFEFFa')), { text: '\uFEFFa', hasByteOrderMark: true });
  });

  it('finds the first invalid byte', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const result = decodeText(Buffer.concat([Buffer.from(`.${before}\uFFFD`), Buffer.from([0xFF]), Buffer.from(after)]));
      assert.deepEqual(result, { message: `not valid UTF-8: first at byte ${Buffer.byteLength(`.${before}\uFFFD`)}` });
    }));
  });
});
