/** What is expected at the end of a half-typed filter. */
import assert from 'node:assert/strict';
import { placeInFilter } from '../../server/src/core/graph/filter-place';
import { readGraphUrl } from '../../server/src/core/graph/url';

/** The expectation at the end of the filter, and the word that is being typed. */
function at(filter: string): string {
  const url = `/users?$filter=${filter}`;
  const option = readGraphUrl(url, { start: 0, end: url.length })!.options[0]!;
  const { expects, word } = placeInFilter(option, url.length);
  return `${expects} ${word.value}`.trim();
}

describe('the position in a filter', () => {
  const path = 'customSecurityAttributes/Engineering/Project';
  for (const [filter, expected] of [
    ['', 'operand'], ['cust', 'operand cust'], [path, `operand ${path}`], [`${path} `, 'operator'], [`${path} e`, 'operator e'],
    [`${path} eq `, 'literal'],
    [`${path} eq 'a b`, 'literal \'a b'], [`${path} eq 'a''`, 'literal \'a\'\''], [`${path} eq 'a' `, 'join'],
    [`${path} eq 'a' an`, 'join an'], [`${path} eq 4 or `, 'operand'],
    ['not', 'operand not'], ['not(', 'operand'], ['not ', 'operand'], ['(', 'operand'], [`(${path} eq 1) `, 'join'],
    ['startsWith(', 'path'], [`startsWith(${path}`, `path ${path}`],
    [`startsWith(${path},`, 'literal'], [`startsWith(${path},'a`, 'literal \'a'], [`startsWith(${path},'a'`, 'literal \'a\''],
    [`startsWith(${path},'a' `, 'nothing'], [`startsWith(${path},'a') `, 'join'],
    [`not(startsWith(${path},'a')) `, 'join'], [`${path}%20eq%20`, 'literal'], [`${path}+eq+`, 'literal'],
    [`${path}+eq+%27No`, 'literal \'No'], ['\'Baker\' eq ', 'literal'], [')))', 'join'], [',', 'nothing'],
  ] as const) {
    it(`after "${filter}": ${expected}`, () => assert.equal(at(filter), expected));
  }

  it('takes time in proportion to the filter', () => {
    for (const text of ['(', 'not ', 'a(', `${path} eq 1 or `, '\'', ',', '%27']) at(text.repeat(20_000));
  });
});
