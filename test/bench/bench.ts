/** `npm run bench`: what checking costs, beside JSON.parse of the same bytes in the same run. Only the ratios can be compared between machines. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { parseJson } from '../../server/src/core/parse';
import { Workspace } from '../../server/src/core/index';
import { body, limitTenant, manifestOf } from './documents';

const bodies = 10_000;
const tenant = limitTenant();
const limit = manifestOf(tenant);
const assign = manifestOf(tenant, 20_000);
const uri = 'file:///bench/limit.csa.json';

print(`${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
print('');
print('| what | ms | × JSON.parse |');
print('|---|--:|--:|');

const floor = median(30, () => { JSON.parse(limit); });
row(`JSON.parse of the manifest at every limit (${(limit.length / 1e6).toFixed(1)} MB)`, floor, floor);
row('parse: our tree, with offsets', median(30, () => { parseJson(limit); }), floor);
row('parse: jsonc-parser, parseTree', median(5, () => { parseTree(limit); }), floor);
row('full check, all rules', median(15, () => { check(limit); }), floor);
row('an edit inside a definition, then all findings', edits(limit), floor);
row(`the same with 20,000 assignments (${(assign.length / 1e6).toFixed(0)} MB)`, edits(assign), floor);

const folder = mkdtempSync(path.join(os.tmpdir(), 'csa-bench-'));
try {
  writeFileSync(path.join(folder, 'tenant.csa.json'), limit);
  for (let index = 0; index < bodies; index++) {
    const place = path.join(folder, 'bodies', String(Math.floor(index / 100)));
    if (index % 100 === 0) mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, `${index}.json`), body(tenant, index));
  }
  const read = median(3, () => readAndParse(folder));
  row('read and JSON.parse the tenant and 10,000 bodies', read, read);
  let peak = 0;
  const lint = median(3, () => { peak = Math.max(peak, runLint(folder)); });
  row('csa lint of the same, as a process', lint, read);
  print('');
  print(`Peak memory of csa lint: ${Math.round(peak / 1024)} MB.`);
} finally {
  rmSync(folder, { recursive: true });
}

function check(text: string): Workspace {
  const workspace = new Workspace();
  workspace.setText(uri, text);
  workspace.findings(uri);
  return workspace;
}

/** Types and takes back a character in the middle of a description, and asks for all findings each time. */
function edits(text: string): number {
  const workspace = check(text);
  const start = text.indexOf('One of the attributes', limit.length >> 1) + 3;
  let typed = false;
  return median(200, () => {
    workspace.edit(uri, [typed ? { start, end: start + 1, text: '' } : { start, end: start, text: 'x' }]);
    typed = !typed;
    workspace.findings(uri);
  });
}

function readAndParse(place: string): void {
  for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.json')) JSON.parse(readFileSync(path.join(place, name), 'utf8'));
  }
}

/** Gives the peak memory in KiB. */
function runLint(place: string): number {
  const program = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS)); process.argv.splice(1, 0, 'csa'); require(${JSON.stringify(path.resolve('dist/csa.cjs'))});`;
  const run = spawnSync(process.execPath, ['-e', program, 'lint', '.', '--format', 'compact'], { cwd: place, encoding: 'utf8', maxBuffer: 1 << 26 });
  const memory = /peak (\d+)$/.exec(run.stderr);
  if (run.status !== 0 || memory === null) throw new Error(`csa lint ended with ${run.status}: ${run.stdout.slice(0, 500)}${run.stderr.slice(0, 500)}`);
  return Number(memory[1]);
}

function median(runs: number, act: () => void): number {
  act();
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    act();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

function row(what: string, milliseconds: number, base: number): void {
  print(`| ${what} | ${milliseconds >= 10 ? milliseconds.toFixed(0) : milliseconds.toFixed(2)} | ${(milliseconds / base).toFixed(milliseconds / base < 0.1 ? 3 : 1)} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
