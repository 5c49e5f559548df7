/**
 * `npm test`: type checks and lint, mocha, three thousand rounds of fuzzing, and the tests in a real VS Code, all in parallel, each as
 * processes of its own. The output of a part is printed whole when the part ends. The last line is the total, `N passed, N failed`; the
 * exit code is 0 only if everything finished and nothing failed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, countsIn, environmentFor, none, totalOf, type Counts } from './counts';

interface Part {
  readonly name: string;
  /** Node programs and their arguments, run in sequence up to the first that fails. */
  readonly programs: readonly (readonly [program: string, ...parameters: string[]])[];
  /** A part without tests counts as one failure, or not at all. */
  readonly hasTests: boolean;
}

// The longest first: they are started in this order.
const parts: readonly Part[] = [
  {
    name: 'mocha', programs: [['node_modules/mocha/bin/mocha.js', '--parallel', '--reporter', 'out/test/counting-reporter.js']],
    hasTests: true,
  },
  { name: 'VS Code', programs: [['out/test/vscode/run.js']], hasTests: true },
  { name: 'fuzzing', programs: [['out/test/stress/fuzz.js', '--rounds', '3000', '--seconds', '1200', '--seed', 'code']], hasTests: true },
  { name: 'check', programs: programsOf('check'), hasTests: false },
];

/** The programs in a script of package.json that calls only these. */
function programsOf(script: string): Part['programs'] {
  const files: Readonly<Record<string, string>> = { tsc: 'node_modules/typescript/bin/tsc', eslint: 'node_modules/eslint/bin/eslint.js' };
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
  return (scripts[script] ?? '').split(' && ').map(line => {
    const [name = '', ...parameters] = line.split(' ');
    const program = files[name];
    if (program === undefined) throw new Error(`The script "${script}" calls "${name}"; which file is that?`);
    return [program, ...parameters];
  });
}

interface Result {
  readonly counts: Counts;
  /** How it ended, in words. */
  readonly ended: string;
}

/** All running processes: they end with this one. */
const running = new Set<ChildProcess>();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => {
  for (const child of running) child.kill(signal);
  process.exitCode = 1;
});

main().then(
  code => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exit(2);
  },
);

async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'csa-counts-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.stdout.write(`${parts.map(({ name }) => name).join(', ')}: side by side; what each says is printed when it ends.\n`);
  const results = await Promise.all(parts.map(part => run(part, path.join(folder, part.name))));
  const total = results.map(({ counts }) => counts).reduce(add, none);
  // Repeated at the end, because the parts have printed thousands of lines.
  const failed = (total.failed ?? []).map(line => `failed: ${line}\n`).join('');
  const ends = results.map(({ ended }, index) => `${parts[index]!.name}: ${ended}`).join('\n');
  process.stdout.write(`\n${failed}${ends}\n\n${totalOf(total)}\n`);
  return total.failures === 0 ? 0 : 1;
}

async function run(part: Part, file: string): Promise<Result> {
  const start = performance.now();
  const said: Buffer[] = [];
  let code: number | string = 0;
  for (const [program, ...parameters] of part.programs) {
    if (code === 0) code = await exitOf(program, parameters, environmentFor(file), said);
  }
  const result = resultOf(part, code, countsIn(file), Math.round((performance.now() - start) / 1000));
  process.stdout.write(`\n──── ${part.name}: ${result.ended}\n${Buffer.concat(said).toString()}`);
  return result;
}

/** A part that has left no counts, or fails in spite of them, is one failure itself. */
function resultOf({ hasTests }: Part, code: number | string, counts: Counts | undefined, seconds: number): Result {
  const failure: Counts = { passes: 0, failures: 1 };
  if (!hasTests) {
    return code === 0 ? { counts: none, ended: `nothing found in ${seconds} s` } : { counts: failure, ended: `failed (${code})` };
  }
  if (counts === undefined) return { counts: failure, ended: `did not come to its end (${code})` };
  if (code !== 0 && counts.failures === 0) return { counts: add(counts, failure), ended: `failed after its tests (${code})` };
  return { counts, ended: `${counts.passes} of ${counts.passes + counts.failures} in ${seconds} s` };
}

/** The exit code, or the name of the signal that ended the program. Its output is added to `said`. */
function exitOf(
  program: string, parameters: readonly string[], environment: Readonly<Record<string, string>>, said: Buffer[],
): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      program, ...parameters,
    ], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    // All of its output has been read by then.
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'unknown');
    });
  });
}
