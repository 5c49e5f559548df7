/** The questions of fixture pages: parsed, answered and printed. */
import assert from 'node:assert/strict';
import { questionsOf, readPage, sourceOf } from '../fixture-page';
import { render } from '../fixture-run';

function page(...lines: readonly string[]): ReturnType<typeof readPage>['tests'][number] {
  return readPage(['# Page', '', '## Test', '', ...lines].join('\n')).tests[0]!;
}

const fence = (...lines: readonly string[]): string[] => ['```json a.csa.json', ...lines, '```'];

describe('questions of fixture pages', () => {
  it('are at the offset before the marked character, also in column 0', () => {
    const [file] = page(...fence('{ "attributeSets": [] }', '//^ hover', '//  ~~^~ complete', '//< hover', '//<--^- hover')).files;
    assert.deepEqual(questionsOf(file!).map(({ verb, line, column }) =>
      [verb, line, column]), [['hover', 0, 2], ['complete', 0, 6], ['hover', 0, 0], ['hover', 0, 3]]);
    assert.equal(sourceOf(file!), '{ "attributeSets": [] }');
  });

  it('are filled in, and unchanged the second time', () => {
    const [once] = render(page(...fence('{ "tenant": "x" }', '//  ^ hover', '//             ^ hover', '// just a comment'))).files;
    assert.deepEqual(once!.slice(0, 3), ['{ "tenant": "x" }', '//~~^~~~~~ hover', '//| `tenant`: string']);
    assert.deepEqual(once!.slice(-3), ['//             ^ hover', '//             | (nothing)', '// just a comment']);
    assert.deepEqual(render(page(...fence(...once!))).files, [once]);
  });

  it('refuse marks that are malformed', () => {
    for (const line of ['//  ^ hoover', '//  ^^ hover', '//  | text of nobody', '//  ~~ hover']) {
      assert.throws(() => sourceOf(page(...fence('{ "tenant": "x" }', line)).files[0]!), /not a mark/, line);
    }
    assert.throws(() => render(page(...fence('{}', '//        ^ hover'))), /no column/);
  });

  it('show the document after an accepted item, its placeholders filled', () => {
    const test = page(...fence('{ "attributeSets": [],  }', '//                    ^ complete'), '', '```diff complete: tenant', '```');
    const rendered = render(test);
    assert.ok(rendered.files[0]!.some(line => /\| tenant {3,}/.test(line)), rendered.files[0]!.join('\n'));
    assert.deepEqual(rendered.diffs[0]!.length, 2);
    assert.match(rendered.diffs[0]![1]!, /"tenant": /);
    assert.doesNotMatch(rendered.diffs[0]![1]!, /\$/);
  });
});
