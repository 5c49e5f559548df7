import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { circlesOf, coreLayers, featureImports, importsBelow, ruleImports, type Import } from './layers';

// Small libraries without input or output. The reason for each is in docs/architecture.md.
const libraries = /^node_modules\/(?:fastest-levenshtein|micromark[\w-]*|decode-named-character-reference|character-entities|debug|ms)\//;

describe('the core', () => {
  it('can be bundled platform-neutrally from its own files and the listed libraries', async () => {
    const { metafile } = await build({
      entryPoints: ['server/src/core/index.ts'], bundle: true, write: false, metafile: true, platform: 'neutral',
      mainFields: ['module', 'main'], logLevel: 'silent',
    });
    for (const input of Object.keys(metafile.inputs)) assert.ok(/^(?:server\/src\/core|snippets)\//.test(input) || libraries.test(input), input);
  });

  it('has no module state', () => {
    for (const file of coreFiles()) assert.doesNotMatch(readFileSync(file, 'utf8'), /^(?:export )?(?:let|var) /m, file);
  });

  it('never copies source text verbatim', () => {
    const copying = coreFiles().filter(file => /\/features\/(?:copying|pasting)\//.test(file));
    assert.ok(copying.length > 5);
    for (const file of copying) assert.doesNotMatch(readFileSync(file, 'utf8'), /\.source\(/, file);
  });

  it('has short files', () => {
    const budget = (file: string): number => {
      // The list of rules has two lines for each; JSON types are those of roots, properties, elements and sets, each with the types it
      // could be converted to.
      if (file.endsWith('/rules/index.ts')) return 300;
      if (file.endsWith('/rules/json-type.ts')) return 130;
      // A table of checks, each with its message.
      if (file.endsWith('/rules/filter-syntax.ts')) return 160;
      // The positions in which a request can name a value, and the handling of each.
      if (file.endsWith('/rules/undefined-value.ts')) return 150;
      return file.includes('/rules/') ? 100 : 300;
    };
    for (const file of coreFiles()) {
      const lines = readFileSync(file, 'utf8').split('\n').length - 1;
      assert.ok(lines <= budget(file), `${file} has ${lines} lines; raise its budget here, with the reason, or split it`);
    }
  });
});

describe('the layers', () => {
  const imports = importsBelow(['server/src', 'client/src']);
  const inCore = imports.filter(({ from, to }) => layerOf(from) !== undefined && layerOf(to) !== undefined);

  it('are the folders of the core, from the lowest up', () => {
    const folders = readdirSync('server/src/core', { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
    assert.deepEqual(
      folders.sort(), [...coreLayers].sort(), 'a folder of the core must have its place in coreLayers, in test/unit/layers.ts',
    );
  });

  it('import only from themselves and from those below', () => {
    refuse(inCore.filter(({ from, to }) => coreLayers.indexOf(layerOf(to)!) > coreLayers.indexOf(layerOf(from)!)),
      'imports a layer above its own: move what it needs down, or move the file up');
  });

  it('import from other features only where listed', () => {
    const crossing = inCore.filter(({ from, to }) =>
      featureOf(from) !== undefined && featureOf(to) !== undefined && featureOf(from) !== featureOf(to));
    refuse(crossing.filter(({ from, to }) => featureImports[featureOf(from)!]?.includes(featureOf(to)!) !== true),
      'imports another feature: move what both need into workspace/, or list the pair in test/unit/layers.ts with its reason');
  });

  it('have rules that import the vocabulary of rules, and no other rule', () => {
    const ofRules = inCore.filter(({ from }) => layerOf(from) === 'rules' && !from.endsWith('/index.ts'));
    refuse(ofRules.filter(({ to }) =>
      !ruleImports.includes(layerOf(to)!)), `imports more than a rule may know (${ruleImports.join(', ')}): move what it needs into lint/`);
  });

  it('are imported through their entry points: the core through core/index, the server through lsp/protocol', () => {
    // The extension must decide from the name whether a document is ours before anything else is loaded.
    const clientDoors = ['server/src/lsp/protocol.ts', 'server/src/core/read/document-kind.ts'];
    // Output is sanitized for its destination even where the core is not loaded: for the help of csa, and for an error of loading it.
    const isDoor = ({ to }: Import): boolean => to === 'server/src/core/text/words.ts';
    refuse(imports.filter(found => !found.from.startsWith('client/') && !found.from.startsWith('server/src/core/')
      && layerOf(found.to) !== undefined && !isDoor(found)),
      'enters the core by another file than core/index: export it there');
    refuse(imports.filter(({ from, to }) => from.startsWith('client/') && to.startsWith('server/') && !clientDoors.includes(to)),
      'is of the client and imports more of the server than lsp/protocol and document-kind: make it a request of the protocol');
  });

  it('have no import cycles, types included', () => {
    assert.deepEqual(circlesOf(imports).map(circle =>
      [...circle, circle[0]].join(' -> ')), [], 'files import each other in a cycle: move the shared part into a file of its own');
  });
});

/** The folder of the core that contains a file; undefined outside of the core's folders. */
function layerOf(file: string): string | undefined {
  return /^server\/src\/core\/([^/]+)\//.exec(file)?.[1];
}

function featureOf(file: string): string | undefined {
  return /^server\/src\/core\/features\/([^/]+)\//.exec(file)?.[1];
}

function refuse(breaches: readonly Import[], why: string): void {
  assert.deepEqual(breaches.map(({ from, line, to }) => `${from}:${line} imports ${to}`), [], why);
}

function coreFiles(): string[] {
  return readdirSync('server/src/core', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name =>
    `server/src/core/${name}`);
}
