/** mocha in an extension host. Its browser build also runs where there is no page, so that both hosts run the same file. */
import 'mocha/mocha.js';
import { lineOf, type SuiteEvent } from '../../vscode-host/events';

declare const console: { log(line: string): void };

// More than `eventually` waits, so that its message is reported.
const millisecondsPerTest = 80_000;

/** Calls `define`, which calls `describe` and `it`, runs these tests, and returns the number of failures. */
export function runMocha(define: () => void): Promise<number> {
  const mocha = new Mocha({
    ui: 'bdd', timeout: millisecondsPerTest, slow: 2000, forbidOnly: true, forbidPending: true, reporter: EventReporter,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  define();
  return new Promise(resolve => { mocha.run(resolve); });
}

class EventReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    reportEvents(runner);
  }
}

function reportEvents(runner: Mocha.Runner): void {
  let number = 0;
  let depth = 0;
  let passes = 0;
  let failures = 0;
  const start = Date.now();
  const report = (event: SuiteEvent): void => console.log(lineOf(number++, event));
  report({ kind: 'start', total: runner.total });
  runner.on('suite', suite => {
    if (!suite.root) report({ kind: 'suite', title: suite.title, depth: ++depth });
  });
  runner.on('suite end', suite => {
    if (!suite.root) depth--;
  });
  runner.on('pass', test => {
    passes++;
    report({ kind: 'pass', title: test.title, depth: depth + 1, duration: test.duration ?? 0, slow: test.speed === 'slow' });
  });
  runner.on('fail', (test, error: unknown) => {
    failures++;
    report({
      kind: 'fail', title: test.title, depth: depth + 1, fullTitle: test.titlePath(),
      error: error instanceof Error ? error.stack ?? error.message : String(error),
    });
  });
  runner.on('end', () => report({ kind: 'end', passes, failures, duration: Date.now() - start }));
}
