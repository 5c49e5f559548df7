/** A .gitignore hides the same files as in Git, and none takes long. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseIgnoreFile, type IgnoreTest } from '../../server/src/cli/ignore-file';
import { countSteps } from '../steps';

describe('parseIgnoreFile', () => {
  for (const [text, path, expected] of table()) {
    it(`${JSON.stringify(text)} ${expected ? 'hides' : 'does not hide'} ${path}`, () =>
      assert.equal(isHidden(parseIgnoreFile(text, 'matters'), path), expected));
  }

  it('can ignore case', () => {
    for (const [text, path] of [['Out/', 'out/a'], ['*.JSON', 'a.Json'], ['[A-C]x', 'bX'], ['É', 'é']] as const) {
      assert.equal(isHidden(parseIgnoreFile(text, 'is ignored'), path), true, text);
      assert.equal(isHidden(parseIgnoreFile(text, 'matters'), path), false, text);
    }
  });

  it('hides the same files as Git', function () {
    this.timeout(300_000);
    const samples = [
      ...fc.sample(fc.tuple(ignoreFile(), fc.array(pathOf(), { minLength: 8, maxLength: 8 })), { numRuns: 2000, seed: 11 }),
      ...table().map(([text, path]): [string, string[]] => [text, [path]]),
    ];
    const asked = samples.flatMap(([text, paths], index) => paths.map(path => ({ text, path, folder: `case${index}` })));
    const hidden = hiddenByGit(samples.map(([text]) => text), asked.map(({ folder, path }) => `${folder}/${path}`));
    const wrong = asked.filter(({ text, path, folder }) =>
      isHidden(parseIgnoreFile(text, 'matters'), path) !== hidden.has(`${folder}/${path}`))
      .map(({ text, path, folder }) => ({ text, path, git: hidden.has(`${folder}/${path}`) }));
    assert.deepEqual(wrong.slice(0, 20), []);
    // The test would prove little if almost nothing, or almost everything, were hidden.
    assert.ok(hidden.size > asked.length / 10 && hidden.size < asked.length * 0.9, `${hidden.size} of ${asked.length}`);
  });

  it('accepts any text as a file', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, path) => {
      parseIgnoreFile(text, 'matters')(path, 'folder');
    }));
  });

  it('takes steps in proportion to the pattern and to the path', async () => {
    for (const [piece, end] of [
      ['a/**/', 'z'], ['**/', 'z'], ['*a', 'z'], ['**/*a', 'z'], ['[a-b]*', 'z'], ['?*', '/z'], ['[', ''], ['[[:', ''], ['[a', ''],
      [' ', 'z'], ['\\', 'z'], ['*', 'z'],
    ] as const) {
      const steps = (times: number): Promise<number> => countSteps(() => {
        const test = parseIgnoreFile(piece.repeat(times) + end, 'matters');
        test('a/'.repeat(times) + 'a'.repeat(times), 'folder');
      });
      await steps(10);
      const [few, many] = [await steps(20), await steps(80)];
      // Both are four times as long: sixteen times as many steps, not 256 times.
      assert.ok(many <= few * 20 + 1000, `${piece}: ${few}, then ${many}`);
    }
  });
});

/** Also if a folder above is hidden, as with a walk that enters no hidden folder. */
function isHidden(test: IgnoreTest, path: string): boolean {
  const names = path.split('/');
  return names.some((_, index) => test(names.slice(0, index + 1).join('/'), index + 1 < names.length ? 'folder' : 'file') === true);
}

/** The paths that are hidden if each case is a folder with this .gitignore. None of the paths has to exist. */
function hiddenByGit(files: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'csa-ignore-')));
  try {
    const git = (args: readonly string[], input = ''): string => {
      const { stdout, stderr, status } = spawnSync('git', [
        '-c', 'core.ignoreCase=false', '-c', 'core.excludesFile=', ...args,
      ], { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28 });
      // 1: nothing is hidden.
      assert.ok(status === 0 || status === 1, stderr);
      return stdout;
    };
    git(['init', '--quiet']);
    for (const [index, text] of files.entries()) {
      mkdirSync(join(folder, `case${index}`));
      writeFileSync(join(folder, `case${index}`, '.gitignore'), text);
    }
    return new Set(git(['check-ignore', '--no-index', '--stdin', '-z'], paths.map(path => `${path}\0`).join('')).split('\0'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ignoreFile(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'é') }, { weight: 4, arbitrary: fc.constantFrom('*', '?', '**') },
    { weight: 3, arbitrary: fc.constantFrom(
      '[ab]', '[!a]', '[^a-b]', '[a-]', '[]a]', '[!]]', '[[:alpha:]]', '[[:digit:][:upper:]-]', '[\\]a]', '[a\\-b]', '[-b]', '[b-a]',
      '[[:wrong:]]', '[a', '[', ']',
    ) },
    { weight: 1, arbitrary: fc.constantFrom('\\', '\\\\', '\\*', '\\a', '\\ ', ' ', '-', '#', '!', '.', '{a,b}', '^') },
  );
  const name = fc.array(piece, { minLength: 1, maxLength: 4 }).map(pieces => pieces.join(''));
  const names = fc.array(fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.constant('**') }), {
    minLength: 1, maxLength: 4,
  }).map(all => all.join('/'));
  const line = fc.tuple(
    fc.constantFrom('', '', '', '!', '/', '!/', '\\!', '#', '\\#'), names, fc.constantFrom('', '', '/', ' ', '/**', '\\', '\r'),
  )
    .map(parts => parts.join(''))
    // Git takes `ab**/c` for `ab` and then `**/c`, which it does not promise.
    .filter(text => !/[^/!\\*]\*\*+(?:\/|\\\/|$)/.test(text));
  return fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n'));
}

function pathOf(): fc.Arbitrary<string> {
  const name = fc.array(fc.constantFrom('a', 'b', 'a', 'b', 'é', ']', '[', '-', '\\', '*', ' ', '#', '!', '1', 'A', '{a,b}'), {
    minLength: 1, maxLength: 3,
  }).map(pieces => pieces.join(''));
  return fc.array(name, { minLength: 1, maxLength: 4 }).map(names => names.join('/'));
}

function table(): [string, string, boolean][] {
  return [
    ['a', 'a', true], ['a', 'b/a', true], ['a', 'a/b', true], ['/a', 'b/a', false], ['a/', 'a', false], ['a/', 'a/b', true],
    ['b/a', 'c/b/a', false], ['b/a', 'b/a', true],
    ['*.json', 'b/a.json', true], ['/*.json', 'b/a.json', false], ['a/*', 'a/b/c', true], ['a/**', 'a/b', true], ['a/**', 'a', false],
    ['**/a', 'a', true], ['**/a', 'b/c/a', true],
    ['a/**/b', 'a/b', true], ['a/**/b', 'a/c/d/b', true], ['a/**/b', 'a/c/d', false], ['a**b', 'acb', true], ['x/a**b', 'x/a/b', false],
    ['**', 'a', true], ['/**', 'a/b', true],
    ['a\n!a', 'a', false], ['*\n!a', 'a', false], ['*\n!a', 'b', true], ['b\n!b/a', 'b/a', true], ['#a', '#a', false], ['\\#a', '#a', true],
    ['\\!a', '!a', true], ['!', '!', false],
    ['a ', 'a', true], ['a\\ ', 'a ', true], ['a\\ ', 'a', false], ['a\\  ', 'a ', true], ['a\r\nb\r\n', 'a', true], ['a\t', 'a', false],
    ['\uFEFFa', 'a', true], ['', 'a', false], ['/', 'a', false],
    ['[a-c]', 'b', true], ['[!a-c]', 'b', false], ['[]]', ']', true], ['[', '[', false], ['a[b', 'a[b', false], ['a\\', 'a\\', false],
    ['\\[', '[', true], ['[[:digit:]]', '1', true],
    ['é', 'é', true], ['?', 'é', false], ['??', 'é', true], ['A', 'a', false], ['{a,b}', 'a', false], ['a***/b', 'ac/b', true],
    ['***/b', 'a/c/b', true],
  ];
}
