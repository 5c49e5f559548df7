/** The sidebar from the user's side: opening, expanding and filtering it, and editing next to it. */
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { category, runCommand } from '../page-actions';
import { expand, openSidebar, row } from '../tenant-tree';
import { openFile, wordIn } from '../workbench';

export const tenantViewChecks: readonly Check[] = [
  {
    title: 'shows the tenant in the sidebar, and expands it node by node',
    name: 'tenant-view',
    async act({ page }) {
      await showTenant(page);
      await expand(page, 'Project');
      await row(page, 'Baker').waitFor();
    },
  },
  {
    title: 'filters names and values by their beginning',
    name: 'tenant-view-filter',
    async act({ page }) {
      await showTenant(page);
      await runCommand(page, `${category}: Filter Tenant`);
      await page.locator('.quick-input-widget input').first().fill('cas');
      await row(page, 'Cascade').waitFor();
      await row(page, 'NumVendors').waitFor({ state: 'detached' });
      await page.locator('.quick-input-widget input').first().press('Enter');
      await page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: 'Showing names and values that contain "cas".' })
        .first()
        .waitFor();
    },
  },
  {
    title: 'clears the filter on Escape in the tree, and keeps the match visible',
    name: 'tenant-view-cleared',
    async act({ page }) {
      await openSidebar(page);
      await runCommand(page, `${category}: Filter Tenant`);
      await page.locator('.quick-input-widget input').first().fill('cas');
      await page.locator('.quick-input-widget input').first().press('Enter');
      await row(page, 'NumVendors').waitFor({ state: 'detached' });
      await row(page, 'Cascade').click();
      await page.keyboard.press('Escape');
      await expand(page, 'Engineering');
      await row(page, 'NumVendors').waitFor();
      await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row.selected', { hasText: 'Cascade' }).first().waitFor();
      await page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: 'Showing names and values' }).first().waitFor({
        state: 'hidden',
      });
    },
  },
  {
    title: 'goes to the source of a node on a click',
    name: 'tenant-view-goes',
    async act({ page }) {
      await showTenant(page);
      await row(page, 'NumVendors').locator('.label-name').click();
      await page.locator('.tab.active', { hasText: 'engineering.csa.json' }).waitFor();
      await wordIn(page, 'NumVendors').waitFor();
    },
  },
  {
    title: 'follows the cursor in the tree',
    name: 'tenant-view-follows',
    async act({ page }) {
      await showTenant(page);
      await openFile(page, 'people.csa.json');
      await wordIn(page, 'EmploymentType').click();
      await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row.selected', { hasText: 'EmploymentType' }).first().waitFor();
    },
  },
  {
    title: 'keeps the tree while a manifest is broken, and reports that',
    name: 'tenant-view-broken',
    async act({ page }) {
      await openSidebar(page);
      await openFile(page, 'people.csa.json');
      await row(page, 'People').waitFor();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('{');
      await page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: 'people.csa.json has a syntax error.' }).first().waitFor();
      await row(page, 'People').waitFor();
    },
  },
];

/** Opens the view container and expands the set Engineering. */
async function showTenant(page: Page): Promise<void> {
  await openSidebar(page);
  await expand(page, 'Engineering');
  await row(page, 'NumVendors').waitFor();
}
