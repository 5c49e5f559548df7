/**
 * `csa lint --fix`, as users run it and without privileges, in a hostile repository that tries to make it write outside: links of every
 * kind, read-only files and folders, and a process that meanwhile swaps files and folders for links.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, lchownSync, linkSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { body, withWarning } from './documents';
import { Sandbox } from './sandbox';

const csa = resolve('dist/csa.cjs');
const fixed = body('"Vendors@odata.type": "#Int32",\n      "Vendors": 4');
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

if (process.platform !== 'win32') {
  describe('csa lint --fix in a hostile repository', () => {
    const boxes: Sandbox[] = [];
    afterEach(() => {
      for (const box of boxes.splice(0)) {
        for (const { path, isFolder } of everythingIn(box.path)) if (isFolder) chmodSync(path, 0o755);
        box.remove();
      }
    });

    it('changes nothing outside, and keeps everything inside complete', async function () {
      this.timeout(180_000);
      const box = new Sandbox();
      boxes.push(box);
      const swapped = Array.from({ length: 12 }, (_, index) => `swapped/d${index}/a.json`);
      for (const name of [...swapped, 'plain.json', 'sub/plain.json', 'read-only.json', 'closed/a.json']) {
        box.write(`repository/${name}`, withWarning);
      }
      for (const name of [...swapped, 'victim.json', 'folder/a.json', 'hard.json', 'leak.csa.json']) {
        box.write(`outside/${name}`, withWarning);
      }
      box.write('repository/.git/config', '');
      for (const [name, target] of links) box.link(`repository/${name}`, target);
      linkSync(join(box.path, 'outside/hard.json'), join(box.path, 'repository/hard.json'));
      chmodSync(join(box.path, 'repository/read-only.json'), 0o400);
      chmodSync(join(box.path, 'repository/closed'), 0o500);
      giveAway(box.path);
      const before = checksumOf(join(box.path, 'outside'));

      const swapper = start(['-e', swapping, ...swapped], box.path, 'pipe');
      let swaps = '';
      swapper.stdout?.on('data', (data: Buffer) => swaps += data.toString());
      await once(swapper.stdout!, 'data');
      for (let round = 0; round < 6; round++) {
        const child = start([csa, 'lint', '--fix', '--format', 'compact'], join(box.path, 'repository'), 'ignore');
        const [code] = await once(child, 'exit') as [number | null];
        assert.ok(code === 0 || code === 1 || code === 2, `csa exited with ${code}`);
        assert.equal(checksumOf(join(box.path, 'outside')), before, 'something outside has changed');
      }
      const ended = once(swapper, 'exit');
      swapper.stdin?.end();
      assert.deepEqual(await ended, [0, null]);
      assert.ok(Number(/(\d+) swaps$/.exec(swaps.trim())?.[1]) > 1000, swaps);

      const read = (name: string): string => readFileSync(join(box.path, 'repository', name), 'utf8');
      for (const name of swapped) assert.ok([withWarning, fixed].includes(read(name)), name);
      assert.deepEqual(['plain.json', 'sub/plain.json', 'read-only.json', 'closed/a.json'].map(read), [
        fixed, fixed, withWarning, withWarning,
      ]);
      assert.deepEqual(readdirSync(join(box.path, 'repository')).filter(name => name.endsWith('.tmp')), []);
      for (const [name, target] of links) assert.equal(readlinkSync(join(box.path, 'repository', name)), target);
    });

    it('reads nothing through a link that leads outside', async () => {
      const box = new Sandbox();
      boxes.push(box);
      box.write('outside/leak.csa.json', 'secret-token = 12345');
      box.write('outside/folder/leak.csa.json', 'secret-token = 12345');
      box.write('repository/.git/config', '');
      for (const [name, target] of links) box.link(`repository/${name}`, target);
      giveAway(box.path);
      const child = start([csa, 'lint'], join(box.path, 'repository'), 'pipe');
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => printed += data.toString());
      await once(child, 'close');
      assert.doesNotMatch(printed, /secret-token|root:|PATH=/);
      assert.match(printed, /leak\.csa\.json: leads outside of /);
    });
  });
}

/** Each link in the repository, and its target. */
const links: readonly (readonly [name: string, target: string])[] = [
  ['victim.json', '../outside/victim.json'],
  ['absolute.json', resolve('/etc/passwd')],
  ['leak.csa.json', '../outside/leak.csa.json'],
  ['environment.csa.json', '/proc/self/environ'],
  ['zero.csa.json', '/dev/zero'],
  ['folder', '../outside/folder'],
  ['process', '/proc/1'],
  ['chain.json', 'sub/chain.json'],
  ['sub/chain.json', '../../outside/victim.json'],
  ['loop.json', 'loop.json'],
  ['up', '..'],
  ['self', '.'],
  ['inside.json', 'plain.json'],
  ['broken.csa.json', 'nothing'],
];

/** Swaps each file and each folder for a link to its twin outside and back, until its input ends; prints how often. */
const swapping = `const fs = require('fs'), path = require('path');
  const twins = process.argv.slice(1).map((name, index) => index % 2 ? name : path.dirname(name));
  let swaps = 0, isEnding = false;
  process.stdin.on('end', () => isEnding = true).resume();
  // Another process may hold, or have replaced, what is swapped: what was put aside comes back in any case.
  const attempt = act => { try { act(); return true; } catch { return false; } };
  const turn = () => {
    for (const [index, name] of twins.entries()) {
      const inside = 'repository/' + name, aside = 'aside-' + index;
      if (!attempt(() => fs.renameSync(inside, aside))) continue;
      attempt(() => fs.symlinkSync(path.resolve('outside', name), inside));
      attempt(() => fs.unlinkSync(inside));
      fs.renameSync(aside, inside);
      swaps++;
    }
    if (swaps <= twins.length) console.log('swapping');
    if (isEnding) console.log(swaps + ' swaps'); else setImmediate(turn);
  };
  turn();`;

function start(parameters: readonly string[], cwd: string, output: 'pipe' | 'ignore'): ReturnType<typeof spawn> {
  const home = { HOME: '/nonexistent' };
  return spawn(process.execPath, parameters, {
    cwd, env: { ...process.env, ...home }, stdio: ['pipe', output, output], ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  });
}

/** Gives everything to the user without privileges. */
function giveAway(folder: string): void {
  if (isRoot) for (const { path } of [{ path: folder }, ...everythingIn(folder)]) lchownSync(path, nobody, nobody);
}

interface Found {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Everything below a folder, without following links. */
function everythingIn(folder: string): readonly Found[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [{ path, isFolder: true }, ...everythingIn(path)] : [{ path, isFolder: false }];
  });
}

/** A checksum of names, kinds, modes, owners, times and contents of everything below a folder. */
function checksumOf(folder: string): string {
  const hash = createHash('sha256');
  for (const { path } of everythingIn(folder)) {
    const { mode, uid, mtimeMs, size, nlink } = lstatSync(path);
    // A hard link from inside is replaced by a separate file: the link count is not part of the file's content.
    const links = path.endsWith('hard.json') ? 0 : nlink;
    hash.update(JSON.stringify([path, mode, uid, lstatSync(path).isFile() ? [mtimeMs, size, links] : []]));
    if (lstatSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
