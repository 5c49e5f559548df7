// Bundles the product into dist/. With --tests, bundles every test file and test program into out/test/ as well.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** The module `rule-pages`: the pages in test/rules, by the id of their rule. */
const rulePages = {
  name: 'rule-pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^rule-pages$/ }, () => ({ path: 'rule-pages', namespace: 'rule-pages' }));
    onLoad({ filter: /^/, namespace: 'rule-pages' }, () => {
      const folder = 'test/rules';
      const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : [];
      const pages = names.map(name => [basename(name, '.md'), readFileSync(`${folder}/${name}`, 'utf8')]);
      return { contents: JSON.stringify(Object.fromEntries(pages)), loader: 'json' };
    });
  },
};

const shared = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  // jsonc-parser's `main` is a UMD file that esbuild cannot follow; its `module` entry can be bundled.
  mainFields: ['module', 'main'],
  plugins: [rulePages],
  logLevel: 'warning',
};

rmSync('dist', { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: { csa: 'server/src/cli/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  banner: { js: '#!/usr/bin/env node' },
  // Profiles want to show names: node esbuild.mjs --readable
  minify: !process.argv.includes('--readable'),
});

if (process.argv.includes('--tests')) {
  rmSync('out/test', { recursive: true, force: true });
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' });
  await build({
    ...shared,
    entryPoints: files.filter(file => file.endsWith('.ts')).map(file => `test/${file}`),
    outbase: 'test',
    outdir: 'out/test',
    packages: 'external',
    sourcemap: true,
  });
}
