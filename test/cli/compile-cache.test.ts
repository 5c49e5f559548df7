/** Compiled code runs without being verified: it comes from a folder that only the user can have filled, or from none. */
import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { version } from '../../package.json';
import { compileCacheFolder, type Machine } from '../../server/src/compile-cache';

describe('the folder of compiled code', () => {
  let top: string;
  let home: string;
  beforeEach(() => {
    // Not the sandbox of the other tests, which is a repository.
    top = realpathSync(mkdtempSync(join(tmpdir(), 'csa-cache-')));
    home = join(top, 'home');
    mkdirSync(home, { mode: 0o755 });
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const userId = process.getuid?.();
  function folder(env: Machine['env'], platform: NodeJS.Platform = 'linux', user = userId): string | undefined {
    return compileCacheFolder({ env, platform, userId: user });
  }

  it('is in the cache folder of each system, and only its user has access', () => {
    const places: [Machine['env'], NodeJS.Platform, string][] = [
      [{ HOME: home }, 'linux', '.cache'], [{ HOME: home, XDG_CACHE_HOME: join(home, 'xdg') }, 'linux', 'xdg'],
      [{ HOME: home, XDG_CACHE_HOME: 'xdg' }, 'linux', '.cache'], [{ HOME: home }, 'darwin', 'Library/Caches'],
      [{ LOCALAPPDATA: join(home, 'AppData') }, 'win32', 'AppData'],
    ];
    for (const [env, platform, place] of places) {
      for (const time of ['first', 'second']) {
        assert.equal(folder(env, platform), join(home, place, 'entra-csa', version), `${platform}, ${time} time`);
      }
      if (userId === undefined) continue;
      for (const name of [place, join(place, 'entra-csa'), join(place, 'entra-csa', version)]) {
        assert.equal(lstatSync(join(home, name)).mode & 0o777, 0o700, name);
      }
    }
  });

  it('is undefined without a home folder', () => {
    const file = join(top, 'file');
    writeFileSync(file, '');
    for (const HOME of [undefined, '', '.', 'home', join(file, 'home')]) assert.equal(folder({ HOME }), undefined, HOME);
    assert.equal(folder({ LOCALAPPDATA: 'AppData' }, 'win32'), undefined);
    assert.equal(folder({}, 'win32'), undefined);
  });

  it('is undefined below a repository, whose author could have filled it', () => {
    mkdirSync(join(top, '.git'));
    assert.equal(folder({ HOME: home }), undefined);
    assert.deepEqual(readdirSync(home), []);
  });

  if (userId !== undefined) {
    it('is undefined if a link, another mode, or a file is in its place', () => {
      const place = join(home, '.cache/entra-csa');
      mkdirSync(join(top, 'elsewhere', version), { recursive: true, mode: 0o700 });
      mkdirSync(join(home, '.cache'), { mode: 0o700 });
      symlinkSync(join(top, 'elsewhere'), place);
      assert.equal(folder({ HOME: home }), undefined, 'a link');
      rmSync(place);
      writeFileSync(place, '');
      assert.equal(folder({ HOME: home }), undefined, 'a file');
      rmSync(place);
      mkdirSync(place, { mode: 0o700 });
      symlinkSync(join(top, 'elsewhere', version), join(place, version));
      assert.equal(folder({ HOME: home }), undefined, 'a link of the version');
      rmSync(join(place, version));
      assert.equal(folder({ HOME: home }), join(place, version));
      for (const name of [place, join(place, version)]) {
        for (const mode of [0o770, 0o707, 0o755, 0o750]) {
          chmodSync(name, mode);
          assert.equal(folder({ HOME: home }), undefined, `${name} ${mode.toString(8)}`);
        }
        chmodSync(name, 0o700);
      }
      assert.equal(folder({ HOME: home }), join(place, version));
    });

    it('is undefined if others can write to a folder above, unless they cannot replace its contents', () => {
      mkdirSync(join(home, '.cache'), { mode: 0o700 });
      for (const name of [top, home, join(home, '.cache')]) {
        const { mode } = lstatSync(name);
        for (const open of [0o775, 0o757]) {
          chmodSync(name, open);
          assert.equal(folder({ HOME: home }), undefined, `${name} ${open.toString(8)}`);
        }
        assert.deepEqual(readdirSync(join(home, '.cache')), [], 'nothing was created');
        chmodSync(name, mode);
      }
      chmodSync(top, 0o1777);
      assert.notEqual(folder({ HOME: home }), undefined, 'sticky');
    });

    it('is undefined if the home is another user\'s, as with sudo', () => {
      assert.equal(folder({ HOME: home }, 'linux', userId + 1), undefined);
      assert.deepEqual(readdirSync(home), [], 'nothing was created there');
    });

    it('is found through a link above it, and is then resolved', () => {
      symlinkSync(home, join(top, 'link'));
      assert.equal(folder({ HOME: join(top, 'link') }), join(home, '.cache/entra-csa', version));
    });
  }

  describe('of the built programs', () => {
    const programs = ['csa', 'lint'];
    // Old versions of Node do not support it, but the flags that they get show all the same.
    const tell = 'require("node:module").enableCompileCache = folder => process.stderr.write(`cache: ${folder}\\n`);';

    function run(node: readonly string[], program: string, env: Machine['env'], user?: number): SpawnSyncReturns<string> {
      const { PATH } = process.env;
      return spawnSync(process.execPath, [
        ...node, resolve(`dist/${program}.cjs`), '--version',
      ], { encoding: 'utf8', env: { PATH, ...env }, ...(user === undefined ? {} : { uid: user, gid: user }) });
    }

    for (const program of programs) {
      it(`is the user's own, for ${program}.cjs`, () => {
        writeFileSync(join(top, 'tell.cjs'), tell);
        const told = (env: Machine['env']): string => run(['--require', join(top, 'tell.cjs')], program, env).stderr;
        const env = process.platform === 'win32' ? { LOCALAPPDATA: home } : { HOME: home, XDG_CACHE_HOME: home };
        assert.equal(told(env), `cache: ${join(home, 'entra-csa', version)}\n`);
        assert.equal(told({ HOME: '', TMPDIR: top }), '');
        for (const name of ['NODE_DISABLE_COMPILE_CACHE', 'NODE_COMPILE_CACHE']) {
          assert.equal(told({ ...env, [name]: join(top, 'own') }), '', name);
        }
      });
    }

    // Another user plants code where Node looks for its cache by default.
    if (userId === 0 && 'enableCompileCache' in nodeModule) {
      it('cannot be planted by another user', () => {
        const [attacker, victim] = [65_533, 65_534];
        const temporary = join(top, 'tmp');
        mkdirSync(temporary);
        chmodSync(temporary, 0o1777);
        chmodSync(top, 0o755);
        chownSync(home, victim, victim);
        mkdirSync(join(temporary, 'node-compile-cache'));
        chownSync(join(temporary, 'node-compile-cache'), attacker, attacker);
        chmodSync(join(temporary, 'node-compile-cache'), 0o777);
        cpSync('dist', join(top, 'dist'), { recursive: true });
        const { stdout } = run([], 'csa', { HOME: home, TMPDIR: temporary }, victim);
        assert.equal(stdout, `${version}\n`);
        assert.deepEqual(readdirSync(join(temporary, 'node-compile-cache')), []);
        assert.ok(existsSync(join(home, '.cache/entra-csa', version)));
        const moved = spawnSync(process.execPath, [
          '-e', `fs.renameSync(${JSON.stringify(join(home, '.cache/entra-csa'))}, ${JSON.stringify(join(temporary, 'stolen'))})`,
        ], { uid: attacker, gid: attacker });
        assert.notEqual(moved.status, 0);
        renameSync(join(home, '.cache/entra-csa'), join(home, '.cache/moved'));
        mkdirSync(join(home, '.cache/entra-csa', version), { recursive: true });
        chownSync(join(home, '.cache/entra-csa'), attacker, attacker);
        run([], 'csa', { HOME: home, TMPDIR: temporary }, victim);
        assert.deepEqual(readdirSync(join(home, '.cache/entra-csa', version)), []);
      });
    }
  });
});
