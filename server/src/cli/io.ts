import { type Printed } from './destination';

/** Everything outside of the program that a command may use, so that tests can run one in process. */
export interface Io {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
}

export interface Output {
  /** Accepts no strings: all output has been escaped for its destination. */
  write(printed: Printed): unknown;
}

/** The process's exit codes. */
export const exitCodes = {
  clean: 0,
  /** Findings at or above the fail level, or some files could not be read or, with `--fix`, not be written. */
  findings: 1,
  /** Wrong usage, no file could be read, a `.csarc.json` is not JSON, or a rule has failed. */
  failure: 2,
} as const;

/** All of standard input. */
export async function readStandardInput({ stdin }: Pick<Io, 'stdin'>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
