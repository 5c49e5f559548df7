/**
 * `npm run fuzz -- --seconds N [--seed S] [--only output|copies]`: random texts and edits until the time is up or something fails. A
 * failure prints the seed and the smallest texts that fail; `npm run fuzz -- --seed S --rounds 1` repeats it. `npm test` runs it for about
 * a minute, and counts it as one test: with `--seed code` and a number of rounds, so that the same code has the same rounds on every
 * machine, and every change has new ones. `--only` names one of the fuzzers below, and every round is its own.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { leaveCounts } from '../counts';
import { fuzzCli } from './fuzz-cli';
import { fuzzCopies } from './fuzz-copies';
import { fuzzCore } from './fuzz-core';
import { fuzzOutput } from './fuzz-output';
import { fuzzServer } from './fuzz-server';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds ?? Infinity);
const first = values.seed === 'code' ? seedOfCode() : Number(values.seed ?? Date.now() % 1_000_000_000);

interface Fuzzer {
  readonly name: string;
  /** The rounds that it takes part in: those whose seed modulo `rounds` is `at`. */
  readonly every: { readonly rounds: number; readonly at: number };
  /** Rejects, or throws, with the failure and the smallest texts that cause it. */
  readonly ask: (seed: number) => void | Promise<void>;
}

/** Most rounds are the core's. */
const fuzzers: readonly Fuzzer[] = [
  { name: 'core', every: { rounds: 1, at: 0 }, ask: fuzzCore },
  { name: 'server', every: { rounds: 10, at: 0 }, ask: fuzzServer },
  { name: 'cli', every: { rounds: 10, at: 5 }, ask: fuzzCli },
  { name: 'output', every: { rounds: 20, at: 7 }, ask: fuzzOutput },
  { name: 'copies', every: { rounds: 500, at: 13 }, ask: async seed => { await fuzzCopies(seed); } },
];

fuzz().then(
  code => {
    process.exitCode = code;
    leaveCounts({ passes: code === 0 ? 1 : 0, failures: code === 0 ? 0 : 1 });
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 2;
  },
);

async function fuzz(): Promise<number> {
  const end = Date.now() + Number(values.seconds) * 1000;
  process.stdout.write(`Fuzzing from seed ${first} on\n`);
  const chosen = fuzzers.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Error(`--only takes one of ${fuzzers.map(({ name }) => name).join(', ')}`);
  let round = 0;
  for (; round < rounds && Date.now() < end; round++) {
    const seed = first + round;
    try {
      for (const { ask } of chosen.filter(({ every, name }) => name === values.only || seed % every.rounds === every.at)) await ask(seed);
    } catch (error) {
      const only = values.only === undefined ? '' : ` --only ${values.only}`;
      process.stdout.write(`Failed with seed ${seed}; repeat it with: npm run fuzz -- --seed ${seed} --rounds 1${only}\n`);
      for (let each: unknown = error; each instanceof Error; each = each.cause) process.stdout.write(`${each.stack ?? each.message}\n`);
      return 1;
    }
  }
  process.stdout.write(`${round} rounds, nothing failed\n`);
  return 0;
}

/** This bundle contains all the code that is fuzzed. */
function seedOfCode(): number {
  return createHash('sha256').update(readFileSync(__filename)).digest().readUInt32BE(0) % 1_000_000_000;
}
