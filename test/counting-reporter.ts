/** mocha's `spec` reporter, which also leaves its counts to `npm test`. */
import Mocha from 'mocha';
import { leaveCounts } from './counts';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts = { passes: 0, failures: 0, failed: [] as string[] };
    runner.on('pass', () => { counts.passes++; });
    // Includes failing hooks.
    runner.on('fail', (test, error: unknown) => {
      counts.failures++;
      const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      counts.failed.push(`${test.fullTitle()}: ${line}`);
    });
    runner.once('end', () => leaveCounts(counts));
  }
}
