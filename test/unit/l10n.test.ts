/** Everything that people read is translated: the texts of package.json, and those that the client shows. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { looseTexts, textsIn, translatedTexts } from '../l10n';

type Words = Readonly<Record<string, string>>;

const bundleFile = 'l10n/bundle.l10n.json';
const locales = readdirSync('.').flatMap(name => /^package\.nls\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);

function words(file: string): Words {
  return JSON.parse(readFileSync(file, 'utf8')) as Words;
}

describe('translations', () => {
  it('have a bundle of all texts that the client shows', () => {
    assert.deepEqual(Object.keys(words(bundleFile)).sort(), [...translatedTexts()], `${bundleFile} is stale: npm run generate`);
  });

  it('exist in German, in each place', () => {
    assert.ok(locales.includes('de'));
    assert.deepEqual(readdirSync('l10n').sort(), ['bundle.l10n.json', ...locales.map(locale => `bundle.l10n.${locale}.json`)].sort());
    for (const name of readdirSync('docs/walkthrough')) {
      if (/^\w+\.md$/.test(name)) for (const locale of locales) assert.ok(
        readdirSync('docs/walkthrough').includes(name.replace('.md', `.nls.${locale}.md`)), `${name} is not translated to ${locale}`,
      );
    }
  });

  for (const locale of locales) {
    for (const [file, translation] of [
      ['package.nls.json', `package.nls.${locale}.json`], [bundleFile, `l10n/bundle.l10n.${locale}.json`],
    ] as const) {
      describe(translation, () => {
        const [original, translated] = [words(file), words(translation)];

        it('has all texts, and no others', () => {
          const missing = Object.keys(original).filter(key => translated[key] === undefined);
          const left = Object.keys(translated).filter(key => original[key] === undefined);
          assert.deepEqual({ missing, left }, {
            missing: [], left: [],
          }, `Translate in ${translation}: ${JSON.stringify(missing, null, 2)}\nRemove: ${JSON.stringify(left, null, 2)}`);
        });

        it('keeps placeholders, links and line breaks', () => {
          for (const [key, text] of Object.entries(translated)) {
            if (original[key] === undefined) continue;
            assert.deepEqual(marksOf(text), marksOf(original[key]), key);
            assert.match(text, /\S/, key);
          }
        });
      });
    }
  }
});

describe('a text that people read', () => {
  it('is never written into the client without l10n.t', () => {
    assert.deepEqual(looseTexts(), [], 'Write l10n.t(…) around these, then npm run generate.');
  });

  for (const [what, source] of Object.entries({
    'a message': 'void window.showInformationMessage(`Checked ${count}`);',
    'a title': 'quickPick.title = \'Rules\';',
    'a label': 'const item = { label: `$(gear) Settings` };',
    'a sentence anywhere': 'const words = [\'No problems found\'];',
    'one behind a condition': 'item.text = isOne ? \'1 problem left\' : `${count} problems left`;',
  })) it(`is found if it is not: ${what}`, () => assert.notDeepEqual(textsIn('sample.ts', source).loose, []));

  it('does not include strings that programs read', () => {
    const source = `
      import { a } from './some where';
      throw new Error('No such thing here');
      output.warn(\`The file \${uri} is large\`);
      switch (label) { case 'Read it': return l10n.t('Read it'); }
      const labels = { 'Read it': () => l10n.t('Read it') };
      const item = { label: l10n.t('Settings'), description: \`$(gear) \${name}\`, placeHolder: 'contoso', command: 'csa.restart' };`;
    assert.deepEqual(textsIn('sample.ts', source).loose, []);
  });

  it('must be literal, or it could not be translated', () => {
    assert.throws(() => textsIn('sample.ts', 'l10n.t(`Checked ${count}`)'), /sample\.ts:1/);
  });

  it('is a %key% in package.json', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly contributes: unknown };
    // Texts, not the names of keys that the schema of a setting or a task describes.
    const shown = new Set([
      'title', 'description', 'markdownDescription', 'enumDescriptions', 'label', 'category', 'contents', 'altText', 'shortTitle',
      'contextualTitle', 'deprecationMessage',
    ]);
    const loose: string[] = [];
    const visit = (value: unknown, key: string): void => {
      if (typeof value === 'string') {
        if (shown.has(key) && !/^%[\w.]+%$/.test(value)) loose.push(`${key}: ${value}`);
      } else if (Array.isArray(value)) {
        for (const item of value) visit(item, key);
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) visit(member, name);
      }
    };
    visit(contributes, '');
    assert.deepEqual(loose, []);
  });
});

/** The parts that a translation must keep: placeholders, the targets of links, icons, and line breaks. */
function marksOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\d+\}|\]\([^)]+\)|\$\([\w-]+\)|\n/g)].map(([mark]) => mark).sort();
}
