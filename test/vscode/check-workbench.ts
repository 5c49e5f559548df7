/** Looks at VS Code as its users do, window by window: what is visible, and what a click does. */
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
 * Does one check after the other, of those whose title or picture has the words, and prints what it has found; each leaves a picture in
 * out/screenshots.
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
      // The next check shall not suffer from what this one has left.
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

/** What went wrong, in words. */
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
  // Where VS Code's own translation would say so.
  if (locale !== undefined) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(locale)}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address, { waitUntil: 'commit' });
  await untilOpen(page, visible);
  const folder = path.join(session.stage.files, workspace);
  return {
    page, languageServers, folder, reload: async () => { await page.reload({ waitUntil: 'commit' }); await untilOpen(page, visible); },
  };
}

/** A window that is reloaded may show our sidebar, as before, instead of its files. */
async function untilOpen(page: Page, visible: string): Promise<void> {
  const files = page.locator('.explorer-folders-view .monaco-list-row', { hasText: visible });
  await files.or(page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row')).first().waitFor();
}
