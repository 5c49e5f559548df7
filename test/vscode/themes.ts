/** Screenshots of what users read, in themes of each kind: for visual inspection, in out/screenshots. */
import { mkdirSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { type Counts } from '../counts';
import { newPage, type Session } from './session';
import { manifestName, requestsName, themes, themesRoot } from './theme-workspaces';
import { millisecondsToAppear, openFile, wordIn } from './workbench';

const pictures = 'out/screenshots';

/** Takes the screenshots. Each waits for what it shows, so it fails if that is missing. */
export async function takeThemePictures(session: Session, print: (line: string) => void): Promise<Counts> {
  mkdirSync(pictures, { recursive: true });
  let taken = 0;
  for (const name of Object.keys(themes)) {
    const { page, address } = await newPage(session, 'node', { workspace: `${themesRoot}/${name}`, runs: 'nothing' });
    page.setDefaultTimeout(millisecondsToAppear);
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: manifestName }).first().waitFor();
    await page.keyboard.press('Control+B');
    for (const [what, act] of Object.entries(scenes)) {
      await act(page);
      const file = `${pictures}/${name}-${what}.png`;
      await page.screenshot({ path: file, animations: 'disabled' });
      print(`    ${file}`);
      taken++;
    }
    await page.context().close();
  }
  return { passes: taken, failures: 0 };
}

/** In this order, in one window. */
const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async manifest(page) {
    await openFile(page, manifestName);
    await page.locator('.codelens-decoration', { hasText: '1 use' }).first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'inactive' }).first().waitFor();
    await page.mouse.move(900, 600);
  },
  async hover(page) {
    await wordIn(page, 'Engineering').hover();
    await page.locator('.monaco-hover:visible table').first().waitFor();
  },
  async rename(page) {
    await page.keyboard.press('Escape');
    await wordIn(page, 'Project').click();
    await page.keyboard.press('F2');
    await page.locator('.rename-box input').fill('Workstream');
    await page.keyboard.press('Control+Enter');
    await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: requestsName }).first().waitFor();
    await page.mouse.move(900, 300);
  },
  async requests(page) {
    await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Discard' }).click();
    await openFile(page, requestsName);
    await page.locator('.codelens-decoration', { hasText: 'Attribute Assignment Administrator' }).first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'inactive' }).first().waitFor();
    await page.mouse.move(900, 600);
  },
};
