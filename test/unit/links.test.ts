/** The links in the project's own pages lead to existing files. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { homepage } from '../../package.json';

const repository = homepage.replace(/#.*/, '');

describe('links', () => {
  const pages = ['.', 'docs', 'docs/rules'].flatMap(folder =>
    readdirSync(folder).filter(name => name.endsWith('.md')).map(name => path.posix.join(folder, name)));

  it('lead from pages to existing files', () => {
    const broken = pages.flatMap(page => linksOf(readFileSync(page, 'utf8'))
      .filter(target => isRelative(target) && !existsSync(path.join(path.dirname(page), withoutFragment(target))))
      .map(target => `${page}: ${target}`));
    assert.deepEqual(broken, []);
  });

  it('lead to existing files where they go through the repository on the web', () => {
    const broken = pages.flatMap(page => linksOf(readFileSync(page, 'utf8')).flatMap(target => {
      const file = target.startsWith(repository) ? /^\/(?:blob|raw|tree)\/main\/([^#]+)/.exec(target.slice(repository.length))?.[1] : undefined;
      return file === undefined || existsSync(file) ? [] : [`${page}: ${target}`];
    }));
    assert.deepEqual(broken, []);
  });

  // Neither the Marketplace nor the extensions view resolves a path against the package.
  it('of the page of the extension, and its pictures, are complete', () => {
    const links = linksOf(readFileSync('docs/extension.md', 'utf8'));
    assert.ok(links.length > 5);
    assert.deepEqual(links.filter(target => !target.startsWith('https://')), []);
  });
});

/** The targets of a page's links; those in code are samples. */
function linksOf(page: string): readonly string[] {
  const prose = page.replace(/^(```+)[\s\S]*?^\1/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target === undefined ? [] : [target]);
}

function isRelative(target: string): boolean {
  return !/^(?:[a-z]+:|#)/.test(target);
}

function withoutFragment(target: string): string {
  return target.replace(/#.*/, '');
}
