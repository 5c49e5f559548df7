/**
 * `npm test` after the type checks: mocha, three thousand rounds of fuzzing, then the tests in a real VS Code, each as a
 * process of its own. The last line is the total of all, `N passed, N failed`; the exit code is 0 only if everything came to its end and nothing failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, countsIn, environmentFor, none, totalOf, type Counts } from './counts';

interface Part {
  readonly name: string;
  readonly program: string;
  readonly parameters: readonly string[];
}

const parts: readonly Part[] = [
  { name: 'mocha', program: 'node_modules/mocha/bin/mocha.js', parameters: ['--parallel', '--reporter', 'out/test/counting-reporter.js'] },
  { name: 'fuzzing', program: 'out/test/stress/fuzz.js', parameters: ['--rounds', '3000', '--seconds', '600', '--seed', 'code'] },
  { name: 'VS Code', program: 'out/test/vscode/run.js', parameters: [] },
];

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
  let total = none;
  const lines: string[] = [];
  for (const part of parts) {
    const { counts, ended } = await run(part, path.join(folder, part.name));
    total = add(total, counts);
    lines.push(`${part.name}: ${ended}`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${totalOf(total)}\n`);
  return total.failures === 0 ? 0 : 1;
}

/** What a part has counted, and how it ended in words. A part that has no counts, or fails in spite of them, is one failure itself. */
async function run({ program, parameters }: Part, file: string): Promise<{ readonly counts: Counts; readonly ended: string }> {
  const start = performance.now();
  const code = await exitOf(program, parameters, environmentFor(file));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const counts = countsIn(file);
  if (counts === undefined) return { counts: { passes: 0, failures: 1 }, ended: `did not come to its end (${code})` };
  if (code !== 0 && counts.failures === 0) return { counts: add(counts, { passes: 0, failures: 1 }), ended: `failed after its tests (${code})` };
  return { counts, ended: `${counts.passes} of ${counts.passes + counts.failures} in ${seconds} s` };
}

/** The exit code, or the name of the signal that ended the program. It ends with us. */
function exitOf(program: string, parameters: readonly string[], environment: Readonly<Record<string, string>>): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], { stdio: 'inherit', env: { ...process.env, ...environment } });
    const forward = (signal: NodeJS.Signals): void => {
      child.once('exit', () => process.exit(1));
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      resolve(code ?? signal ?? 'unknown');
    });
  });
}
