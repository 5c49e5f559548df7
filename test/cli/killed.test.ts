/** `csa lint --fix` killed at any moment: every file is either the old one or the new one, complete. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { random } from '../random';
import { useSandboxes } from './sandbox';

const csa = resolve('dist/csa.cjs');
const before =
  `{ "attributeSets": [ { "id": "Engineering" } ], "customSecurityAttributeDefinitions": [\n  { "attributeSet": "Engineering", "name": `
    + `"Project", "type": "string", "isCollection": false, "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": `
    + `false }\n] }\n${' '.repeat(200_000)}\n`;
const after = before.replace('"string"', '"String"');
const names = Array.from({ length: 30 }, (_, index) => `${index}/x.csa.json`);

describe('csa lint --fix that is killed', () => {
  const sandbox = useSandboxes();

  it('leaves complete files', async function () {
    this.timeout(120_000);
    const chosen = random(3);
    const folder = sandbox({});
    let inTheMiddle = 0;
    for (let round = 0; round < 12; round++) {
      for (const name of names) folder.write(name, before);
      const child = spawn(process.execPath, [csa, 'lint', '--fix', '--fail-on', 'never'], { cwd: folder.path, stdio: 'ignore' });
      const ended = once(child, 'exit');
      // Each file that is created, written or renamed is reported; the process is killed at one of these moments.
      let left = 1 + chosen.integer(60);
      const watchers = names.map(name => watch(join(folder.path, dirname(name)), () => { if (--left === 0) child.kill('SIGKILL'); }));
      await ended;
      for (const watcher of watchers) watcher.close();
      const states = new Set<string>();
      for (const name of names) {
        const text = folder.read(name);
        assert.ok(text === before || text === after, `${name} is neither the old one nor the new one: ${text.length} characters`);
        states.add(text === before ? 'old' : 'new');
      }
      if (states.size === 2) inTheMiddle++;
    }
    assert.ok(inTheMiddle > 0, 'it was never killed in the middle');
  });

  it('changes all of them if it is not killed', async function () {
    this.timeout(60_000);
    const folder = sandbox(Object.fromEntries(names.map(name => [name, before])));
    const child = spawn(process.execPath, [csa, 'lint', '--fix', '--fail-on', 'never'], { cwd: folder.path, stdio: 'ignore' });
    await once(child, 'exit');
    for (const name of names) assert.ok(folder.read(name) === after, name);
  });
});
