/** Globs mean the same as elsewhere, and no glob takes long. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { parseGlob } from '../../server/src/core/configuration/glob';

describe('parseGlob', () => {
  for (const [pattern, path, expected] of table()) {
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${path}`, () => assert.equal(parseGlob(pattern)(path), expected));
  }

  it('matches the same paths as picomatch', () => {
    const name = fc.array(fc.constantFrom('a', 'b', '*', '?', '.', '[ab]', '[^a]', '{a,b}', '{a,b{a,.b}}'), {
      minLength: 1, maxLength: 4,
    }).map(parts => parts.join(''))
      // In the library stars in a row, and dots by themselves, mean something of their own.
      .filter(text => !/\*\*|^\.+$|\*\?|\?\*/.test(text));
    const pattern = fc.array(fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constant('**') }), {
      minLength: 1, maxLength: 4,
    }).map(names => names.join('/'))
      .filter(text => !text.includes('**/**'));
    const path = fc.array(fc.stringMatching(/^[ab][ab.]{0,3}$/), { minLength: 1, maxLength: 4 }).map(names => names.join('/'));
    fc.assert(fc.property(pattern, path, (glob, text) => {
      // There, and only there, a/** also matches the folder itself.
      fc.pre(!/.\/\*\*$/.test(glob));
      // Its fast paths interpret *.* and a few more in their own ways.
      assert.equal(parseGlob(glob)(text), picomatch(glob, { dot: true, fastpaths: false })(text));
    }), { numRuns: 5000 });
  });

  it('accepts any text as a glob', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (glob, path) => {
      parseGlob(glob)(path);
    }));
  });

  it('is fast for many stars, braces and brackets', () => {
    const path = `${'a'.repeat(200)}/`.repeat(50);
    for (const piece of ['*a', '**/a*/', '{a,', '{a,b}', '[', '[a', '\\', '?*', '{}', '{{a,b},']) {
      parseGlob(piece.repeat(Math.floor(1000 / piece.length)))(path);
      parseGlob(piece.repeat(100_000))(path);
    }
  });
});

function table(): [string, string, boolean][] {
  return [
    ['*.json', 'a.json', true], ['*.json', 'a/b.json', false], ['**/*.json', 'a.json', true], ['**/*.json', 'a/b/c.json', true],
    ['a/**', 'a/b', true], ['a/**', 'a/b/c', true], ['a/**/z', 'a/z', true], ['a/**/z', 'a/b/c/z', true], ['a/**/z', 'a/b/c/y', false],
    ['a**b', 'acb', true], ['a**b', 'a/b', false], ['?', 'a', true], ['?', '', false], ['?', 'ab', false], ['?.json', '😀.json', true],
    ['[a-c]', 'b', true], ['[a-c]', 'd', false], ['[!a-c]', 'd', true], ['[^a-c]', 'b', false], ['[ab', '[ab', true],
    ['\\[ab]', '[ab]', true],
    ['{a,b}.json', 'b.json', true], ['{a,b/{c,d}}.json', 'b/d.json', true], ['{a}.json', '{a}.json', true], ['{a,b', '{a,b', true],
    ['\\{a,b}', '{a,b}', true],
    ['\\*', '*', true], ['\\*', 'a', false], ['.*', '.csarc.json', true], ['*', '.csarc.json', true], ['A', 'a', false], ['', 'a', false],
    ['', '', false],
  ];
}
