/** Exit codes, summaries and `--fix` of documents with more problems than are shown. */
import assert from 'node:assert/strict';
import { useSandboxes } from './sandbox';

const count = 10_001;
const lines = (make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join(',\n');
/** One problem in each set, which `information` makes less severe. */
const wrongSets = lines(index => `{"id":"S${index}","description":"d","maxAttributesPerSet":25,"x":1}`);
const wrongName = '{"id":"Not allowed","description":"d","maxAttributesPerSet":25}';
const manifest = (sets: string): string => `{"attributeSets":[\n${sets}\n]}`;
const mild = ['--rule', 'unknown-property=information', '--rule', 'too-many-sets=off'];

describe('csa lint, of a file with very many problems', () => {
  const sandbox = useSandboxes();

  it('reports that first, and in the summary', async () => {
    const { stdout } = await sandbox({ 'a.csa.json': manifest(wrongSets) }).csa(['lint', ...mild, '--max-problems', '1']);
    assert.match(
      stdout,
      /^a\.csa\.json\n {2}1:1 {2}information {2}This document has more than 10,000 problems\. Fix some of these to see the others\./,
    );
    assert.match(stdout, /\nmore than 10,000 problems \(0 errors, 0 warnings, 10,000 information\) in 1 file\n$/);
  });

  it('has the exit code of all problems, including those that are not shown', async () => {
    const exitCodes = async (sets: string): Promise<number[]> => {
      const box = sandbox({ 'a.csa.json': manifest(sets) });
      const codes: number[] = [];
      for (const level of ['error', 'information', 'never']) codes.push((await box.csa(['lint', ...mild, '--fail-on', level])).code);
      return codes;
    };
    assert.deepEqual(await exitCodes(wrongSets), [0, 1, 0]);
    assert.deepEqual(await exitCodes(`${wrongSets},\n${wrongName}`), [1, 1, 0]);
  });

  it('fixes everything fixable, and nothing the second time', async () => {
    const sets = lines(index => `{"id":"S${index}","description":"d","maxAttributesPerSet":"25"}`);
    const box = sandbox({ 'a.csa.json': manifest(sets) });
    const first = await box.csa(['lint', '--fix', '--rule', 'too-many-sets=off']);
    assert.deepEqual([first.code, first.stderr], [0, 'csa: fixed 1 file\n']);
    const fixed = box.read('a.csa.json');
    assert.equal(fixed, manifest(sets).replaceAll('"25"', '25'));
    assert.equal((await box.csa(['lint', '--fix', '--rule', 'too-many-sets=off'])).code, 0);
    assert.equal(box.read('a.csa.json'), fixed);
  });

  it('reports that there may be more to fix', async () => {
    const text = manifest(`${wrongSets},\n{"id":"Last","description":"d","maxAttributesPerSet":"25"}`);
    const box = sandbox({ 'a.csa.json': text });
    const { stderr, code } = await box.csa(['lint', '--fix', ...mild]);
    assert.deepEqual([
      code, stderr,
    ], [1, 'csa: a.csa.json: problems that are not shown were not fixed; fix some of those that are shown first\n']);
    assert.equal(box.read('a.csa.json'), text);
  });
});
