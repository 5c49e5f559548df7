/** `npm run bench:outline`: how long the sidebar takes to show a tenant with 20,000 assignments in the real VS Code, the start of the server included. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser } from 'playwright-core';
import { nodeHostAddress, launchBrowser, onConsole } from '../vscode-host/pages';
import { packedFiles } from '../vscode-host/packed-files';
import { provision } from '../vscode-host/provision';
import { startServer, type Server } from '../vscode-host/server';
import { limitTenant, manifestOf } from './documents';
import { eventIn, type OutlineEvent } from './host/outline-figures';

const runs = 5;
const secondsPerRun = 60;
const assignments = 20_000;
const settings = { 'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'chat.disableAIFeatures': true, 'extensions.ignoreRecommendations': true, 'files.watcherExclude': { '**': true } };

interface Figures {
  readonly painted: number;
  readonly principalsPainted: number;
  readonly longestBlock: number;
}

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
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'csa-outline-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const stage = { extension: path.join(folder, 'extension'), suite: path.join(folder, 'extension/probe.js'), files: path.join(folder, 'files') };
  for (const file of packedFiles()) cpSync(file, path.join(stage.extension, file));
  cpSync('package.json', path.join(stage.extension, 'package.json'));
  await build({ bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'warning', entryPoints: ['test/bench/host/outline-probe.ts'], outfile: stage.suite });
  const manifest = path.join(stage.files, 'tenant/large.csa.json');
  mkdirSync(path.dirname(manifest), { recursive: true });
  writeFileSync(manifest, manifestOf(limitTenant(), assignments));
  const server = await startServer(installation, settings);
  process.prependOnceListener('exit', () => server.stop());
  const browser = await launchBrowser(installation.browser);
  const address = nodeHostAddress(server, stage, { workspace: 'tenant', runs: 'suite' });
  const figures: Figures[] = [];
  while (figures.length < runs) figures.push(await measure(browser, address, server));
  const median = (key: keyof Figures): string => figures.map(figure => figure[key]).sort((a, b) => a - b)[runs >> 1]!.toFixed(0);
  print(`${cpus()[0]?.model ?? 'unknown processor'}, the Node extension host of VS Code from npm; ${runs} windows, medians`);
  print(`A manifest with ${assignments} assignments, ${(statSync(manifest).size / 1e6).toFixed(0)} MB.\n`);
  print('| what | ms |\n|---|--:|');
  print(`| the view is opened: its first rows are on the screen | ${median('painted')} |`);
  print(`| the same, until the first 500 principals are | ${median('principalsPainted')} |`);
  print(`| the longest time in which the extension host did nothing else | ${median('longestBlock')} |`);
  await browser.close();
}

async function measure(browser: Browser, address: string, server: Server): Promise<Figures> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const milliseconds = secondsPerRun * 1000;
  const said: string[] = [];
  const events = new Map<OutlineEvent['kind'], (event: OutlineEvent) => void>();
  const next = <K extends OutlineEvent['kind']>(kind: K): Promise<Extract<OutlineEvent, { readonly kind: K }>> => new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing was measured within ${secondsPerRun} s.\n${said.slice(-30).join('\n')}\n${server.log()}`)), milliseconds);
    events.set(kind, event => {
      clearTimeout(timer);
      resolve(event as Extract<OutlineEvent, { readonly kind: K }>);
    });
  });
  onConsole(page, line => {
    said.push(line);
    const event = eventIn(line);
    if (event !== undefined) events.get(event.kind)?.(event);
  });
  const [opening, opened] = [next('opening'), next('opened')];
  const seen = async (label: string): Promise<number> => {
    await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: label }).first().waitFor({ timeout: milliseconds });
    return Date.now();
  };
  const rows = [seen('By principal'), seen('user0@contoso.com')] as const;
  const [, { at }, { principals, longestBlock }, painted, principalsPainted] = await Promise.all([page.goto(address, { waitUntil: 'commit' }), opening, opened, ...rows]);
  await context.close();
  if (principals !== assignments) throw new Error(`There are ${principals} principals.`);
  return { painted: painted - at, principalsPainted: principalsPainted - at, longestBlock };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
