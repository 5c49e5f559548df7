/** The links in the project's own pages lead to existing files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

describe('links', () => {
  it('lead from pages to existing files', () => {
    const pages = [
      ...readdirSync('.').filter(name => name.endsWith('.md')),
      ...readdirSync('docs').filter(name => name.endsWith('.md')).map(name => `docs/${name}`),
    ];
    const broken = pages.flatMap(page => linksOf(readFileSync(page, 'utf8'))
      .filter(target => !existsSync(path.join(path.dirname(page), target)))
      .map(target => `${page}: ${target}`));
    assert.deepEqual(broken, []);
  });
});

/** The relative targets of a page's links, without their fragments; those in code are samples. */
function linksOf(page: string): readonly string[] {
  const prose = page.replace(/^(```+)[\s\S]*?^\1/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) =>
    target === undefined || /^(?:[a-z]+:|#)/.test(target) ? [] : [target.replace(/#.*/, '')]);
}
