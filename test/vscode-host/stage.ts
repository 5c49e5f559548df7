/** Copies for one run: the files that VS Code uses must not change during a build, and no test may write into the repository. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

export interface Stage {
  /** A copy of the extension, which VS Code loads. */
  readonly extension: string;
  /** The suite: one module with `run`, the same for both extension hosts. It is in the extension's folder. */
  readonly suite: string;
  /** What can be opened; `Opening.workspace` is relative to it. */
  readonly files: string;
  /** The extension that provides these files in the browser. */
  readonly webFiles: string;
  remove(): void;
}

const notShipped = new Set(['.bench', '.ci', '.git', '.vscode-test', 'node_modules', 'out', 'test']);
// Of packages with one variant for pages and one for workers, the suite needs the latter.
const notPage: BuildOptions = {
  conditions: ['worker', 'browser', 'module'], bundle: true, format: 'cjs', target: 'es2022', platform: 'browser', external: ['vscode'],
  sourcemap: 'inline', logLevel: 'warning',
};

/** Copies the built extension from its folder, bundles the suite and writes the files to open, all into a new temporary folder. */
export async function makeStage(extensionFolder: string, writeFiles: (folder: string) => void): Promise<Stage> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'csa-vscode-')));
  const stage: Stage = {
    extension: path.join(folder, 'extension'),
    suite: path.join(folder, 'extension/suite.js'),
    files: path.join(folder, 'files'),
    webFiles: path.join(folder, 'web-files'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
  try {
    for (const part of readdirSync(extensionFolder)) {
      if (!notShipped.has(part)) cpSync(path.join(extensionFolder, part), path.join(stage.extension, part), { recursive: true });
    }
    mkdirSync(stage.files);
    writeFiles(stage.files);
    cpSync('test/vscode/files/package.json', path.join(stage.webFiles, 'package.json'));
    writeFileSync(path.join(stage.webFiles, 'files.json'), JSON.stringify(textsIn(stage.files)));
    await Promise.all([
      bundleSuite(stage.suite),
      build({ ...notPage, entryPoints: ['test/vscode/files/extension.ts'], outfile: path.join(stage.webFiles, 'extension.js') }),
    ]);
  } catch (error) {
    stage.remove();
    throw error;
  }
  return stage;
}

/** Bundles the suite into one file. It uses neither Node nor the DOM, so that it runs in every extension host. */
async function bundleSuite(outfile: string): Promise<void> {
  await build({ ...notPage, entryPoints: ['test/vscode/suite/index.ts'], outfile, plugins: [globalMocha] });
}

// mocha's browser build exports itself if `module` is defined, and would replace the suite's own exports.
const globalMocha: Plugin = {
  name: 'global-mocha',
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) =>
      ({ contents: `const module = undefined, exports = undefined;\n${readFileSync(file, 'utf8')}` }));
  },
};

function textsIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(entries.map(entry => {
    const file = path.join(entry.parentPath, entry.name);
    return [`/${path.relative(folder, file).replaceAll('\\', '/')}`, readFileSync(file, 'utf8')];
  }));
}
