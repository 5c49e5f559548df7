/** A rule that throws: exit code 2, the rule and the file by name, and everything else as usual. */
import assert from 'node:assert/strict';
import { useFailingRule } from '../failing-rule';
import { useSandboxes } from './sandbox';

describe('csa lint: a rule that throws', () => {
  useFailingRule('set-name-characters');
  const sandbox = useSandboxes();
  const manifest = (...sets: readonly object[]): string => JSON.stringify({ attributeSets: sets });

  it('is reported with its files, and all other findings are reported', async () => {
    const box = sandbox({
      'a.csa.json': manifest({ id: 'My Set', maxAttributesPerSet: 900 }, { id: 'Your Set' }),
      'b/b.csa.json': manifest({ id: 'Marketing' }),
      'c/body.http': 'PATCH https://graph.microsoft.com/v1.0/users/1\n\n{ "customSecurityAttributes": { "Marketing": { "A": 1 } } }\n',
    });
    const { code, stdout, stderr } = await box.csa(['lint', '--format', 'compact']);
    const failed = (file: string): string =>
      `csa: ${file}: internal error in the rule set-name-characters, which has found nothing there: out of cheese\n`;
    assert.equal(code, 2);
    assert.equal(stderr, failed('a.csa.json') + failed('b/b.csa.json'));
    assert.match(stdout, /set-capacity-range/);
    assert.match(stdout, /c\/body\.http.*missing-set-type/);
    assert.doesNotMatch(stdout, /set-name-characters/);
  });

  it('lets --fix write the fixes of the others', async () => {
    const box = sandbox({ 'a.csa.json': manifest({ id: 'Sales', maxAttributesPerSet: 5, '@odata.context': 'x' }), 'c/body.http': 'PATCH https://graph.microsoft.com/v1.0/users/1\n\n{ "customSecurityAttributes": { "Sales": { "A": "x" } } }\n' });
    const { code } = await box.csa(['lint', '--fix']);
    assert.equal(code, 2);
    assert.match(box.read('c/body.http'), /#Microsoft\.DirectoryServices\.CustomSecurityAttributeValue/);
  });
});

describe('csa lint: a rule that throws after very many findings, not all of which are suppressed', () => {
  useFailingRule('json-type');
  const sandbox = useSandboxes();

  it('is reported to have found something if it has', async () => {
    const manifest = (count: number): string => JSON.stringify({ attributeSets: new Array<number>(count).fill(1) });
    const box = sandbox({ 'few.csa.json': manifest(999), 'many/many.csa.json': manifest(1001) });
    const { code, stdout, stderr } = await box.csa(['lint', '--format', 'compact']);
    assert.equal(code, 2);
    const failed = 'internal error in the rule json-type, which';
    assert.deepEqual(stderr.trimEnd().split('\n'), [
      `csa: few.csa.json: ${failed} has found nothing there: out of cheese`,
      `csa: many/many.csa.json: ${failed} has not found everything there: out of cheese`,
    ]);
    assert.doesNotMatch(stdout, /^few.*json-type/m);
    assert.match(stdout, /^many.*json-type/m);
  });
});
