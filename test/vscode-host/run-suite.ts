/** Runs the suite in an extension host and prints what it reports. */
import { type Page } from 'playwright-core';
import { eventReader } from './events';
import { onConsole } from './pages';
import { specPrinter } from './reporter';
import { type Server } from './server';

export interface SuiteResult {
  readonly passes: number;
  readonly failures: number;
}

const secondsToFirstEvent = 180;
// More than any single test may take.
const secondsBetweenEvents = 120;
const pictureOfFailure = 'out/screenshots/failure.png';
const linesOfConsole = 60;

/**
 * Opens the address and waits until the suite reports its end. Returns undefined if the window has no folder, which is a fault of VS Code:
 * it must be opened again. When no more events arrive, it fails with the output of the page and of the server.
 */
export function runSuite(page: Page, address: string, server: Server, print: (line: string) => void): Promise<SuiteResult | undefined> {
  const read = eventReader();
  const show = specPrinter(print);
  const output: string[] = [];
  // Hosts of earlier pages may exit while ours is running.
  let hostProcess: string | undefined;
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      stopListening();
      const report = `${what}\nThe end of the page's console:\n${output.slice(-linesOfConsole).join('\n')}\n`
        + `The server's log:\n${server.log()}`;
      page.screenshot({ path: pictureOfFailure, timeout: 5000 }).then(
        () => reject(new Error(`${report}\nHow the page looked: ${pictureOfFailure}`)),
        () => reject(new Error(report)),
      );
    };
    let timer = setTimeout(() => fail(`The suite did not start within ${secondsToFirstEvent} s.`), secondsToFirstEvent * 1000);
    onConsole(page, line => {
      const event = read(line);
      if (event === undefined) {
        if (!/spdlog|watchdog/.test(line)) output.push(line);
        return;
      }
      clearTimeout(timer);
      show(event);
      if (event.kind === 'end' || event.kind === 'no-folder') {
        stopListening();
        resolve(event.kind === 'end' ? event : undefined);
      } else timer = setTimeout(() => fail(`The suite reported nothing for ${secondsBetweenEvents} s.`), secondsBetweenEvents * 1000);
    });
    const stopListening = server.onOutput(text => {
      hostProcess ??= /<(\d+)> Launched Extension Host Process/.exec(text)?.[1];
      if (hostProcess !== undefined && text.includes(`<${hostProcess}> Extension Host Process exited`)) {
        fail('The extension host ended before the suite did.');
      }
    });
    page.on('crash', () => fail('The page crashed.'));
    page.goto(address, { waitUntil: 'commit' }).catch((error: unknown) => fail(`${address} cannot be opened: ${String(error)}`));
  });
}
