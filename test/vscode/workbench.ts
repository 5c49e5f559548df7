/** VS Code from the user's side: the window, its files and its words. */
import { type Locator, type Page } from 'playwright-core';

// Far more than a busy machine needs: only a check that fails waits so long.
export const millisecondsToAppear = 60_000;

/** Opens a file of the workspace by its name, as users do. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

/** Text in the editor, not in panels or menus, in this case. */
export function wordIn(page: Page, word: string): Locator {
  return page.locator('.editor-instance .view-line span span', { hasText: new RegExp(word) }).first();
}
