/** The cost of a walk depends on the size of the tree, and only our files are kept. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from '../../server/src/cli/files';
import { countSteps } from '../steps';
import { useSandboxes } from './sandbox';

describe('csa lint: a large tree', () => {
  const sandbox = useSandboxes();

  it('is walked in a number of steps proportional to its files', async () => {
    const steps: number[] = [];
    for (const folders of [5, 10, 20, 40]) {
      const box = sandbox({ '.gitignore': 'out/\n*.tmp\n**/build/**\nfile-1?.json\n' });
      for (let folder = 0; folder < folders; folder++) {
        const path = join(box.path, `part-${folder}`, 'deep');
        mkdirSync(path, { recursive: true });
        for (let file = 0; file < 50; file++) writeFileSync(join(path, `file-${file}.${file % 5 === 0 ? 'json' : 'ts'}`), '');
      }
      let found = 0;
      steps.push(await countSteps(() => { found = findFiles(box.path, []).targets.length; }));
      // Of the ten in each folder, `.gitignore` hides two.
      assert.equal(found, folders * 8);
    }
    for (const [index, many] of steps.entries()) {
      const few = steps[index - 1];
      // Sorting takes a little more than twice as many, depending on the file system's order; quadratic growth would be four times as many.
      if (few !== undefined) assert.ok(many < few * 3, steps.join(', '));
    }
  });
});
