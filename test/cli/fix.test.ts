import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyFixes, writeFixes } from '../../server/src/cli/fix';
import { replaceFile } from '../../server/src/cli/write';
import { Workspace } from '../../server/src/core';
import { body, clean, manifest, notCompared, withError, withTrailingComma, withWarning } from './documents';
import { useSandboxes } from './sandbox';

const fixedWarning = body('"Vendors@odata.type": "#Int32",\n      "Vendors": 4');

function withoutSpace(text: string): string {
  return text.replace(/[ \r\n]/g, '');
}

describe('csa lint --fix', () => {
  const sandbox = useSandboxes();

  it('applies safe fixes and reports the rest', async () => {
    const box = sandbox({ 'a.json': withWarning, 'sub/b.json': withTrailingComma, 'c.json': withError });
    const { stdout, stderr, code } = await box.csa(['lint', '--fix', '--format', 'compact']);
    assert.equal(box.read('a.json'), fixedWarning);
    assert.equal(box.read('sub/b.json'), clean);
    assert.equal(box.read('c.json'), withError);
    assert.match(stdout, /^c\.json:[^\n]*\[empty-value\]\n$/);
    assert.deepEqual([stderr, code], [`csa: fixed 2 files\n${notCompared(3)}`, 1]);
    assert.deepEqual([box.list(), box.list('sub')], [['.git', 'a.json', 'c.json', 'sub'], ['b.json']]);
  });

  it('proposes no edit of a manifest with syntax errors', async () => {
    const defining = (end: string): string => `{ "attributeSets": [ { "id": "Apps" } ]${end}`;
    const proposed = async (model: string): Promise<boolean> => {
      const box = sandbox({ 'tenant.csa.json': model, 'a.json': clean });
      return (await box.csa(['lint', '--format', 'json'])).stdout.includes('Define the attribute set');
    };
    assert.deepEqual([await proposed(defining(' }')), await proposed(defining(''))], [true, false]);
  });

  it('a second run changes nothing', async () => {
    const box = sandbox({ 'a.json': withWarning });
    await box.csa(['lint', '--fix']);
    assert.deepEqual(await box.csa(['lint', '--fix']), { code: 0, stdout: 'No problems in 1 file.\n', stderr: notCompared(1) });
  });

  it('keeps line endings and the byte order mark', async () => {
    const box = sandbox({ 'a.json': `\uFEFF${withWarning.replaceAll('\n', '\r\n')}` });
    await box.csa(['lint', '--fix']);
    assert.equal(box.read('a.json'), `\uFEFF${fixedWarning.replaceAll('\n', '\r\n')}`);
  });

  it('counts columns like an editor, which does not show the byte order mark', async () => {
    const box = sandbox({ 'a.json': `\uFEFF{"customSecurityAttributes":{"E":{"a":""}}}` });
    const plain = sandbox({ 'a.json': `{"customSecurityAttributes":{"E":{"a":""}}}` });
    assert.equal((await box.csa(['lint'])).stdout, (await plain.csa(['lint'])).stdout);
  });

  it('keeps the mode, and a link', async () => {
    const box = sandbox({ 'real/a.json': withWarning });
    chmodSync(join(box.path, 'real/a.json'), 0o640);
    box.link('b.json', 'real/a.json');
    await box.csa(['lint', '--fix', 'b.json']);
    assert.equal(box.read('real/a.json'), fixedWarning);
    assert.equal(statSync(join(box.path, 'real/a.json')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(box.path, 'b.json')).isSymbolicLink());
  });

  it('does not touch files that were not named, nor files that are not UTF-8', async () => {
    const broken = Buffer.concat([Buffer.from(withWarning), Buffer.from([0xFF])]);
    const box = sandbox({ 'a.json': withWarning, 'b.json': withWarning, 'c.json': broken });
    const { stderr, code } = await box.csa(['lint', '--fix', 'a.json', 'c.json']);
    assert.equal(box.read('b.json'), withWarning);
    assert.deepEqual(readFileSync(join(box.path, 'c.json')), broken);
    assert.match(stderr, /fixed 1 file\n.*c\.json: not valid UTF-8/);
    assert.equal(code, 1);
  });

  it('does not apply disabled fixes', async () => {
    const box = sandbox({ 'a.json': withWarning });
    await box.csa(['lint', '--fix', '--rule', 'missing-value-type=off']);
    assert.equal(box.read('a.json'), withWarning);
  });

  it('repairs a manifest and the body that depends on it', async () => {
    const box = sandbox({ 'tenant.csa.json': manifest('Project'), 'a.json': body('"project": "Baker"') });
    assert.equal((await box.csa(['lint', '--fix'])).code, 0);
    assert.equal(box.read('a.json'), clean);
  });

  describe('with --stdin', () => {
    const args = ['lint', '--fix', '--stdin', '--stdin-filepath', 'a.json', '--format', 'compact'];

    it('prints the fixed text, and the remaining findings on standard error', async () => {
      const box = sandbox();
      const { stdout, stderr, code } = await box.csa(args, {
        stdin: `\uFEFF${body('"Project": "", "Vendors": 4').replaceAll('\n', '\r\n')}`,
      });
      assert.equal(withoutSpace(stdout), withoutSpace(`\uFEFF${body('"Project": "", "Vendors@odata.type": "#Int32", "Vendors": 4')}`));
      assert.doesNotMatch(stdout, /[^\r]\n/);
      assert.match(stderr, /^a\.json:[^\n]*\[empty-value\]\ncsa: 1 file was not compared[^\n]*\n$/);
      assert.equal(code, 1);
      assert.deepEqual(box.list(), ['.git']);
    });

    it('prints unrecognized text unchanged', async () => {
      const { stdout, code } = await sandbox().csa(args, { stdin: '{ "name": "x" }' });
      assert.deepEqual([stdout, code], ['{ "name": "x" }', 0]);
    });
  });
});

describe('writeFixes', () => {
  const sandbox = useSandboxes();

  it('a file that cannot be written is reported, and its findings are kept', () => {
    const box = sandbox({ 'a.json': 'changed by another program' });
    const path = join(box.path, 'a.json');
    const uri = pathToFileURL(path).href;
    const workspace = new Workspace();
    workspace.setText(uri, withWarning);
    const found = workspace.findings(uri);
    assert.deepEqual(applyFixes(workspace, [uri]), { changed: new Set([uri]), unfinished: new Map() });
    const { written, failed } = writeFixes(workspace, [
      { path, realPath: path, kind: 'json', uri, text: withWarning, hasByteOrderMark: false },
    ]);
    assert.equal(written, 0);
    assert.deepEqual(failed, [{ path, message: 'cannot be fixed: was changed by another program meanwhile; nothing is written' }]);
    assert.equal(box.read('a.json'), 'changed by another program');
    assert.deepEqual(workspace.findings(uri), found);
  });
});

describe('replaceFile', () => {
  const sandbox = useSandboxes();
  const [before, after] = [Buffer.from('before'), Buffer.from('after')];

  it('replaces the file and leaves nothing behind', () => {
    const box = sandbox({ 'sub/a.json': before });
    const inode = statSync(join(box.path, 'sub/a.json')).ino;
    replaceFile(join(box.path, 'sub/a.json'), before, after);
    assert.equal(box.read('sub/a.json'), 'after');
    // A different inode: the old file was never written to, and so never half written.
    assert.notEqual(statSync(join(box.path, 'sub/a.json')).ino, inode);
    assert.deepEqual(box.list('sub'), ['a.json']);
  });

  it('refuses if another program was faster', () => {
    const box = sandbox({ 'a.json': before });
    writeFileSync(join(box.path, 'a.json'), 'other');
    assert.throws(() => replaceFile(join(box.path, 'a.json'), before, after), /changed by another program/);
    assert.equal(box.read('a.json'), 'other');
  });

  if (process.platform !== 'win32') {
    it('refuses a link that has replaced the file or its folder', () => {
      const box = sandbox({ 'sub/a.json': before, 'elsewhere/a.json': before });
      const path = join(box.path, 'sub/a.json');
      renameSync(path, join(box.path, 'sub/b.json'));
      box.link('sub/a.json', '../elsewhere/a.json');
      assert.throws(() => replaceFile(path, before, after), /was replaced by something else meanwhile; nothing is written/);
      renameSync(join(box.path, 'sub'), join(box.path, 'moved'));
      box.link('sub', 'elsewhere');
      assert.throws(() => replaceFile(path, before, after), /its folder was replaced by something else meanwhile; nothing is written/);
      assert.deepEqual([
        box.read('elsewhere/a.json'), box.read('moved/b.json'), box.list('elsewhere'), box.list('moved'),
      ], ['before', 'before', ['a.json'], ['a.json', 'b.json']]);
    });

    it('does not write outside, nor half a file, while another process swaps files and folders for links', async function () {
      this.timeout(120_000);
      const box = sandbox();
      const names = Array.from({ length: 20 }, (_, index) => `d${index}/a.json`);
      for (const name of names) {
        box.write(`repository/${name}`, withWarning);
        box.write(`outside/${name}`, withWarning);
      }
      box.write('repository/.git/config', '');
      // Swaps every folder, and every second file, for a link to its twin outside and back, until its input tells it to stop.
      const script = `const fs = require('fs');
        const twins = ${JSON.stringify(names)}.map((name, index) => index % 2 ? name : name.split('/')[0]);
        let turns = 0, isEnding = false;
        process.stdin.on('data', () => isEnding = true);
        const turn = () => { for (const name of twins) {
          const path = 'repository/' + name, aside = 'aside-' + name.replace('/', '-');
          try {
            fs.renameSync(path, aside); fs.symlinkSync(process.cwd() + '/outside/' + name, path);
            fs.unlinkSync(path); fs.renameSync(aside, path);
          } catch (error) {
            if (!['EEXIST', 'ENOENT', 'EISDIR', 'EPERM'].includes(error.code)) throw error;
            if (fs.existsSync(aside)) { fs.rmSync(path, { force: true }); fs.renameSync(aside, path); }
          }
        } if (turns++ === 0) console.log('swapping'); if (isEnding) process.exit(); setImmediate(turn); }; turn();`;
      const swapper = spawn(process.execPath, ['-e', script], { cwd: box.path, stdio: ['pipe', 'pipe', 'inherit'] });
      await once(swapper.stdout, 'data');
      for (let round = 0; round < 20; round++) {
        await box.csa(['lint', '--fix'], { folder: 'repository' });
        for (const name of names) assert.equal(box.read(`outside/${name}`), withWarning, name);
      }
      const ended = once(swapper, 'exit');
      swapper.stdin.end('end');
      assert.deepEqual(await ended, [0, null]);
      for (const name of names) {
        assert.deepEqual(box.list(`outside/${name.slice(0, name.indexOf('/'))}`), ['a.json']);
        assert.ok([withWarning, fixedWarning].includes(box.read(`repository/${name}`)), name);
      }
    });
  }

  it('refuses a file that its owner made read-only, even as root', () => {
    const box = sandbox({ 'a.json': before });
    chmodSync(join(box.path, 'a.json'), 0o400);
    assert.throws(() => replaceFile(join(box.path, 'a.json'), before, after), /is read-only; nothing is written/);
    assert.equal(box.read('a.json'), 'before');
    assert.deepEqual(box.list(), ['.git', 'a.json']);
  });

  it('leaves nothing behind when it fails', () => {
    const box = sandbox({ 'sub/a.json': before });
    // Bytes that the file system refuses to write.
    assert.throws(() => replaceFile(join(box.path, 'sub/a.json'), before, {} as Buffer));
    assert.deepEqual(box.list('sub'), ['a.json']);
    assert.equal(box.read('sub/a.json'), 'before');
  });
});
