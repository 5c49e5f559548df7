/** How the test programs report their counts to `npm test`: in a file, because their output is for people. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Counts {
  readonly passes: number;
  readonly failures: number;
  /** A line for each failure whose title is known. */
  readonly failed?: readonly string[];
}

const variable = 'CSA_TEST_COUNTS';

/** The environment variables that make a program write its counts to the file. */
export function environmentFor(file: string): Readonly<Record<string, string>> {
  return { [variable]: file };
}

/** Writes the counts for the program that adds them up; returns false if there is none. */
export function leaveCounts(counts: Counts): boolean {
  const file = process.env[variable];
  if (file === undefined) return false;
  writeFileSync(file, JSON.stringify(counts));
  return true;
}

/** The counts that a program has written. Returns undefined when it did not finish. */
export function countsIn(file: string): Counts | undefined {
  try {
    const { passes, failures, failed = [] } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Counts>;
    return passes === undefined || failures === undefined ? undefined : { passes, failures, failed };
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

export function add(left: Counts, right: Counts): Counts {
  return {
    passes: left.passes + right.passes, failures: left.failures + right.failures, failed: [...left.failed ?? [], ...right.failed ?? []],
  };
}

export const none: Counts = { passes: 0, failures: 0 };

/** The line that continuous integration parses. */
export function totalOf({ passes, failures }: Counts): string {
  return `${passes} passed, ${failures} failed`;
}
