/** What a document is compared with, from the user's side: the language status item, and the choice of a tenant. */
import { type Locator, type Page } from 'playwright-core';
import { type Check } from '../checks';
import { category, quickEntry, runCommand } from '../page-actions';

/** In a workspace with two folders, whose tenants are `one` and `two`. */
export const comparingChecks: readonly Check[] = [
  {
    title: 'shows in the language status that a document is not compared, with an action that chooses the tenant',
    name: 'comparing-status',
    async act({ page }) {
      await newRequest(page);
      await lens(page, /not compared with a tenant: .*several tenants \(one, two\)/).waitFor();
      await page.locator('[id="status.languageStatus"]').click();
      const status = page.locator('.hover-language-status', { hasText: 'Not compared with a tenant: several tenants' });
      await status.getByText('Choose Tenant', { exact: true }).click();
      for (const tenant of ['one', 'two']) await quickEntry(page, tenant).waitFor();
    },
  },
  {
    title: 'compares a document that has no file with the tenant that the user chooses',
    name: 'comparing-chosen',
    async act({ page }) {
      await newRequest(page);
      await lens(page, /several tenants/).waitFor();
      await runCommand(page, `${category}: Choose Tenant`);
      await quickEntry(page, 'two').click();
      await lens(page, /compared with two/).waitFor();
      await runCommand(page, `${category}: Choose Tenant`);
      await quickEntry(page, 'one').click();
      await lens(page, /compared with one/).waitFor();
    },
  },
];

/** Opens a request that assigns values as an untitled document. */
async function newRequest(page: Page): Promise<void> {
  // The command palette does not have the extension's commands before VS Code has loaded its manifest.
  await page.locator('.activitybar [aria-label^="Custom Security Attributes"]').first().waitFor();
  await runCommand(page, `${category}: New Request`);
  await quickEntry(page, 'Assign values to a user').click();
}

function lens(page: Page, text: RegExp): Locator {
  return page.locator('.editor-instance .codelens-decoration', { hasText: text }).first();
}
