/** The sidebar's commands from the user's side: inputs that validate while the user types, a menu, the clipboard. */
import { type Check } from '../checks';
import { category, quickEntry, quickInput, runCommand } from '../page-actions';
import { expand, openSidebar, row } from '../tenant-tree';
import { wordIn } from '../workbench';

export const actingChecks: readonly Check[] = [
  {
    title: 'refuses an invalid name while the user types it',
    name: 'acting-refused',
    async act({ page }) {
      await openSidebar(page);
      await row(page, 'Engineering').waitFor();
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Add Attribute"]').click();
      await quickInput(page).fill('Cost center');
      await page.locator('.quick-input-message', { hasText: 'cannot contain a space' }).waitFor();
    },
  },
  {
    title: 'adds an attribute to the file and to the tree',
    name: 'acting-added',
    async act({ page }) {
      await openSidebar(page);
      await row(page, 'Engineering').waitFor();
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Add Attribute"]').click();
      await quickInput(page).fill('Building');
      await quickInput(page).press('Enter');
      await quickEntry(page, 'String').click();
      await quickEntry(page, 'One value per object').click();
      await quickEntry(page, 'Only predefined values').click();
      await page.locator('.quick-input-message', { hasText: 'A predefined value.' }).waitFor();
      await quickInput(page).fill('North');
      await quickInput(page).press('Enter');
      await page.locator('.quick-input-message', { hasText: 'So far: North' }).waitFor();
      await quickInput(page).press('Enter');
      await page.locator('.quick-input-message', { hasText: 'An optional description' }).waitFor();
      await quickInput(page).fill('Where the person works');
      await quickInput(page).press('Enter');
      await wordIn(page, 'Building').waitFor();
      await expand(page, 'Engineering');
      await row(page, 'Building').waitFor();
    },
  },
  {
    title: 'goes back to the previous input, with its value',
    name: 'acting-back',
    async act({ page }) {
      const back = page.locator('.quick-input-titlebar .codicon-quick-input-back');
      await openSidebar(page);
      await row(page, 'Engineering').waitFor();
      await runCommand(page, `${category}: Add Attribute`);
      await page.locator('.quick-input-title', { hasText: 'Which attribute set?' }).waitFor();
      await back.waitFor({ state: 'detached' });
      await quickEntry(page, 'Engineering').click();
      await page.locator('.quick-input-title', { hasText: 'Add an attribute to Engineering' }).waitFor();
      await quickInput(page).fill('Floor');
      await quickInput(page).press('Enter');
      await quickEntry(page, 'Integer').waitFor();
      await back.click();
      await page.locator('.quick-input-message', { hasText: 'The name' }).waitFor();
      if (await quickInput(page).inputValue() !== 'Floor') throw new Error(`The name is "${await quickInput(page).inputValue()}" now.`);
      await back.click();
      await quickEntry(page, 'People').click();
      await page.locator('.quick-input-title', { hasText: 'Add an attribute to People' }).waitFor();
    },
  },
  {
    title: 'shows the commands for an attribute in its menu',
    name: 'acting-menu',
    async act({ page }) {
      await openSidebar(page);
      await expand(page, 'Engineering');
      await row(page, 'Project').click({ button: 'right' });
      await page.locator('.context-view .action-label', { hasText: 'Deactivate' }).first().waitFor();
    },
  },
  {
    title: 'deactivates an attribute from its menu',
    name: 'acting-deactivated',
    async act({ page }) {
      await openSidebar(page);
      await expand(page, 'Engineering');
      await row(page, 'Project').click({ button: 'right' });
      const entry = page.locator('.context-view .action-item', { hasText: /^Deactivate$/ }).first();
      // A menu ignores a click that follows immediately on the one that opened it.
      await entry.hover();
      await page.locator('.context-view .action-item.focused', { hasText: /^Deactivate$/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.context-view .monaco-menu').waitFor({ state: 'detached' });
      await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-label*="Project"]', { hasText: 'deactivated' })
        .first()
        .waitFor();
    },
  },
];
