/** How the programs of the tests tell `npm test` what they have counted: in a file, for what they print is for people. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Counts {
  readonly passes: number;
  readonly failures: number;
  /** A line for each failure that is known by its title. */
  readonly failed?: readonly string[];
}

const variable = 'CSA_TEST_COUNTS';

/** What a program needs in its environment to leave its counts in the file. */
export function environmentFor(file: string): Readonly<Record<string, string>> {
  return { [variable]: file };
}

/** Leaves the counts to the program that adds them up; false where there is none. */
export function leaveCounts(counts: Counts): boolean {
  const file = process.env[variable];
  if (file === undefined) return false;
  writeFileSync(file, JSON.stringify(counts));
  return true;
}

/** The counts that a program has left, or undefined: it did not come to its end. */
export function countsIn(file: string): Counts | undefined {
  try {
    const { passes, failures, failed = [] } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Counts>;
    return passes === undefined || failures === undefined ? undefined : { passes, failures, failed };
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

/** The sum. */
export function add(left: Counts, right: Counts): Counts {
  return {
    passes: left.passes + right.passes, failures: left.failures + right.failures, failed: [...left.failed ?? [], ...right.failed ?? []],
  };
}

export const none: Counts = { passes: 0, failures: 0 };

/** The line that continuous integration reads. */
export function totalOf({ passes, failures }: Counts): string {
  return `${passes} passed, ${failures} failed`;
}
