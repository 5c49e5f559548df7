/** Installs the VS Code of this folder's lock file into `.vscode-test/`, once; later calls find it there. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { browserOf, unpackedBrowser, type Browser } from './find-browser';

/** What runs VS Code's server. */
export interface ServerProgram {
  /** A Node of the version that the server requires. */
  readonly node: string;
  /** The program of VS Code's server. */
  readonly serverMain: string;
}

export interface Installation extends ServerProgram {
  readonly browser: Browser;
}

const lockFolder = path.resolve('test/vscode-host');
const folder = path.resolve('.vscode-test/host');
const vscodeFolder = path.join(folder, 'node_modules/code-server/lib/vscode');
const nodeMajor = 24;
const minutesPerStep = 10;

/**
 * Returns the paths of the parts, and installs them first unless the stamp shows that they are installed.
 * Installing needs npm and its registry; `log` gets a line for each step.
 */
export async function provision(log: (line: string) => void): Promise<Installation> {
  const program = await provisionServer(log);
  return { ...program, browser: browserOf(process.env, process.platform) ?? await unpackedBrowser(program.node, folder, log) };
}

/**
 * The same for users, who open it in their own browser: nothing is unpacked, and the system need not have a known browser.
 */
export async function provisionServer(log: (line: string) => void): Promise<ServerProgram> {
  const ownBrowser = browserOf(process.env, process.platform);
  const needsNode = process.versions.node.split('.')[0] !== String(nodeMajor);
  if (needsNode && !existsSync(path.join(lockFolder, 'package.json'))) {
    throw new Error(`${lockFolder} is missing: start from the root of the repository.`);
  }
  const node = needsNode ? nodeOfPackage() : process.execPath;
  const stamp = stampOf(needsNode, ownBrowser === undefined);
  const stampFile = path.join(folder, 'stamp');
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    await install(needsNode, ownBrowser === undefined, log);
    writeFileSync(stampFile, stamp);
  }
  return { node, serverMain: path.join(vscodeFolder, 'out/server-main.js') };
}

async function install(needsNode: boolean, needsBrowser: boolean, log: (line: string) => void): Promise<void> {
  const start = performance.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(path.join(lockFolder, name), path.join(folder, name));
  const parts = [
    `VS Code (${versionOf('code-server')})`, ...(needsNode ? [`Node ${nodeMajor}`] : []), ...(needsBrowser ? ['Chromium'] : []),
  ];
  log(`Installing ${parts.join(', ')} into ${folder}. This happens once and takes about half a minute.`);
  // What every machine needs is a dependency; what some machines already have can be omitted by its kind.
  const omitted = [...(needsNode ? [] : ['--omit=optional']), ...(needsBrowser ? [] : ['--omit=dev'])];
  await npm(['ci', ...omitted], folder);
  // The package of code-server contains VS Code without its libraries, which its install script would fetch; that script would also build
  // native modules.
  await npm(['install', '--omit=dev'], vscodeFolder);
  await npm(['install', '--omit=dev'], path.join(vscodeFolder, 'extensions'));
  log(`Installed in ${Math.round((performance.now() - start) / 1000)} s.`);
}

function npm(parameters: readonly string[], cwd: string): Promise<void> {
  const { command, prefix } = npmCommand();
  const all = [...prefix, ...parameters, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const shown = `npm ${all.slice(prefix.length).join(' ')} in ${cwd}`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: minutesPerStep * 60_000 });
    let output = '';
    child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
    child.stderr.on('data', (data: Buffer) => { output += data.toString(); });
    child.on('error', error => { reject(new Error(`${shown} cannot be started: ${error.message}`)); });
    child.on('close', code => {
      if (code === 0) resolve();
      else reject(new Error(`${shown} failed${code === null ? ` or took longer than ${minutesPerStep} minutes` : ''}:\n${output}`));
    });
  });
}

// npm passes its path to its scripts. Outside of such a script, Windows needs a shell to start npm.
function npmCommand(): { readonly command: string; readonly prefix: readonly string[] } {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js') === true) return { command: process.execPath, prefix: [script] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', prefix: [] };
}

function nodeOfPackage(): string {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!(name in manifest().optionalDependencies)) {
    throw new Error(`VS Code's server needs Node ${nodeMajor}, and there is no package of it for ${process.platform} ${process.arch}. `
      + `Run this with Node ${nodeMajor}.`);
  }
  return path.join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function stampOf(needsNode: boolean, needsBrowser: boolean): string {
  const lock = createHash('sha256').update(readFileSync(path.join(lockFolder, 'package-lock.json'))).digest('hex');
  return JSON.stringify({ lock, platform: process.platform, arch: process.arch, needsNode, needsBrowser });
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

function versionOf(name: string): string {
  return `${name} ${manifest().dependencies[name] ?? ''}`;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(lockFolder, 'package.json'), 'utf8')) as Manifest;
}
