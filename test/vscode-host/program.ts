/** The start and the end of a program that leaves its servers and folders to the `exit` of its process: that comes after a signal, too. */

/** Runs it, and ends the process with the code that it gives. What it throws is said on standard error, and the code is `failure`. */
export function runProgram(main: () => Promise<number>, failure: number): void {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    process.once(signal, () => process.exit(code));
  }
  main().then(
    code => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(failure);
    },
  );
}
