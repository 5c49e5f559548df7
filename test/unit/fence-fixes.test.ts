/** Every fix of every rule page also works in a Markdown fence, however deeply it is nested in lists and block quotes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { applyEdits, Workspace, type Finding } from '../../server/src/core';
import { fences } from '../../server/src/core/formats/markdown';
import { readPage, sourceOf } from '../fixture-page';

const uri = 'file:///workspace/page.md';
// The prefix of the first line of the fence, and that of all others.
const containers: readonly (readonly [string, string])[] = [
  ['> ', '> '], ['>', '>'], ['1. ', '   '], ['> - ', '>   '], ['- > ', '  > '], ['> 1. > ', '>    > '],
];

describe('a fix in a fence', () => {
  for (const [first, others] of containers) {
    for (const lineBreak of ['\n', '\r\n']) {
      it(`keeps the fence after ${JSON.stringify(first)} with ${JSON.stringify(lineBreak)}`, () => {
        let fixes = 0;
        for (const text of samples()) fixes += checkFixes(
          `${text.trimEnd().split('\n').map((line, index) => (index === 0 ? first : others) + line).join(lineBreak)}${lineBreak}`,
        );
        assert.ok(fixes > 50, `${fixes} fixes`);
      });
    }
  }
});

function checkFixes(page: string): number {
  const found = findings(page);
  const count = (all: readonly Finding[], rule: string): number => all.filter(finding => finding.rule === rule).length;
  const all = found.flatMap(finding => finding.fixes.map(fix => ({ finding, fix })));
  for (const { finding, fix } of all) {
    const fixed = applyEdits(page, fix.edits.flatMap(({ edits }) => edits));
    const what = `${finding.rule}: ${fix.title}\n${page}\n${fixed}`;
    assert.deepEqual(fences(fixed).map(fence => fence.block.end), [fixed.trimEnd().length], what);
    assert.ok(count(findings(fixed), finding.rule) < count(found, finding.rule), what);
  }
  return all.length;
}

function findings(page: string): readonly Finding[] {
  const workspace = new Workspace({ roots: ['file:///workspace/'] });
  workspace.setText(uri, page);
  return workspace.findings(uri);
}

/** The HTTP files and bodies of the rule pages, as fences. */
function samples(): string[] {
  return readdirSync('test/rules').flatMap(name => readPage(readFileSync(`test/rules/${name}`, 'utf8')).tests).flatMap(test => test.files)
    .flatMap(file => {
      const language = /\.(http|json)$/.exec(file.name)?.[1];
      return language === undefined || file.name.endsWith('.csa.json') ? [] : [`\`\`\`${language}\n${sourceOf(file)}\n\`\`\``];
    });
}
