/** VS Code as its users see it: the window, its files and its words. */
import { type Locator, type Page } from 'playwright-core';
import { type Counts } from './hosts';
import { newPage, type Session } from './session';
import { exampleRoot, newHire } from './workspaces';

// Far more than a busy machine needs: only a check that fails waits so long.
export const millisecondsToAppear = 60_000;

/** Makes docs/images/editor.png: mistakes in a body, the hover of one of them, and the Problems panel. */
export async function takePicture(session: Session, print: (line: string) => void): Promise<Counts> {
  const file = 'docs/images/editor.png';
  const page = await openWorkbench(session);
  await openFile(page, newHire);
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'wrong-set-type' }).first().waitFor();
  await wordIn(page, 'false').hover();
  await page.locator('.monaco-hover:visible', { hasText: 'Boolean' }).first().waitFor();
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.context().close();
  print(`Written: ${file}`);
  return { passes: 0, failures: 0 };
}

async function openWorkbench(session: Session): Promise<Page> {
  const { page, address } = await newPage(session, 'node', { workspace: exampleRoot, runs: 'nothing' });
  page.setDefaultTimeout(millisecondsToAppear);
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'requests' }).first().waitFor();
  return page;
}

/** Opens a file of the workspace by its name, as people do. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

/** Text of the editor, not of panels or menus, in this case. */
export function wordIn(page: Page, word: string): Locator {
  return page.locator('.editor-instance .view-line span span', { hasText: new RegExp(word) }).first();
}
