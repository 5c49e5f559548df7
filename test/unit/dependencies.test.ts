/** Every installed package has its reason in docs/architecture.md, an exact version, and an entry in package.json. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const { dependencies = {}, devDependencies = {} } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>> | undefined>>;
const packages = Object.keys(devDependencies);
const libraries = readFileSync('docs/architecture.md', 'utf8').split('## Libraries')[1]!;

describe('the packages', () => {
  it('are all bundled, so that the product installs nothing', () => {
    assert.deepEqual(dependencies, {});
  });

  it('have exact versions', () => {
    for (const [name, version] of Object.entries(devDependencies)) assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
  });

  it('have their reasons in docs/architecture.md, which names no others', () => {
    const named = [...libraries.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
    assert.deepEqual(named.filter(name => !name.startsWith('@types/')).sort(), packages.filter(name => !name.startsWith('@types/')).sort());
    assert.ok(named.includes('@types/…'));
  });

  it('are what the sources import', () => {
    // The packages that types are for, and those that come with the protocol's packages.
    const others = new Set(['vscode', 'sarif', 'rule-pages', 'vscode-languageserver-protocol']);
    for (const folder of ['client/src', 'server/src']) {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))) {
        for (const [, name] of readFileSync(path.join(folder, file), 'utf8').matchAll(/ from '((?:@[\w-]+\/)?[\w-][\w.-]*)/g)) {
          if (!name!.startsWith('node:') && !name!.startsWith('node') && !others.has(name!)) {
            assert.ok(packages.includes(name!), `${file}: ${name!}`);
          }
        }
      }
    }
  });
});
