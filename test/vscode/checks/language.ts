/** The extension in a window of another language. VS Code's own words stay English here: no language pack is installed. */
import { type Locator, type Page } from 'playwright-core';
import { type Check } from '../checks';
import { closing, opening } from '../pseudo-locale';
import { expand, row } from '../tenant-tree';

export const germanChecks: readonly Check[] = [
  {
    title: 'the sidebar, its menus and its questions are German',
    name: 'language-german',
    async act({ page }) {
      await openSidebar(page, 'Benutzerdefinierte Sicherheitsattribute');
      for (const title of ['Mandant', 'Zuweisungen']) await page.locator('.sidebar .pane-header .title', { hasText: title }).first().waitFor();
      await row(page, 'Nach Prinzipal').waitFor();
      await row(page, 'Engineering').and(page.locator('[aria-label^="Engineering, Attributsatz"]')).hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Attribut hinzufügen"]').click();
      await page.locator('.quick-input-title', { hasText: 'Attribut zu Engineering hinzufügen' }).waitFor();
    },
  },
];

export const pseudoChecks: readonly Check[] = [
  {
    title: 'no text of the sidebar, its menus and its first questions is left in English',
    name: 'language-pseudo',
    async act({ page }) {
      await openSidebar(page, opening);
      await expand(page, 'Engineering');
      await row(page, 'Project').waitFor();
      const sidebar = page.locator('.part.sidebar');
      await translated(sidebar.locator('.composite.title h2, .pane-header .title'), 3);
      await translated(sidebar.locator('.tree-explorer-viewlet-tree-view .monaco-list-row'), 10);
      for (const label of ['contoso', 'Engineering', 'Project']) {
        await row(page, label).hover();
        await translated(row(page, label).locator('.action-label'), 1);
      }
      await row(page, 'Project').click({ button: 'right' });
      await page.locator('.context-view .action-item .action-label').nth(8).waitFor();
      await translated(page.locator('.context-view .action-item .action-label:not(.separator)'), 8);
      await page.keyboard.press('Escape');
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label').first().click();
      await page.locator('.quick-input-message', { hasText: opening }).waitFor();
      await translated(page.locator('.quick-input-title, .quick-input-message'), 2);
      await page.keyboard.press('Escape');
    },
  },
];

async function openSidebar(page: Page, label: string): Promise<void> {
  await page.locator(`.activitybar [aria-label^="${label}"]`).first().click();
  await row(page, 'contoso').waitFor();
}

/** Throws with the first of these that is not in brackets; VS Code's own words may follow or stand on a line of their own. `least`: so many there are. */
async function translated(elements: Locator, least: number): Promise<void> {
  const texts = await elements.evaluateAll((found: readonly { getAttribute(name: string): string | null; readonly textContent: string | null }[]) =>
    found.map(element => element.getAttribute('aria-label') ?? element.textContent ?? ''));
  if (texts.length < least) throw new Error(`There are only ${texts.length}: ${texts.join(', ')}`);
  const english = texts.find(text => !text.includes(opening) || !text.includes(closing));
  if (english !== undefined) throw new Error(`Not translated: ${english}`);
}
