/** One policy for links: one table of cases, on which the command line and the language server must agree. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNetworkPath } from '../../server/src/disk/boundary';
import { isDeviceName } from '../../server/src/disk/regular-file';
import { nodeHost } from '../../server/src/lsp/hosts/node';
import { never } from '../../server/src/lsp/session';
import { type Sandbox, useSandboxes } from '../cli/sandbox';

const isWindows = process.platform === 'win32';

function set(id: string): string {
  return JSON.stringify({ attributeSets: [{ id, description: id, maxAttributesPerSet: 25 }] });
}

interface Case {
  readonly title: string;
  /** Below `repository/open`, the folder that is linted and open in the editor: the link and its target. */
  readonly links: Readonly<Record<string, string>>;
  /** The sets that are found besides `Open`, which a regular file there defines. */
  readonly known: readonly string[];
  /** The links that both report, because they are named like a manifest and lead outside. */
  readonly told?: readonly string[];
  /** The folders that only the command line reports: an editor has not asked for them. */
  readonly skipped?: readonly string[];
}

const [outside, readable] = ['../../outside', '../shared'];

const cases: readonly Case[] = [
  { title: 'a file under another name', links: { 'b.csa.json': 'open.csa.json' }, known: [] },
  { title: 'a file whose own name is not ours', links: { 'b.csa.json': 'text.txt' }, known: ['Text'] },
  { title: 'two links to such a file', links: { 'b.csa.json': 'text.txt', 'c.csa.json': 'text.txt' }, known: ['Text'] },
  {
    title: 'a file of the repository that is not in the folder', links: { 'b.csa.json': `${readable}/shared.csa.json` }, known: ['Shared'],
  },
  { title: 'a folder of the repository that is not in the folder', links: { linked: readable }, known: ['Shared'] },
  { title: 'two links to such a folder', links: { linked: readable, again: readable }, known: ['Shared'] },
  { title: 'a folder in the folder', links: { linked: 'sub' }, known: [] },
  {
    title: 'a file through a folder that is a link', links: { linked: readable, 'b.csa.json': 'linked/shared.csa.json' }, known: ['Shared'],
  },
  { title: 'the folder itself and those above it', links: { self: '.', up: '..', 'sub/up': '../..' }, known: [] },
  { title: 'the folder above the repository', links: { up: '../..' }, known: [], skipped: ['up'] },
  { title: 'the root of the file system', links: { root: '/' }, known: [], skipped: ['root'] },
  { title: 'a file outside', links: { 'b.csa.json': `${outside}/secret.csa.json` }, known: [], told: ['b.csa.json'] },
  { title: 'a file outside that is not a manifest', links: { 'b.csa.json': `${outside}/.npmrc` }, known: [], told: ['b.csa.json'] },
  { title: 'a folder outside', links: { linked: outside }, known: [], skipped: ['linked'] },
  {
    title: 'a folder beside the repository whose name starts the same', links: { linked: '../../repository-2' }, known: [],
    skipped: ['linked'],
  },
  {
    title: 'a link in a folder that is a link', links: { '../shared/b.csa.json': `${outside}/secret.csa.json`, linked: readable },
    known: ['Shared'], told: ['linked/b.csa.json'],
  },
  {
    title: 'a link to a link that leads outside',
    links: { '../shared/target': `${outside}/secret.csa.json`, 'b.csa.json': `${readable}/target` }, known: [], told: ['b.csa.json'],
  },
  { title: 'a configuration outside', links: { '.csarc.json': `${outside}/.csarc.json` }, known: [], told: ['.csarc.json'] },
  { title: 'nothing', links: { 'b.csa.json': 'nowhere', linked: 'nowhere' }, known: [] },
  { title: 'itself', links: { 'b.csa.json': 'c.csa.json', 'c.csa.json': 'b.csa.json', loop: 'loop' }, known: [] },
];

const unixCases: readonly Case[] = [
  { title: 'an endless device', links: { 'b.csa.json': '/dev/zero' }, known: [], told: ['b.csa.json'] },
  { title: 'a terminal or none', links: { 'b.csa.json': '/dev/stdin' }, known: [], told: ['b.csa.json'] },
  { title: 'the users of the machine', links: { 'b.csa.json': '/etc/passwd' }, known: [], told: ['b.csa.json'] },
  ...(existsSync('/proc/self/environ') ? [
    { title: 'the environment', links: { 'b.csa.json': '/proc/self/environ' }, known: [], told: ['b.csa.json'] },
    { title: 'the working directory of a process', links: { cwd: '/proc/self/cwd', me: '/proc/self' }, known: [], skipped: ['cwd', 'me'] },
  ] : []),
  { title: 'a pipe in the folder', links: { 'b.csa.json': 'pipe' }, known: [] },
];

describe('links', () => {
  const sandbox = useSandboxes();

  function build({ links }: Pick<Case, 'links'>): Sandbox {
    const box = sandbox({
      'repository/.git/config': '', 'repository/open/open.csa.json': set('Open'), 'repository/open/text.txt': set('Text'),
      'repository/open/sub/sub.csa.json': set('Sub').replace('Sub', 'Open2'), 'repository/shared/shared.csa.json': set('Shared'),
      'repository-2/secret.csa.json': set('Outside'), 'outside/secret.csa.json': set('Outside'), 'outside/.npmrc': '_authToken=SECRET',
      'outside/.csarc.json': '{ "rules": { "SECRET": 1 } }',
    });
    const open = join(box.path, 'repository/open');
    if (!isWindows) execFileSync('mkfifo', [join(open, 'pipe')]);
    for (const [name, target] of Object.entries(links)) {
      const path = join(open, name);
      mkdirSync(join(path, '..'), { recursive: true });
      // Any user can create a junction on Windows; its target is absolute, and `/` is the root of its drive.
      const isFile = /\.(?:json|txt|npmrc)$/.test(target) || target.endsWith('target');
      if (isWindows && !isFile) symlinkSync(resolve(path, '..', target), path, 'junction');
      else symlinkSync(target, path);
    }
    return box;
  }

  async function knownToServer(box: Sandbox): Promise<{ known: string[]; told: string[] }> {
    const folder = pathToFileURL(join(box.path, 'repository/open')).href;
    const refuse = (): never => { throw new Error('Everything here is a file.'); };
    const host = nodeHost({ readText: refuse, findFiles: refuse, leadsInside: refuse });
    const known: string[] = [];
    const told: string[] = [];
    for (const uri of await host.findFiles(folder, 'context', never, [folder])) {
      const text = await host.readText(uri, [folder]);
      if (typeof text === 'string') known.push(...[...text.matchAll(/"id":"(\w+)"/g)].map(match => match[1] ?? ''));
      else if (text?.message.startsWith('leads outside of ') === true) told.push(uri.slice(folder.length + 1));
      assert.doesNotMatch(JSON.stringify(text ?? ''), /SECRET|Outside|root:x:/);
    }
    return { known: known.filter(name => !/^Open/.test(name)).sort(), told: told.sort() };
  }

  for (const one of [...cases, ...(isWindows ? [] : unixCases)]) {
    it(`to ${one.title}`, async () => {
      const { known, told = [], skipped = [] } = one;
      const box = build(one);
      assert.deepEqual(await knownToServer(box), { known, told }, 'the server');
      for (const args of [[], ['.'], ['**']]) {
        const { stdout, stderr } = await box.csa(['outline', '--format', 'json', ...args], { folder: 'repository/open' });
        const labels = [...stdout.matchAll(/"kind":\s*"set",\s*"label":\s*"(\w+)"/g)].map(match => match[1] ?? '');
        assert.deepEqual(labels.filter(label => !label.startsWith('Open')).sort(), known, `csa outline ${args.join(' ')}\n${stderr}`);
        const lines = stderr.split('\n').filter(line => line.includes('leads outside of '));
        assert.deepEqual(lines, [...told, ...skipped].sort().map(name =>
          `csa: ${name}: leads outside of ${join(box.path, 'repository')}; not followed`), args.join(' '));
        assert.doesNotMatch(stdout + stderr, /SECRET|Outside"|root:x:/);
      }
      for (const name of [...told, ...skipped]) {
        const named = await box.csa(['lint', name], { folder: 'repository/open' });
        assert.deepEqual([named.stdout, named.code], ['', 2]);
        assert.match(named.stderr, /^csa: [^\n]+: leads outside of [^\n]+; not followed\n$/);
        const configured = await box.csa(['lint', '--config', name], { folder: 'repository/open' });
        assert.deepEqual([configured.stdout, configured.code], ['', 2]);
        assert.match(configured.stderr, /leads outside of [^\n]+; not followed\n$/);
      }
    });
  }

  it('through a folder are refused by name, as a glob and as the path of standard input', async () => {
    const box = build({ links: { linked: outside } });
    for (const args of [['linked/secret.csa.json'], ['linked/*.json'], ['--stdin', '--stdin-filepath', 'linked/new.json']]) {
      const { stdout, stderr, code } = await box.csa(['lint', ...args], { folder: 'repository/open' });
      assert.deepEqual([stdout, code], ['', 2], args.join(' '));
      assert.match(stderr, /leads outside of /);
    }
  });

  it('in parent folders follow the same policy: a manifest, a configuration and a .gitignore', async () => {
    const box = build({ links: {
      '../up.csa.json': '../outside/secret.csa.json', '../.gitignore': '../outside/.npmrc', '.gitignore': `${outside}/.npmrc`,
      '../.csarc.json': '../outside/.csarc.json',
    } });
    const { stdout, stderr } = await box.csa(['lint'], { folder: 'repository/open' });
    assert.doesNotMatch(stdout + stderr, /SECRET|Outside/);
    for (const name of ['../up.csa.json', '../.gitignore', '.gitignore', '../.csarc.json']) {
      assert.ok(stderr.includes(`csa: ${name}: leads outside of `), `${name}\n${stderr}`);
    }
  });

  it('that appear while the server runs follow the same policy', async () => {
    const box = build({ links: { linked: outside, 'b.csa.json': `${outside}/secret.csa.json`, inside: readable } });
    const folder = pathToFileURL(join(box.path, 'repository/open')).href;
    const none = (): never => { throw new Error('Everything here is a file.'); };
    const host = nodeHost({ readText: none, findFiles: none, leadsInside: none });
    assert.deepEqual(await host.findFiles(`${folder}/linked`, 'context', never, [folder]), []);
    assert.deepEqual(await host.findFiles(`${folder}/inside`, 'context', never, [folder]), [`${folder}/inside/shared.csa.json`]);
    for (const name of ['b.csa.json', 'linked/secret.csa.json']) {
      const text = await host.readText(`${folder}/${name}`, [folder]);
      assert.ok(typeof text === 'object' && text.message.startsWith('leads outside of '), name);
      assert.equal(await host.leadsInside(`${folder}/${name}`, [folder]), false);
    }
    assert.equal(await host.leadsInside(`${folder}/open.csa.json`, [folder]), true);
  });

  if (!isWindows) {
    it('are not needed for a file that is not a regular one to be refused', async () => {
      const box = build({ links: {} });
      const open = join(box.path, 'repository/open');
      execFileSync('mkfifo', [join(open, 'pipe.csa.json')]);
      const server = createServer().listen(join(open, 'socket.csa.json'));
      await new Promise(resolve => server.once('listening', resolve));
      assert.deepEqual(await knownToServer(box), { known: [], told: [] });
      const { stderr } = await box.csa(['outline'], { folder: 'repository/open' });
      assert.equal(stderr, 'csa: pipe.csa.json: is not a regular file\ncsa: socket.csa.json: is not a regular file\n');
      await new Promise(resolve => server.close(resolve));
    });
  }
});

describe('names on Windows', () => {
  it('of other machines and of devices are not resolved', () => {
    for (const target of ['\\\\server\\share', '//server/share', '\\\\?\\UNC\\server\\share', '\\\\.\\pipe\\x', '\\\\?\\GLOBALROOT\\x']) {
      assert.ok(isNetworkPath(target), target);
    }
    for (const target of ['C:\\a', '\\\\?\\C:\\a', '..\\a', '\\a']) assert.ok(!isNetworkPath(target), target);
  });

  it('of devices and of streams are not files', () => {
    for (const name of ['CON', 'nul.csa.json', 'Com1.json', 'LPT9', 'aux .json', 'a.json:b.csa.json', 'CONOUT$']) {
      assert.ok(isDeviceName(name, 'win32'), name);
      assert.ok(!isDeviceName(name, 'linux'), name);
    }
    for (const name of ['console.json', 'null.json', 'com.json', 'com10.json', 'a.con.json']) assert.ok(!isDeviceName(name, 'win32'), name);
  });
});
