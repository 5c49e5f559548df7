/** Runs a program that cleans up its servers and folders on the `exit` of its process, which is emitted after a signal, too. */

/** Runs it, and exits with the code that it returns. If it throws, prints the error on standard error and exits with `failure`. */
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
