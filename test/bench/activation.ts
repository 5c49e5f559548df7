/**
 * `npm run bench:activation`: the cost, in a real VS Code, of activating the extension for any JSON or Markdown file. Each run has its own
 * extension host.
 */
import { cpSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { onConsole } from '../vscode-host/pages';
import { packedFiles } from '../vscode-host/packed-files';
import { runProgram } from '../vscode-host/program';
import { figuresIn, large, largeWithout, type CountedCall, type Figures, type LargeFigures } from './host/figures';
import { median, print } from './measure';
import { addressOf, nothingMeasured, startWindows, type Windows } from './windows';

const runs = 7;
const secondsPerRun = 90;
const [largeFolders, filesPerFolder] = [50, 1000];
const body = '{ "customSecurityAttributes": { "Engineering": { "Project": ["Baker"] } } }\n';
const others: readonly (readonly [title: string, name: string, text: string])[] = [
  ['a JSON file of 1 KB', 'other.json', jsonOf(1000)],
  ['a JSON file of 1 MB', 'other.json', jsonOf(1_000_000)],
  ['a Markdown file of 1 KB', 'other.md', '# Notes\n\nSome words about nothing.\n'.repeat(30)],
];

runProgram(main, 1);

async function main(): Promise<number> {
  const windows = await startWindows('activation', ({ extension }) => measuredExtension(extension));
  const { files } = windows.stage;
  print(`${cpus()[0]?.model ?? 'unknown processor'}, the Node extension host of VS Code from npm; ${runs} extension hosts each, medians`);
  print(`The file that is activated has ${(statSync('dist/extension.cjs').size / 1000).toFixed(1)} KB.\n`);
  print('| opened first | load, ms | activate, ms | then a body: until its findings are there, ms |\n|---|--:|--:|--:|');
  for (const [index, [title, name, text]] of others.entries()) {
    const workspace = String(index);
    mkdirSync(path.join(files, workspace), { recursive: true });
    writeFileSync(path.join(files, workspace, name), text);
    writeFileSync(path.join(files, workspace, 'body.json'), body);
    const figures: Figures[] = [];
    while (figures.length < runs) figures.push(await measure(windows, addressOf(windows, workspace)));
    const of = (key: keyof Figures): number => median(figures.map(figure => figure[key]));
    print(`| ${title} | ${of('load').toFixed(2)} | ${of('activate').toFixed(2)} | ${of('findings').toFixed(0)} |`);
  }
  await measureLarge(windows);
  await windows.browser.close();
  return 0;
}

/** Opening files in a workspace with nothing of ours, with the extension and without it, in turn. */
async function measureLarge(windows: Windows): Promise<void> {
  const { files } = windows.stage;
  for (let folder = 0; folder < largeFolders; folder++) {
    const target = path.join(files, large, String(folder));
    mkdirSync(target, { recursive: true });
    for (let index = 0; index < filesPerFolder; index++) {
      writeFileSync(path.join(target, `${index}.${['json', 'md', 'ts', 'txt'][index % 4]!}`), index % 4 === 0 ? jsonOf(1000) : '# Notes\n');
    }
    // Each is opened by name.
    writeFileSync(path.join(target, '0.md'), '# Notes\n\nSome words about nothing.\n');
  }
  symlinkSync(path.join(files, large), path.join(files, largeWithout), 'dir');
  print(`\nA workspace of ${(largeFolders * filesPerFolder).toLocaleString('en')} files without anything of ours:\n`);
  print('| | a JSON file, ms | a Markdown file, ms | searches of the workspace | watchers |\n|---|--:|--:|--:|--:|');
  const found: Record<typeof large | typeof largeWithout, LargeFigures[]> = { [large]: [], [largeWithout]: [] };
  for (let run = 0; run < runs; run++) {
    for (const name of [large, largeWithout] as const) found[name].push(await measure(windows, addressOf(windows, name)));
  }
  for (const [name, title] of [[large, 'with the extension'], [largeWithout, 'without']] as const) {
    const [json, markdown] = [median(found[name].map(figures => figures.json)), median(found[name].map(figures => figures.markdown))];
    const calls = (call: CountedCall): number => Math.max(...found[name].map(figures => figures.calls[call]));
    print(`| ${title} | ${json.toFixed(1)} | ${markdown.toFixed(1)} | ${calls('findFiles')} | ${calls('createFileSystemWatcher')} |`);
  }
}

/** The extension as packed, except for the module that VS Code activates. */
async function measuredExtension(target: string): Promise<void> {
  for (const file of packedFiles()) cpSync(file, path.join(target, file));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as object;
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ ...manifest, main: './dist/measured.cjs' }));
  const shared: BuildOptions = { bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'warning' };
  await build({ ...shared, entryPoints: ['test/bench/host/measured-extension.ts'], outfile: path.join(target, 'dist/measured.cjs') });
  await build({ ...shared, entryPoints: ['test/bench/host/probe.ts'], outfile: path.join(target, 'probe.js') });
}

async function measure<F extends Figures | LargeFigures>(windows: Windows, address: string): Promise<F> {
  const context = await windows.browser.newContext();
  const page = await context.newPage();
  const output: string[] = [];
  const figures = await new Promise<F>((resolve, reject) => {
    const timer = setTimeout(() => reject(nothingMeasured(windows, secondsPerRun, output)), secondsPerRun * 1000);
    onConsole(page, line => {
      output.push(line);
      // The stack of an error of the probe.
      if (line.includes('/probe.js:')) reject(new Error(line));
      const found = figuresIn(line);
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found as F);
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
