import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

// Small libraries without input or output. Each has its reason in docs/architecture.md.
const libraries = /^node_modules\/(?:fastest-levenshtein|micromark[\w-]*|decode-named-character-reference|character-entities|debug|ms)\//;

describe('the core', () => {
  it('can be bundled for no platform in particular, from its own files and the listed libraries', async () => {
    const { metafile } = await build({
      entryPoints: ['server/src/core/index.ts'], bundle: true, write: false, metafile: true, platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'silent',
    });
    for (const input of Object.keys(metafile.inputs)) assert.ok(input.startsWith('server/src/core/') || libraries.test(input), input);
  });

  it('keeps no state in modules', () => {
    for (const file of coreFiles()) assert.doesNotMatch(readFileSync(file, 'utf8'), /^(?:export )?(?:let|var) /m, file);
  });

  it('has rules that know the vocabulary of rules, and no other rule', () => {
    for (const file of coreFiles().filter(name => name.includes('/rules/') && !name.endsWith('index.ts'))) {
      const imports = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(match => match[1]!);
      for (const name of imports) assert.match(name, /^\.\.\/(?!workspace|document|check|tenants|host-findings|apply-directives|read-)/, `${file}: ${name}`);
    }
  });

  it('has short files', () => {
    const budget = (file: string): number => {
      // The list of rules has two lines for each; JSON types are those of roots, properties, elements and sets, with what each could be turned into.
      if (file.endsWith('/rules/index.ts')) return 300;
      if (file.endsWith('/rules/json-type.ts')) return 130;
      return file.includes('/rules/') ? 100 : 300;
    };
    for (const file of coreFiles()) {
      const lines = readFileSync(file, 'utf8').split('\n').length - 1;
      assert.ok(lines <= budget(file), `${file} has ${lines} lines; raise its budget here, with the reason, or split it`);
    }
  });
});

function coreFiles(): string[] {
  return readdirSync('server/src/core', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => `server/src/core/${name}`);
}
