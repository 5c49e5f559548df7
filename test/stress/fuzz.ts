/**
 * `npm run fuzz -- --seconds N [--seed S]`: random texts and edits until the time is over or something fails. A failure prints the seed and
 * the smallest texts that fail; `npm run fuzz -- --seed S --rounds 1` repeats it. `npm test` runs it for about a minute, and counts it as one test:
 * with `--seed code` and a number of rounds, so that the same code is asked the same on every machine, and every change is asked something new.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { leaveCounts } from '../counts';
import { fuzzCli } from './fuzz-cli';
import { fuzzCore } from './fuzz-core';
import { fuzzServer } from './fuzz-server';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? Infinity);
const first = values.seed === 'code' ? seedOfCode() : Number(values.seed ?? Date.now() % 1_000_000_000);

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

/** Most rounds are the core's; what is around it gets every tenth of them. */
async function fuzz(): Promise<number> {
  const end = Date.now() + Number(values.seconds) * 1000;
  process.stdout.write(`Fuzzing from seed ${first} on\n`);
  let round = 0;
  for (; round < rounds && Date.now() < end; round++) {
    const seed = first + round;
    try {
      fuzzCore(seed);
      if (seed % 10 === 0) await fuzzServer(seed);
      if (seed % 10 === 5) await fuzzCli(seed);
    } catch (error) {
      process.stdout.write(`Failed with seed ${seed}; repeat it with: npm run fuzz -- --seed ${seed} --rounds 1\n`);
      for (let each: unknown = error; each instanceof Error; each = each.cause) process.stdout.write(`${each.stack ?? each.message}\n`);
      return 1;
    }
  }
  process.stdout.write(`${round} rounds, nothing failed\n`);
  return 0;
}

/** This bundle holds all that is fuzzed. */
function seedOfCode(): number {
  return createHash('sha256').update(readFileSync(__filename)).digest().readUInt32BE(0) % 1_000_000_000;
}
