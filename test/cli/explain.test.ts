import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { rules, sources } from '../../server/src/core';
import { useSandboxes } from './sandbox';

describe('csa explain', () => {
  const sandbox = useSandboxes();

  it('prints everything about every rule', async () => {
    const box = sandbox();
    for (const rule of rules) {
      const { stdout, code } = await box.csa(['explain', rule.id]);
      const parts = [
        rule.id, rule.title, rule.why, `Severity: ${rule.severity}`, `Confidence: ${rule.confidence}`, '## Wrong: ', '## Right: ',
        '## Switch it off',
      ];
      for (const part of parts) {
        assert.ok(stdout.includes(part), rule.id);
      }
      for (const key of rule.sources) for (const part of [sources[key].url, sources[key].date]) assert.ok(stdout.includes(part), rule.id);
      assert.equal(code, 0);
    }
  });

  it('shows the examples of the rule\'s page', async () => {
    const pages = readdirSync('test/rules').filter(name => name.endsWith('.md')).map(name => name.slice(0, -3));
    for (const id of pages.filter(page => rules.some(rule => rule.id === page))) {
      assert.match((await sandbox().csa(['explain', id])).stdout, /\n\n## /, id);
    }
  });
});

describe('csa rules', () => {
  const sandbox = useSandboxes();

  it('prints a table of all rules', async () => {
    const { stdout, code } = await sandbox().csa(['rules']);
    assert.deepEqual(stdout.split('\n').slice(1, -1).map(line => line.split(/ {2,}/)[0]), rules.map(rule => rule.id));
    assert.equal(code, 0);
  });

  it('prints JSON on request', async () => {
    const list = JSON.parse((await sandbox().csa(['rules', '--format', 'json'])).stdout) as { version: number; rules: unknown[] };
    assert.equal(list.version, 1);
    assert.deepEqual(list.rules, rules.map(({ id, title, why, severity, confidence, group, sources: keys }) =>
      ({ id, title, why, severity, confidence, group, sources: keys.map(key => sources[key]) })));
  });
});
