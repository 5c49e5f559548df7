/**
 * `npm run bench`: the cost of checking, compared with JSON.parse of the same bytes in the same run. Only the ratios can be compared
 * between machines.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { parseJson } from '../../server/src/core/notation/json/parser';
import { Workspace } from '../../server/src/core';
import { limitTenant, manifestOf } from './documents';
import { measureLint } from './lint';
import { fastest, print, quantile, shown, time } from './measure';

const tenant = limitTenant();
const limit = manifestOf(tenant);
const assign = manifestOf(tenant, 16_000);
const uri = 'file:///bench/limit.csa.json';

print(`${os.cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`, '', '| what | ms | × JSON.parse |', '|---|--:|--:|');
const [floor, parse, full] = fastest(40, [() => {
  JSON.parse(limit);
}, () => { parseJson(limit); }, () => { check(limit); }]) as [number, number, number];
const [peer] = fastest(4, [() => { parseTree(limit); }]) as [number];
row(`JSON.parse of the manifest at every limit (${(limit.length / 1e6).toFixed(1)} MB)`, floor, floor);
row('parse: our tree, with offsets', parse, floor);
row('parse: jsonc-parser, parseTree', peer, floor);
row('full check, all rules', full, floor);
row('an edit inside a definition, then all findings', edits(limit), floor);
row(`the same with 16,000 assignments (${(assign.length / 1e6).toFixed(0)} MB)`, edits(assign), floor);
const [firstParse, firstCheck] = fresh();
row('JSON.parse, as the first thing that a process does', firstParse, firstParse);
row('full check, as the first thing that a process does', firstCheck, firstParse);
const { floor: read, lint, peak, found, alarms } = measureLint(tenant);
row('read and JSON.parse the tenant and 10,000 bodies, as a process', read, read);
row(`csa lint of the same (${found} of 200 mistakes, ${alarms} false alarms, peak memory ${peak.toFixed(0)} MB)`, lint, read);

function check(text: string): Workspace {
  const workspace = new Workspace();
  workspace.setText(uri, text);
  workspace.findings(uri);
  return workspace;
}

/** Types and deletes a character in the middle of a description, and requests all findings each time. */
function edits(text: string): number {
  const workspace = check(text);
  const start = text.indexOf('One of the attributes', limit.length >> 1) + 3;
  let typed = false;
  const times = Array.from({ length: 200 }, () => time(() => {
    workspace.edit(uri, [typed ? { start, end: start + 1, text: '' } : { start, end: start, text: 'x' }]);
    typed = !typed;
    workspace.findings(uri);
  }));
  return quantile(times, 0.5);
}

/** JSON.parse and a full check, each in its own processes. */
function fresh(): [number, number] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'csa-bench-'));
  try {
    const file = path.join(folder, 'limit.csa.json');
    writeFileSync(file, limit);
    const first = (what: string): number =>
      Number(execFileSync(process.execPath, [path.join(__dirname, 'fresh.js'), what, file], { encoding: 'utf8' }));
    const runs = Array.from({ length: 7 }, () => [first('parse'), first('check')] as const);
    return [quantile(runs.map(run => run[0]), 0), quantile(runs.map(run => run[1]), 0)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row(what: string, milliseconds: number, base: number): void {
  const ratio = milliseconds / base;
  print(`| ${what} | ${shown(milliseconds)} | ${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(1)} |`);
}
