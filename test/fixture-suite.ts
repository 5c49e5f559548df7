/** Every page of a folder is a suite. `UPDATE=1 npm run test:core` writes the current results into the pages. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readPage, replaceFences } from './fixture-page';
import { checkLaws, render } from './fixture-run';

const isUpdate = process.env['UPDATE'] === '1';
assert.ok(!isUpdate || process.env['CI'] === undefined, 'pages are not updated where CI is set');

/** The suites of the pages in `folder`; `subjectOf` returns the rule that a page is about. */
export function testPages(folder: string, subjectOf: (name: string) => string | undefined): void {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.md'))) {
    const path = `${folder}/${name}`;
    const text = readFileSync(path, 'utf8');
    const rule = subjectOf(name);
    describe(path, () => {
      if (isUpdate) update(path, text);
      for (const test of readPage(isUpdate ? readFileSync(path, 'utf8') : text).tests) {
        it(test.heading, () => {
          const { files, tellings, diffs, findings } = render(test);
          test.files.forEach((file, index) =>
            assert.deepEqual(file.lines, files[index], `${file.name}; UPDATE=1 npm run test:core writes the current results`));
          test.tellings.forEach((golden, index) => assert.deepEqual(golden.lines, tellings[index], `${golden.verb}: ${golden.name}`));
          test.diffs.forEach((golden, index) => assert.deepEqual(golden.lines, diffs[index], `${golden.verb}: ${golden.name}`));
          if (test.heading.startsWith('Accepted:')) {
            assert.deepEqual(findings.map(finding => finding.message), [], 'an accepted example has no finding at all');
          }
          if (test.heading.startsWith('Refused:') && rule !== undefined) {
            assert.ok(findings.some(finding => finding.rule === rule), `no finding of ${rule}`);
          }
          checkLaws(test);
        });
      }
    });
  }
}

function update(path: string, text: string): void {
  const replacements = readPage(text).tests.flatMap(test => {
    const { files, tellings, diffs } = render(test);
    return [
      ...test.files.map((fence, index) => ({ fence, lines: files[index]! })),
      ...test.tellings.map((fence, index) => ({ fence, lines: tellings[index]! })),
      ...test.diffs.map((fence, index) => ({ fence, lines: diffs[index]! })),
    ];
  });
  const updated = replaceFences(text, replacements);
  if (updated !== text) writeFileSync(path, updated);
}
