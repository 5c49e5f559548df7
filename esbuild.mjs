// Bundles the product into dist/. With --tests, bundles every test file and test program into out/test/ as well.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { build } from 'esbuild';

/** The pages in docs/rules, as JSON, by the id of their rule. */
function rulePagesJson() {
  const folder = 'docs/rules';
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : [];
  return JSON.stringify(Object.fromEntries(names.map(name => [basename(name, '.md'), readFileSync(`${folder}/${name}`, 'utf8')])));
}

/** The module `rule-pages`. */
const rulePages = {
  name: 'rule-pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^rule-pages$/ }, () => ({ path: 'rule-pages', namespace: 'rule-pages' }));
    onLoad({ filter: /^/, namespace: 'rule-pages' }, () => ({ contents: rulePagesJson(), loader: 'json' }));
  },
};

/** For a bundle that does not explain rules. */
const noRulePages = {
  name: 'no-rule-pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^rule-pages$/ }, () => ({ path: 'rule-pages', namespace: 'no-rule-pages' }));
    onLoad({ filter: /^/, namespace: 'no-rule-pages' }, () => ({ contents: '{}', loader: 'json' }));
  },
};

/** micromark needs the large table of names such as `&eacute;` only for text that is rendered, not to find fences. */
const noNamedCharacters = {
  name: 'no-named-characters',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^decode-named-character-reference$/ }, ({ path }) => ({ path, namespace: 'no-named-characters' }));
    const contents = 'export const decodeNamedCharacterReference = () => false;';
    onLoad({ filter: /^/, namespace: 'no-named-characters' }, () => ({ contents }));
  },
};

const shared = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  // jsonc-parser's `main` is a UMD file that esbuild cannot follow; its `module` entry can be bundled.
  mainFields: ['module', 'main'],
  plugins: [rulePages, noNamedCharacters],
  logLevel: 'warning',
};

/** The module that VS Code provides is not bundled, and the first file of the extension loads the second one only when it is needed. */
const inVsCode = {
  external: ['vscode'],
  // Without this, `import()` stays what it is, and code loaded by it would look for `vscode` where Node looks.
  supported: { 'dynamic-import': false },
};

const clientInFileOfItsOwn = {
  name: 'client-in-file-of-its-own',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/client\.node$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './client.cjs', external: true } : undefined);
  },
};

/** In Node the core is loaded from the browser's server, a file that must be there anyway. */
const coreInFileOfWorker = {
  name: 'core-in-file-of-worker',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:\.\.\/)+core$/ }, () => ({ path: './server.browser.js', external: true }));
  },
};

/** The extension and the command line start the same Node server. */
const serverInFileOfItsOwn = {
  name: 'server-in-file-of-its-own',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:\.|\.\.\/lsp)\/main\.node$/ }, () => ({ path: './server.node.cjs', external: true }));
  },
};

/** Only `csa explain` reads the pages. */
const rulePagesInFileOfTheirOwn = {
  name: 'rule-pages-in-file-of-their-own',
  setup({ onResolve }) {
    onResolve({ filter: /^rule-pages$/ }, () => ({ path: './rule-pages.json', external: true }));
  },
};

/** For a bundle that only lints. */
const noLanguageServer = {
  name: 'no-language-server',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/lsp\/main\.node$/ }, ({ path }) => ({ path, namespace: 'no-language-server' }));
    const contents = 'export const serve = () => { throw new Error("The language server is a file of its own."); };';
    onLoad({ filter: /^/, namespace: 'no-language-server' }, () => ({ contents }));
  },
};

/** The Node server responds to its client before it loads the core: what it imports from there is resolved when it is used. */
const coreLater = `const requireNow = require; let core;
const onUse = name => new Proxy({}, { get: (_, key) => (core ??= requireNow(name))[key] });
require = name => name === "./server.browser.js" ? onUse(name) : requireNow(name);`;

/**
 * The browser's server, whose file provides the core to Node. The two are bundled separately: this puts the core at the top level of the
 * file, where an engine parses each function once. Inside the wrapper of a lazy module it would be parsed again when it runs.
 */
async function workerServer() {
  const { outputFiles: [server] } = await build({
    ...product, ...browser, entryPoints: ['server/src/lsp/main.browser.ts'], format: 'iife',
    plugins: [...shared.plugins, coreInFileOfWorker], write: false,
  });
  // A declaration: a function in parentheses would be compiled at once, even where it is never called.
  const start = `function startServer(require) {${server.text}}\nif ("WorkerGlobalScope" in globalThis) startServer(() => module.exports);`;
  await build({
    ...product, ...browser, entryPoints: { 'server.browser': 'server/src/core/index.ts' }, format: 'cjs',
    banner: { js: workerBanner }, footer: { js: start },
  });
}

/** The files that both clients need and that are the same for both: none that connects to a worker or to a process. */
const commonToClients = [
  /^client\/src\/(?!client\.|extension)/,
  /^client\/src\/client\.ts/,
  /^node_modules\/vscode-(?:languageclient|languageserver-protocol|jsonrpc)\/lib\/common\//,
  /^node_modules\/(?:vscode-languageserver-types|semver|minimatch|brace-expansion|balanced-match)\//,
];
const isCommonToClients = path => commonToClients.some(pattern => pattern.test(path));

/** The entry of the web extension, which also exports its modules, by path, each loaded when it is requested. */
const webEntry = 'client/src/extension.web.ts';
async function webClient() {
  const { metafile } = await build({ ...product, ...browser, ...inVsCode, entryPoints: [webEntry], write: false, metafile: true });
  const common = Object.keys(metafile.inputs).filter(isCommonToClients);
  const contents = [
    `export { activate, deactivate } from './${webEntry}';`,
    `export const modules = { ${common.map(path => `${JSON.stringify(path)}: () => require('./${path}')`).join(', ')} };`,
  ].join('\n');
  await build({
    ...product, ...browser, ...inVsCode, stdin: { contents, resolveDir: '.', loader: 'js' },
    outdir: undefined, outfile: 'dist/extension.web.js',
  });
  return new Set(common);
}

/** The desktop client loads what is common from the web extension, which must be there anyway: otherwise half of it would ship twice. */
const commonInFileOfWebExtension = common => ({
  name: 'common-in-file-of-web-extension',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /./ }, async ({ path, importer, resolveDir, kind, pluginData, namespace }) => {
      if (pluginData === 'resolving' || namespace === 'common' || kind === 'entry-point') return undefined;
      const found = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
      const id = relative('.', found.path).split(sep).join('/');
      return found.errors.length === 0 && common.has(id) ? { path: id, namespace: 'common' } : undefined;
    });
    onResolve({ filter: /^\.\/extension\.web\.js$/, namespace: 'common' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'common' }, ({ path }) => ({
      contents: `module.exports = require('./extension.web.js').modules[${JSON.stringify(path)}]();`,
    }));
  },
});

const browser = {
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  // Of packages that have a variant for pages and one for workers we need the latter: there is no `document`.
  conditions: ['worker', 'browser', 'module'],
};

// A worker has no `module`; where there is one, this changes nothing.
const workerBanner = '"use strict";var module = typeof module === "undefined" ? { exports: {} } : module;';

const isReadable = process.argv.includes('--readable');

const product = {
  ...shared,
  outdir: 'dist',
  // For profiles and debuggers: node esbuild.mjs --readable
  minify: !isReadable,
  sourcemap: isReadable,
};

rmSync('dist', { recursive: true, force: true });
const node = { ...product, outExtension: { '.js': '.cjs' }, supported: { 'dynamic-import': false } };
await Promise.all([
  build({
    ...node, entryPoints: { csa: 'server/src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' },
    plugins: [rulePagesInFileOfTheirOwn, coreInFileOfWorker, serverInFileOfItsOwn],
  }),
  build({ ...node, entryPoints: { server: 'server/src/lsp/server-entry.ts' }, plugins: [serverInFileOfItsOwn] }),
  build({
    ...node, entryPoints: { 'server.node': 'server/src/lsp/main.node.ts' }, banner: { js: coreLater }, plugins: [coreInFileOfWorker],
  }),
  build({ ...node, entryPoints: { lint: 'server/src/cli/main.ts' }, plugins: [noRulePages, coreInFileOfWorker, noLanguageServer] }),
  workerServer(),
  build({
    ...node, ...inVsCode, entryPoints: { extension: 'client/src/extension.ts' }, plugins: [...shared.plugins, clientInFileOfItsOwn],
  }),
  webClient().then(common => build({
    ...node, ...inVsCode, entryPoints: { client: 'client/src/client.node.ts' },
    plugins: [...shared.plugins, commonInFileOfWebExtension(common)],
  })),
]);

writeFileSync('dist/rule-pages.json', rulePagesJson());
// It is a command: a checkout's own build can be called by its path.
chmodSync('dist/csa.cjs', 0o755);

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
