/** Checks what users of VS Code see and click, window by window. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { add, none, type Counts } from '../counts';
import { serverProcesses, serverWorkers } from '../vscode-host/language-servers';
import { windows, type Check, type Window, type Workbench } from './checks';
import { cleared } from './page-actions';
import { newPage, type Session } from './session';
import { millisecondsToAppear } from './workbench';

const pictures = 'out/screenshots';

/**
 * Runs the checks whose title or screenshot name contains the words, one after the other, and prints the results. Each writes a screenshot
 * to out/screenshots.
 */
export async function checkWorkbench(session: Session, words: string, print: (line: string) => void): Promise<Counts> {
  mkdirSync(pictures, { recursive: true });
  let counts = none;
  for (const window of windows) {
    const checks = window.checks.filter(({ title, name }) => `${title}\n${name}`.includes(words));
    if (checks.length > 0) counts = add(counts, await checkWindow(session, { ...window, checks }, print));
  }
  return counts;
}

async function checkWindow(session: Session, window: Window, print: (line: string) => void): Promise<Counts> {
  print(`\n  ${window.title}`);
  let [passes, failures] = [0, 0];
  let workbench: Workbench | undefined;
  for (const check of window.checks) {
    const start = performance.now();
    const failure = await run(async () => {
      workbench ??= await open(session, window);
      await cleared(workbench.page);
      await check.act(workbench);
    });
    if (workbench !== undefined) {
      await workbench.page.screenshot({ path: pictureOf(check), animations: 'disabled', timeout: millisecondsToAppear });
    }
    if (failure === undefined) {
      passes++;
      print(`    ✔ ${check.title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } else {
      failures++;
      print(`    ${failures}) ${check.title}: ${failure}\n       How it looked: ${pictureOf(check)}`);
      // The next check must not depend on the state that this one has left.
      await workbench?.page.context().close();
      workbench = undefined;
    }
  }
  await workbench?.page.context().close();
  return { passes, failures };
}

function pictureOf({ name }: Check): string {
  return `${pictures}/${name}.png`;
}

/** The message of the error. */
async function run(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function open(session: Session, { host, workspace, locale, visible }: Window): Promise<Workbench> {
  const { page, address } = await newPage(session, host, { workspace, runs: 'nothing' });
  const languageServers = host === 'node' ? serverProcesses(session.stage) : serverWorkers(page.context());
  page.setDefaultTimeout(millisecondsToAppear);
  // VS Code's own translations set this variable.
  if (locale !== undefined) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(locale)}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address, { waitUntil: 'commit' });
  await untilOpen(page, visible);
  const folder = path.join(session.stage.files, workspace);
  return {
    page, languageServers, folder, reload: async () => { await page.reload({ waitUntil: 'commit' }); await untilOpen(page, visible); },
  };
}

/** A reloaded window may show our sidebar, as before, instead of its files. */
async function untilOpen(page: Page, visible: string): Promise<void> {
  const files = page.locator('.explorer-folders-view .monaco-list-row', { hasText: visible });
  await files.or(page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row')).first().waitFor();
}
