/** The command line on ten thousand bodies with two hundred mistakes, compared with a program that only reads and parses them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { body, manifestOf, type Tenant } from './documents';
import { quantile, time } from './measure';

export interface LintTimes {
  /** Reading and JSON.parse of every file, as a process. In milliseconds, like `lint`. */
  readonly floor: number;
  readonly lint: number;
  /** Peak memory of csa lint, in MB. */
  readonly peak: number;
  /** Reported bodies with a mistake, and reported bodies without one. */
  readonly found: number;
  readonly alarms: number;
}

const bodies = 10_000;
const mistakes = 200;

const floorProgram = `
const { readdirSync, readFileSync } = require('node:fs');
for (const name of readdirSync('.', { recursive: true })) {
  if (!name.endsWith('.json')) continue;
  try {
    JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    // Some of the bodies have a syntax error.
    if (!(error instanceof SyntaxError)) throw error;
  }
}`;

/** Writes the files into a folder that is deleted afterwards. */
export function measureLint(tenant: Tenant): LintTimes {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'csa-bench-'));
  try {
    const wrong = writeFiles(folder, tenant);
    const [floors, lints, peaks] = [[] as number[], [] as number[], [] as number[]];
    let output = '';
    for (let run = 0; run < 3; run++) {
      floors.push(time(() => runFloor(folder)));
      lints.push(time(() => {
        const result = runLint(folder);
        output = result.output;
        peaks.push(result.peak);
      }));
    }
    const named = new Set(output.split('\n').filter(line => line.startsWith('bodies/')).map(line => line.slice(0, line.indexOf(':'))));
    const found = [...wrong].filter(name => named.has(name)).length;
    return { floor: quantile(floors, 0), lint: quantile(lints, 0), peak: Math.max(...peaks), found, alarms: named.size - found };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the names of the bodies with a mistake. */
function writeFiles(folder: string, tenant: Tenant): Set<string> {
  const wrong = new Set<string>();
  writeFileSync(path.join(folder, 'tenant.csa.json'), manifestOf(tenant));
  for (let index = 0; index < bodies; index++) {
    const place = `bodies/${Math.floor(index / 100)}`;
    if (index % 100 === 0) mkdirSync(path.join(folder, place), { recursive: true });
    const isWrong = index % (bodies / mistakes) === 0;
    if (isWrong) wrong.add(`${place}/${index}.json`);
    writeFileSync(path.join(folder, place, `${index}.json`), isWrong
      ? spoilt(body(tenant, index), index / (bodies / mistakes))
      : body(tenant, index));
  }
  return wrong;
}

/** A mistake of one of ten kinds: syntax, names, values, annotations. */
function spoilt(text: string, seed: number): string {
  const kinds: readonly ((text: string) => string)[] = [
    all => all.slice(0, -3),
    all => all.replace(/,\n/, '\n'),
    all => all.replace('@odata.type', '@odata.typ'),
    all => all.replace('#Microsoft.DirectoryServices', '#Microsoft.Directory'),
    all => all.replace(/^ {4}"/m, '    "No'),
    all => all.replace(/^ {6}"(\w+)": /m, '      "$1Not": '),
    all => all.replace(/^( {6}"\w+": ).*\[?.*$/m, '$1{},'),
    all => all.replace('"customSecurityAttributes": {', '"customSecurityAttributes": { "Nobody": { "@odata.type": '
      + '"#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Nothing": true },'),
    all => all.replace(/^( {6})"(\w+)": /m, '$1"$2": 4, "$2": '),
    all => all.replace(/("@odata\.type": )"[^"]*"/, '$1 4'),
  ];
  return kinds[seed % kinds.length]!(text);
}

function runFloor(folder: string): void {
  const { status } = spawnSync(process.execPath, ['-e', floorProgram], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The program that only reads and parses ended with ${status}.`);
}

function runLint(folder: string): { readonly output: string; readonly peak: number } {
  const program = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS)); process.argv.splice(1, 0, `
    + `'csa'); require(${JSON.stringify(path.resolve('dist/csa.cjs'))});`;
  const run = spawnSync(process.execPath, [
    '-e', program, 'lint', '.', '--format', 'compact', '--max-problems', '100000', '--fail-on', 'never',
  ], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  const memory = /peak (\d+)$/.exec(run.stderr);
  if (run.status !== 0 || memory === null) {
    throw new Error(`csa lint ended with ${run.status}: ${run.stdout.slice(0, 500)}${run.stderr.slice(0, 500)}`);
  }
  return { output: run.stdout, peak: Number(memory[1]) / 1024 };
}
