/** The contents of the extension's package: the files that it needs, and nothing of the machine that it was built on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, resolve } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { packedFiles } from '../vscode-host/packed-files';

describe('the package of the extension', () => {
  const files = packedFiles();

  it('contains the files that .vscodeignore allows, according to the packager', async function () {
    this.timeout(120_000);
    const options = { packageManager: PackageManager.None, readmePath: 'docs/extension.md' };
    assert.deepEqual((await listFiles(options)).sort(), [...files].sort());
  });

  it('contains no sources, tests, source maps, dependencies, lock files or hidden files', () => {
    const foreign = files.filter(file =>
      /(?:^|\/)(?:\.(?!csarc\.json$)|node_modules\/|test\/|src\/|package-lock)|\.(?:map|ts|tsbuildinfo|pem|key|log|vsix)$/.test(file));
    assert.deepEqual(foreign, []);
    const kinds = new Set(files.map(file => extname(file)));
    assert.deepEqual([...kinds].sort(), ['', '.cjs', '.http', '.js', '.json', '.md', '.png', '.svg']);
  });

  it('reveals nothing about the build machine, and runs nothing on installation', () => {
    const own = [process.cwd(), resolve('..', 'node_modules'), homedir()].filter(path => path.length > '/root'.length);
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      for (const path of own) assert.ok(!text.includes(path), `${file} names ${path}`);
      assert.ok(!text.includes('sourceMappingURL'), file);
      if (file.startsWith('dist/')) assert.doesNotMatch(text, /["'`](?:\/(?:home|Users|root|work|builds?)\/|[A-Z]:\\\\Users)/, file);
    }
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
    assert.deepEqual(Object.keys(scripts).filter(name =>
      /^(?:(?:pre|post)?install|prepare|prepublish\w*|vscode:(?:prepublish|uninstall))$/.test(name)), []);
  });
});
