/** A `.csarc.json` with errors is reported wherever it applies, and exit codes are those in README. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { clean, notCompared, withError, withWarning } from './documents';
import { useSandboxes } from './sandbox';

const wrong = '{ "rules": { "empty-values": "off" } }';
const notJson = '{ "rules": { "empty-value": "off" ';

describe('csa lint: a .csarc.json with errors', () => {
  const sandbox = useSandboxes();

  it('is reported if only a file beside it, or below it, was named', async () => {
    const box = sandbox({ '.csarc.json': wrong, 'a.json': clean, 'sub/b.json': clean, 'package.json': '{ "name": "x" }' });
    for (const name of ['a.json', 'sub/b.json', 'package.json']) {
      const { stdout, code } = await box.csa(['lint', '--format', 'compact', name]);
      assert.match(stdout, /^\.csarc\.json:1:14: error: [^\n]* \[unknown-property\]\n$/, name);
      assert.equal(code, 1, name);
    }
    const fromStandardInput = await box.csa(['lint', '--stdin', '--stdin-filepath', 'sub/new.json'], { stdin: clean });
    assert.match(fromStandardInput.stdout, /^\.csarc\.json\n {2}1:14 {2}error/);
    assert.equal(fromStandardInput.code, 1);
  });

  it('is reported once, even if it is also found or named', async () => {
    const box = sandbox({ '.csarc.json': wrong, 'a.json': clean });
    for (const paths of [[], ['.csarc.json'], ['.csarc.json', 'a.json'], ['.', '.csarc.json']]) {
      const { stdout } = await box.csa(['lint', '--format', 'compact', ...paths]);
      assert.equal(stdout.split('\n').length, 2, `${paths.join(' ')}: ${stdout}`);
    }
  });

  it('is not reported where it does not apply, or if it is valid', async () => {
    const box = sandbox({
      '.csarc.json': wrong, 'team/.csarc.json': '{ "root": true }', 'team/a.json': clean, 'other/.csarc.json': wrong,
      'right/.csarc.json': '{ "root": true, /* our own */ "rules": {}, }', 'right/a.json': clean,
    });
    for (const name of ['team/a.json', 'right/a.json']) {
      const { stdout, stderr, code } = await box.csa(['lint', name]);
      assert.deepEqual([stdout, stderr, code], ['No problems in 1 file.\n', notCompared(1), 0], name);
    }
  });

  it('is not changed by --fix, unless it is named', async () => {
    const misspelt = '{ "rulse": { "empty-value": "off" } }';
    const box = sandbox({ '.csarc.json': misspelt, 'a.json': clean });
    await box.csa(['lint', '--fix', 'a.json']);
    assert.equal(box.read('.csarc.json'), misspelt);
  });

  it('that is not JSON results in exit code 2 and its name, whatever was named', async () => {
    const box = sandbox({ '.csarc.json': notJson, 'a.json': withError });
    for (const paths of [[], ['a.json'], ['.csarc.json']]) {
      const { stdout, stderr, code } = await box.csa(['lint', '--format', 'compact', ...paths]);
      assert.equal(code, 2, paths.join(' '));
      const isChecked = !paths.includes('.csarc.json');
      assert.equal(
        stderr, `csa: .csarc.json: is not JSON, so not all of its settings may apply\n${isChecked ? notCompared(1) : ''}`,
      );
      assert.match(stdout, /^\.csarc\.json:1:\d+: error: [^\n]* \[syntax\]$/m);
    }
  });

  it('that is not JSON cannot suppress that finding', async () => {
    const box = sandbox({ '.csarc.json': '{ "ignore": ["**"], "rules": { "syntax": "off" }', 'a.json': withError });
    const { stderr, code } = await box.csa(['lint', 'a.json', '--rule', 'syntax=off', '--fail-on', 'never']);
    assert.equal(code, 2);
    assert.match(stderr, /^csa: \.csarc\.json: is not JSON/m);
  });
});

describe('csa lint: exit codes of files that cannot be read or written', () => {
  const sandbox = useSandboxes();
  const utf16 = Buffer.from('\uFEFF{}', 'utf16le');

  it('2 if none could be read, and 1 if some could, whether or not they are ours', async () => {
    const files = {
      'x.csa.json': utf16, 'b.json': utf16, 'package.json': '{ "name": "x" }', 'a.json': clean, 'bad.json': withError,
    };
    const box = sandbox(files);
    const code = async (...args: string[]): Promise<number> => (await box.csa(['lint', ...args])).code;
    assert.equal(await code('x.csa.json'), 2);
    assert.equal(await code('x.csa.json', 'b.json'), 2);
    assert.equal(await code('b.json', 'package.json'), 1);
    assert.equal(await code('b.json', 'a.json'), 1);
    assert.equal(await code('b.json', 'a.json', '--fail-on', 'never'), 1);
    assert.equal(await code('b.json', 'bad.json'), 1);
    assert.equal(await code(), 1);
  });

  it('1 if the manifest that a named file depends on could not be read', async () => {
    const { code, stderr } = await sandbox({ 'x.csa.json': utf16, 'a.json': clean }).csa(['lint', 'a.json']);
    const message = 'not valid UTF-8: it is UTF-16; save it as UTF-8';
    assert.deepEqual([code, stderr], [1, `csa: x.csa.json: ${message}\n${notCompared(1, `x.csa.json is not read: ${message}`)}`]);
  });

  it('1 if --fix finds a file that its owner made read-only: it is kept and reported, and the others are fixed', async () => {
    const box = sandbox({ 'a.json': withWarning, 'b.json': withWarning });
    chmodSync(join(box.path, 'a.json'), 0o444);
    const { code, stdout, stderr } = await box.csa(['lint', '--fix', '--format', 'compact']);
    assert.equal(code, 1);
    assert.match(stdout, /^a\.json:5:7: warning: [^\n]*\n$/);
    assert.equal(stderr, `csa: fixed 1 file\ncsa: a.json: cannot be fixed: is read-only; nothing is written\n${notCompared(2)}`);
    assert.equal(box.read('a.json'), withWarning);
    assert.notEqual(box.read('b.json'), withWarning);
  });
});
