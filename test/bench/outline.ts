/**
 * `npm run bench:outline`: how long the sidebar takes to show a tenant with 16,000 assignments in the real VS Code, the start of the server
 * included.
 */
import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { onConsole } from '../vscode-host/pages';
import { packedFiles } from '../vscode-host/packed-files';
import { runProgram } from '../vscode-host/program';
import { limitTenant, manifestOf } from './documents';
import { eventIn, type OutlineEvent } from './host/outline-figures';
import { median, print } from './measure';
import { addressOf, nothingMeasured, startWindows, type BenchStage, type Windows } from './windows';

const runs = 5;
const secondsPerRun = 60;
const assignments = 16_000;
const workspace = 'tenant';
const manifest = `${workspace}/large.csa.json`;

interface Figures {
  readonly painted: number;
  readonly principalsPainted: number;
  readonly longestBlock: number;
}

runProgram(main, 1);

async function main(): Promise<number> {
  const windows = await startWindows('outline', fill, { 'files.watcherExclude': { '**': true } });
  const figures: Figures[] = [];
  while (figures.length < runs) figures.push(await measure(windows, addressOf(windows, workspace)));
  const of = (key: keyof Figures): string => median(figures.map(figure => figure[key])).toFixed(0);
  print(`${cpus()[0]?.model ?? 'unknown processor'}, the Node extension host of VS Code from npm; ${runs} windows, medians`);
  print(`A manifest with ${assignments} assignments, ${(statSync(path.join(windows.stage.files, manifest)).size / 1e6).toFixed(0)} MB.\n`);
  print('| what | ms |\n|---|--:|');
  print(`| the view is opened: its first rows are on the screen | ${of('painted')} |`);
  print(`| the same, until the first 500 principals are | ${of('principalsPainted')} |`);
  print(`| the longest time in which the extension host did nothing else | ${of('longestBlock')} |`);
  await windows.browser.close();
  return 0;
}

async function fill({ extension, suite, files }: BenchStage): Promise<void> {
  for (const file of packedFiles()) cpSync(file, path.join(extension, file));
  cpSync('package.json', path.join(extension, 'package.json'));
  await build({
    bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'warning',
    entryPoints: ['test/bench/host/outline-probe.ts'], outfile: suite,
  });
  mkdirSync(path.join(files, workspace), { recursive: true });
  writeFileSync(path.join(files, manifest), manifestOf(limitTenant(), assignments));
}

async function measure(windows: Windows, address: string): Promise<Figures> {
  const context = await windows.browser.newContext();
  const page = await context.newPage();
  const milliseconds = secondsPerRun * 1000;
  const output: string[] = [];
  const events = new Map<OutlineEvent['kind'], (event: OutlineEvent) => void>();
  const next = <K extends OutlineEvent['kind']>(kind: K): Promise<Extract<OutlineEvent, { readonly kind: K }>> => new Promise(
    (resolve, reject) => {
      const timer = setTimeout(() => reject(nothingMeasured(windows, secondsPerRun, output)), milliseconds);
      events.set(kind, event => {
        clearTimeout(timer);
        resolve(event as Extract<OutlineEvent, { readonly kind: K }>);
      });
    },
  );
  onConsole(page, line => {
    output.push(line);
    const event = eventIn(line);
    if (event !== undefined) events.get(event.kind)?.(event);
  });
  const [opening, opened] = [next('opening'), next('opened')];
  const seen = async (label: string): Promise<number> => {
    await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: label }).first().waitFor({ timeout: milliseconds });
    return Date.now();
  };
  const rows = [seen('By principal'), seen('user0@contoso.com')] as const;
  const [, { at }, { principals, longestBlock }, painted, principalsPainted] = await Promise.all([
    page.goto(address, { waitUntil: 'commit' }), opening, opened, ...rows,
  ]);
  await context.close();
  if (principals !== assignments) throw new Error(`There are ${principals} principals.`);
  return { painted: painted - at, principalsPainted: principalsPainted - at, longestBlock };
}
