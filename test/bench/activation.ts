/** `npm run bench:activation`: what it costs in the real VS Code that the extension is activated for any JSON or Markdown file. Each run has an extension host of its own. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { type Browser } from 'playwright-core';
import { launchBrowser, nodeHostAddress, onConsole } from '../vscode-host/pages';
import { packedFiles } from '../vscode-host/packed-files';
import { provision } from '../vscode-host/provision';
import { startServer, type Server } from '../vscode-host/server';
import { figuresIn, type Figures } from './host/figures';

const runs = 7;
const secondsPerRun = 90;
const body = '{ "customSecurityAttributes": { "Engineering": { "Project": ["Baker"] } } }\n';
const settings = { 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'chat.disableAIFeatures': true, 'extensions.ignoreRecommendations': true };
const others: readonly (readonly [title: string, name: string, text: string])[] = [
  ['a JSON file of 1 KB', 'other.json', jsonOf(1000)],
  ['a JSON file of 1 MB', 'other.json', jsonOf(1_000_000)],
  ['a Markdown file of 1 KB', 'other.md', '# Notes\n\nSome words about nothing.\n'.repeat(30)],
];

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.once(signal, () => process.exit(code));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

async function main(): Promise<void> {
  const installation = await provision(print);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'csa-activation-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const stage = { extension: path.join(folder, 'extension'), suite: path.join(folder, 'extension/probe.js'), files: path.join(folder, 'files') };
  await measuredExtension(stage.extension);
  const server = await startServer(installation, settings);
  process.prependOnceListener('exit', () => server.stop());
  const browser = await launchBrowser(installation.browser);
  print(`${cpus()[0]?.model ?? 'unknown processor'}, the Node extension host of VS Code from npm; ${runs} extension hosts each, medians`);
  print(`The file that is activated has ${(statSync('dist/extension.cjs').size / 1000).toFixed(1)} KB.\n`);
  print('| opened first | load, ms | activate, ms | then a body: until its findings are there, ms |\n|---|--:|--:|--:|');
  for (const [index, [title, name, text]] of others.entries()) {
    const workspace = String(index);
    mkdirSync(path.join(stage.files, workspace), { recursive: true });
    writeFileSync(path.join(stage.files, workspace, name), text);
    writeFileSync(path.join(stage.files, workspace, 'body.json'), body);
    const address = nodeHostAddress(server, stage, { workspace, runs: 'suite' });
    const figures: Figures[] = [];
    while (figures.length < runs) figures.push(await measure(browser, address, server));
    const median = (key: keyof Figures): number => figures.map(figure => figure[key]).sort((a, b) => a - b)[runs >> 1]!;
    print(`| ${title} | ${median('load').toFixed(2)} | ${median('activate').toFixed(2)} | ${median('findings').toFixed(0)} |`);
  }
  await browser.close();
}

/** The extension as it is packed, but for the module that VS Code activates. */
async function measuredExtension(target: string): Promise<void> {
  for (const file of packedFiles()) cpSync(file, path.join(target, file));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as object;
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ ...manifest, main: './dist/measured.cjs' }));
  const shared: BuildOptions = { bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'warning' };
  await build({ ...shared, entryPoints: ['test/bench/host/measured-extension.ts'], outfile: path.join(target, 'dist/measured.cjs') });
  await build({ ...shared, entryPoints: ['test/bench/host/probe.ts'], outfile: path.join(target, 'probe.js') });
}

async function measure(browser: Browser, address: string, server: Server): Promise<Figures> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said: string[] = [];
  const figures = await new Promise<Figures>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing was measured within ${secondsPerRun} s.\n${said.slice(-30).join('\n')}\n${server.log()}`)), secondsPerRun * 1000);
    onConsole(page, line => {
      said.push(line);
      // The stack of an error of the probe.
      if (line.includes('/probe.js:')) reject(new Error(line));
      const found = figuresIn(line);
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    page.goto(address, { waitUntil: 'commit' }).catch(reject);
  });
  await context.close();
  return figures;
}

function jsonOf(bytes: number): string {
  const line = '  { "name": "left-pad", "version": "1.3.0", "description": "String left pad" }';
  return `[\n${Array.from({ length: Math.ceil(bytes / (line.length + 2)) }, () => line).join(',\n')}\n]\n`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
