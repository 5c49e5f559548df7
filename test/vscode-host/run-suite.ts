/** Runs the suite in an extension host and prints what it tells. */
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
// More than one test may take.
const secondsBetweenEvents = 120;
const pictureOfFailure = 'out/screenshots/failure.png';
const linesOfConsole = 60;

/**
 * Opens the address and waits until the suite has told its end; undefined: the window has no folder, which is VS Code's fault, and must be
 * opened again.
 * Fails with what the page and the server have said when nothing comes any more.
 */
export function runSuite(page: Page, address: string, server: Server, print: (line: string) => void): Promise<SuiteResult | undefined> {
  const read = eventReader();
  const show = specPrinter(print);
  const said: string[] = [];
  // Hosts of earlier pages may end while ours runs.
  let hostProcess: string | undefined;
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      stopListening();
      const told = `${what}\nThe end of the page's console:\n${said.slice(-linesOfConsole).join('\n')}\nThe server's log:\n${server.log()}`;
      page.screenshot({ path: pictureOfFailure, timeout: 5000 }).then(
        () => reject(new Error(`${told}\nHow the page looked: ${pictureOfFailure}`)),
        () => reject(new Error(told)),
      );
    };
    let timer = setTimeout(() => fail(`The suite did not start within ${secondsToFirstEvent} s.`), secondsToFirstEvent * 1000);
    onConsole(page, line => {
      const event = read(line);
      if (event === undefined) {
        if (!/spdlog|watchdog/.test(line)) said.push(line);
        return;
      }
      clearTimeout(timer);
      show(event);
      if (event.kind === 'end' || event.kind === 'no-folder') {
        stopListening();
        resolve(event.kind === 'end' ? event : undefined);
      } else timer = setTimeout(() => fail(`The suite said nothing for ${secondsBetweenEvents} s.`), secondsBetweenEvents * 1000);
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
