/** The comparisons of a filter, with the position of every part; and no text makes it throw. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparisons, filterPaths, filterTokens, type Comparison } from '../../server/src/core/graph/filter';
import { readGraphUrl, type QueryOption } from '../../server/src/core/graph/url';
import { type At } from '../../server/src/core/text/text';

const lead = '/users?$filter=';
const property = 'customSecurityAttributes';

describe('a filter', () => {
  describe('has the tokens', () => {
    for (const [filter, ...expected] of tokens()) {
      it(filter, () => assert.deepEqual(filterTokens(option(filter)).map(({ kind, value }) => `${kind} ${value}`), expected));
    }
  });

  describe('compares', () => {
    for (const [filter, ...expected] of samples()) {
      it(filter, () => assert.deepEqual(comparisons(option(filter)).map(summary), expected));
    }
  });

  it('has its parts at their positions, escaped or not', () => {
    const written = `a eq 1 and not(startsWith(${property}/Größe/Straße,'R&D'))`;
    for (const filter of [
      written.replace('&', '%26'), encodeURIComponent(written), written.replaceAll(' ', '%20').replaceAll('\'', '%27').replace('&', '%26'),
    ]) {
      const [comparison] = comparisons(option(filter));
      const { path, operator, literal } = comparison!;
      const at = ({ start, end }: { start: number; end: number }): string => decodeURIComponent((lead + filter).slice(start, end));
      assert.deepEqual([path, path.set, path.attribute!, operator!, literal!].map(at), [
        `${property}/Größe/Straße`, 'Größe', 'Straße', 'startsWith', '\'R&D\'',
      ]);
    }
  });

  it('has paths in $filter and $orderby only', () => {
    const paths = (name: string): number => filterPaths(readOption(`/users?${name}=${property}/A/B`)).length;
    assert.deepEqual(['$filter', 'filter', '$orderby', '$select', '$search'].map(paths), [1, 1, 1, 0, 0]);
  });

  it('returns spans inside the option for every text', () => {
    fc.assert(fc.property(anyFilter(), filter => {
      const { offsets, value } = option(filter);
      const all = filterTokens(option(filter));
      let from = 0;
      for (const token of all) {
        assert.ok(token.index >= from && token.value !== '', 'tokens are in order');
        assert.equal(value.value.slice(token.index, token.index + token.value.length), token.value);
        assert.deepEqual([token.start, token.end], [offsets[token.index], offsets[token.index + token.value.length]]);
        from = token.index + token.value.length;
      }
      const left = all.reduceRight((text, token) => text.slice(0, token.index) + text.slice(token.index + token.value.length), value.value);
      assert.match(left, /^[\s+]*$/, 'nothing but whitespace is left over');
      for (const { path, operator, literal } of comparisons(option(filter))) {
        for (const part of [path, path.set, path.attribute, path.rest, operator, literal]) {
          if (part !== undefined) assert.ok(value.start <= part.start && part.start <= part.end && part.end <= value.end);
        }
      }
    }), { numRuns: 5000 });
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    for (const piece of [
      'a', '1', '-', '\'', '\'\'', '(', ',', '{', '{{', '}}', '<', '>', '<a', '.', '/', '+', ' ', '%27', `${property}/`,
      `${property}/A/B eq 1 and `,
    ]) {
      comparisons(option(piece.repeat(20_000)));
    }
  }).timeout(20_000);
});

function option(filter: string): QueryOption {
  return readOption(lead + filter);
}

function readOption(url: string): QueryOption {
  return readGraphUrl(url, { start: 0, end: url.length })!.options[0]!;
}

/** `Set/Attribute/rest operator literal`, with `-` for missing parts. */
function summary({ path, operator, literal }: Comparison): string {
  const text = (part: At<string> | undefined): string => part?.value ?? '-';
  return [
    [path.set, path.attribute, path.rest].filter(part => part !== undefined).map(text).join('/'), text(operator), text(literal),
  ].join(' ');
}

function anyFilter(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    property,
    `${property}/A/B`,
    '/',
    'eq',
    'ne',
    'and',
    'or',
    'not',
    '(',
    ')',
    ',',
    ' ',
    '+',
    '%20',
    '\'',
    '\'\'',
    'startsWith(',
    '/any(p:p',
    '4',
    '-4',
    '4.5',
    '2026-01-01',
    'true',
    'null',
    '{',
    '}',
    '{{',
    '}}',
    '<',
    '>',
    '...',
    '…',
    '😀',
    '%F0%9F%98%80',
    '\ud800',
    '\n',
    '@p',
    '$it',
  );
  return fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join('')))
    .map(text => text.replaceAll('&', '')).filter(text => text.trim() !== '');
}

function tokens(): [string, ...string[]][] {
  return [
    ['a/b eq \'x y\'', 'word a/b', 'word eq', 'text \'x y\''],
    ['a eq \'it\'\'s\'', 'word a', 'word eq', 'text \'it\'\'s\''],
    ['a eq \'open', 'word a', 'word eq', 'text \'open'],
    ['f(a,-4)', 'word f', 'open (', 'word a', 'comma ,', 'number -4', 'close )'],
    ['a+eq+4.5', 'word a', 'word eq', 'number 4.5'],
    ['a eq 2026-01-01', 'word a', 'word eq', 'unknown 2026-01-01'],
    ['a eq 4L', 'word a', 'word eq', 'unknown 4L'],
    ['a == 4', 'word a', 'unknown =', 'unknown =', 'number 4'],
    ['{{path}} eq {value}', 'word {{path}}', 'word eq', 'word {value}'],
    ['a/<attribute set>/{b} ne <value>', 'word a/<attribute set>/{b}', 'word ne', 'word <value>'],
    ['a/... eq ...', 'word a/...', 'word eq', 'word ...'],
  ];
}

function samples(): [string, ...string[]][] {
  const path = `${property}/A/B`;
  return [
    [`${path} eq 'x'`, 'A/B eq \'x\''],
    [`accountEnabled eq true and ${path} ne 4 or ${property}/A/C eq false`, 'A/B ne 4', 'A/C eq false'],
    [`not ${path} eq 'x'`, 'A/B eq \'x\''],
    [`not(${path} eq 'x')`, 'A/B eq \'x\''],
    [`(${path} eq 'x')`, 'A/B eq \'x\''],
    [`startsWith(${path},'x')`, 'A/B startsWith \'x\''],
    [`not startswith( ${path} , 'x' ) and a eq 1`, 'A/B startswith \'x\''],
    [`'x' eq ${path}`, 'A/B eq \'x\''],
    [`a eq 1 and 4 ne ${path} and b eq 2`, 'A/B ne 4'],
    [`${path} in ('x','y')`, 'A/B in ('],
    [`${path} ge 4`, 'A/B ge 4'],
    [path, 'A/B - -'],
    [`${path} eq`, 'A/B eq -'],
    [`${path} and a eq 1`, 'A/B - -'],
    [`(${path}) and a eq 1`, 'A/B - -'],
    [`${path} eq and a eq 1`, 'A/B eq -'],
    [`startsWith(${path})`, 'A/B startsWith -'],
    [`startsWith(${path},)`, 'A/B startsWith -'],
    [`${property} ne null`, ' ne null'],
    [`${property}/A eq 'x'`, 'A eq \'x\''],
    [`${path}/C/D eq 'x'`, 'A/B/C/D eq \'x\''],
    [`CUSTOMSECURITYATTRIBUTES/A/B eq 'x'`, 'A/B eq \'x\''],
    [`${property}2/A/B eq 'x'`],
    [`a eq '${path} eq 1'`],
  ];
}
