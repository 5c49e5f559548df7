import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules, sources } from '../../server/src/core';
import { generatedFiles, pagePath } from '../generated';

describe('the registry', () => {
  it('has unique ids, and each file contains the rule of its name', () => {
    const ids = rules.map(rule => rule.id);
    assert.deepEqual([...new Set(ids)], ids);
    const files = readdirSync('server/src/core/rules').filter(file => file !== 'index.ts').map(file => file.replace(/\.ts$/, ''));
    assert.deepEqual(files.sort(), [...ids].sort());
  });

  it('has titles that are sentences without a period, and reasons with one', () => {
    for (const { id, title, why } of rules) {
      assert.match(title, /^(?:[A-Z]|allowedValues@delta).*[^.]$/, id);
      assert.match(why, /^[A-Z"].*\.$/s, id);
    }
  });

  it('has sources that exist, as https links', () => {
    for (const { id, sources: keys } of rules) for (const key of keys) assert.match(sources[key].url, /^https:\/\//, `${id}: ${key}`);
    for (const [key, { date }] of Object.entries(sources)) assert.match(date, /^20\d\d(?:-\d\d(?:-\d\d)?)?$/, key);
  });

  it('has a page for each rule, with a refused and an accepted example, and no page without a rule', () => {
    const pages = readdirSync('test/rules').map(file => `test/rules/${file}`);
    assert.deepEqual(pages.sort(), rules.map(pagePath).sort());
    for (const path of pages) {
      const text = readFileSync(path, 'utf8');
      assert.match(text, /^## Refused: /m, path);
      assert.match(text, /^## Accepted: /m, path);
    }
  });

  it('matches the generated files', async () => {
    for (const { path, text } of await generatedFiles()) {
      assert.ok(existsSync(path) && readFileSync(path, 'utf8') === text, `${path} is stale. Run: npm run generate`);
    }
  });
});
