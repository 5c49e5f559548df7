/** The tree in the sidebar, as people find their way in it. */
import { type Locator, type Page } from 'playwright-core';
import { runCommand } from './page-actions';

/** Shows the container of the extension. */
export async function openSidebar(page: Page): Promise<void> {
  // Before VS Code knows the extension, the palette does not have its commands.
  await page.locator('.activitybar [aria-label^="Custom security attributes" i]').first().waitFor();
  await runCommand(page, 'View: Show Custom security attributes');
}

/** Those of both views that can be seen. */
export function rows(page: Page): Locator {
  return page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
}

/** The first row with this label; its description does not count. */
export function row(page: Page, label: string): Locator {
  return rows(page).filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) }).first();
}

/** Opens the row, once it is there, unless it is open. */
export async function expand(page: Page, label: string): Promise<void> {
  await row(page, label).waitFor();
  if (await row(page, label).getAttribute('aria-expanded') === 'false') await row(page, label).locator('.monaco-tl-twistie').click();
}
