/** The tree in the sidebar, from the user's side. */
import { type Locator, type Page } from 'playwright-core';
import { category, runCommand } from './page-actions';

/** Shows the extension's view container. */
export async function openSidebar(page: Page): Promise<void> {
  // The command palette does not have the extension's commands before VS Code has loaded its manifest.
  await page.locator('.activitybar [aria-label^="Custom Security Attributes"]').first().waitFor();
  await runCommand(page, `View: Show ${category}`);
}

/** The visible rows of both views. */
export function rows(page: Page): Locator {
  return page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row');
}

/** The first row with this label, whatever its description. */
export function row(page: Page, label: string): Locator {
  return rows(page).filter({ has: page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) }).first();
}

/** Expands the row, as soon as it appears, unless it is expanded. */
export async function expand(page: Page, label: string): Promise<void> {
  await row(page, label).waitFor();
  if (await row(page, label).getAttribute('aria-expanded') === 'false') await row(page, label).locator('.monaco-tl-twistie').click();
}

/** Collapses the row, as soon as it appears, if it is expanded. */
export async function collapse(page: Page, label: string): Promise<void> {
  if (await row(page, label).getAttribute('aria-expanded') === 'true') await row(page, label).locator('.monaco-tl-twistie').click();
}
