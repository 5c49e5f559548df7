import { type Printed } from './destination';

/** Everything outside of the program that a command may touch, so that tests can run one in process. */
export interface Io {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
}

export interface Output {
  /** No strings: what is written was made fit for its destination. */
  write(printed: Printed): unknown;
}

/** The process's exit codes. */
export const exitCodes = {
  clean: 0,
  /** Findings at or above the fail level, or a file that could not be checked beside others that were. */
  findings: 1,
  /** Wrong use, or nothing that could be checked. */
  failure: 2,
} as const;
