/** Prints the events of a suite as mocha's `spec` reporter does. */
import { type SuiteEvent } from './events';

/** A printer that collects failures, and prints them on the event `end`. */
export function specPrinter(print: (line: string) => void): (event: SuiteEvent) => void {
  const failures: (SuiteEvent & { readonly kind: 'fail' })[] = [];
  return event => {
    switch (event.kind) {
      case 'no-folder':
      case 'start':
        return;
      case 'suite':
        if (event.depth === 1) print('');
        print(indent(event.depth) + event.title);
        return;
      case 'pass':
        print(`${indent(event.depth)}✔ ${event.title}${event.slow ? ` (${event.duration}ms)` : ''}`);
        return;
      case 'fail':
        failures.push(event);
        print(`${indent(event.depth)}${failures.length}) ${event.title}`);
        return;
      case 'end':
        print('');
        print(`  ${event.passes} passing (${(event.duration / 1000).toFixed(1)}s)`);
        if (event.failures > 0) print(`  ${event.failures} failing`);
        for (const [index, { fullTitle, error }] of failures.entries()) {
          print(`\n  ${index + 1}) ${fullTitle.join('\n       ')}:\n`);
          print(error.split('\n').map(line => `     ${line}`).join('\n'));
        }
        print('');
    }
  };
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
