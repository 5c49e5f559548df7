/** The sidebar's commands from the user's side: inputs that validate while the user types, a menu, the clipboard. */
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { clipboardText } from '../clipboard';
import { category, chooseEntry, focusedEntry, quickEntry, quickInput, runCommand } from '../page-actions';
import { collapse, expand, openSidebar, row } from '../tenant-tree';
import { openFile, wordIn } from '../workbench';

export const actingChecks: readonly Check[] = [
  {
    title: 'refuses an invalid name while the user types it',
    name: 'acting-refused',
    async act({ page }) {
      await openTree(page);
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
      await openTree(page);
      await row(page, 'Engineering').waitFor();
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Add Attribute"]').click();
      await quickInput(page).fill('Building');
      await quickInput(page).press('Enter');
      // The usual answers are preselected.
      await focusedEntry(page, 'String').waitFor();
      await page.locator('.quick-input-title', { hasText: 'Add Attribute to Engineering (2/6)' }).waitFor();
      await page.keyboard.press('Enter');
      await focusedEntry(page, 'One value per object').waitFor();
      await page.keyboard.press('Enter');
      await quickEntry(page, 'Only predefined values').click();
      await page.locator('.quick-input-message', { hasText: 'A predefined value.' }).waitFor();
      await quickInput(page).fill('North');
      await quickInput(page).press('Enter');
      await page.locator('.quick-input-message', { hasText: 'So far: North' }).waitFor();
      await quickInput(page).press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Add Attribute to Engineering (6/7)' }).waitFor();
      await focusedEntry(page, 'Searchable').waitFor();
      await page.keyboard.press('Enter');
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
      await openTree(page);
      await row(page, 'Engineering').waitFor();
      await runCommand(page, `${category}: Add Attribute`);
      await page.locator('.quick-input-title', { hasText: 'Add Attribute' }).waitFor();
      await page.locator('.quick-input-widget input[placeholder="Which attribute set?"]').waitFor();
      await back.waitFor({ state: 'detached' });
      await quickEntry(page, 'Engineering').click();
      await page.locator('.quick-input-title', { hasText: 'Add Attribute to Engineering' }).waitFor();
      await quickInput(page).fill('Floor');
      await quickInput(page).press('Enter');
      await quickEntry(page, 'Integer').waitFor();
      await back.click();
      await page.locator('.quick-input-message', { hasText: 'The name' }).waitFor();
      if (await quickInput(page).inputValue() !== 'Floor') throw new Error(`The name is "${await quickInput(page).inputValue()}" now.`);
      await back.click();
      await quickEntry(page, 'People').click();
      await page.locator('.quick-input-title', { hasText: 'Add Attribute to People' }).waitFor();
    },
  },
  {
    title: 'shows the commands for an attribute in its menu',
    name: 'acting-menu',
    async act({ page }) {
      await openTree(page);
      await expand(page, 'Engineering');
      await row(page, 'Project').click({ button: 'right' });
      await page.locator('.context-view .action-label', { hasText: 'Deactivate' }).first().waitFor();
    },
  },
  {
    title: 'deactivates an attribute from its menu',
    name: 'acting-deactivated',
    async act({ page }) {
      await openTree(page);
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
  {
    title: 'refuses a name that is taken, in words that fit',
    name: 'acting-taken',
    async act({ page }) {
      await openTree(page);
      await row(page, 'Engineering').waitFor();
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Add Attribute"]').click();
      await quickInput(page).fill('project');
      await page.locator('.quick-input-message', { hasText: 'There is already an attribute named "Project"' }).waitFor();
    },
  },
  {
    title: 'deactivates the attribute at the cursor without asking for it',
    name: 'acting-cursor',
    async act({ page }) {
      await openFile(page, 'new-hire.json');
      await page.locator('.squiggly-error').first().waitFor();
      await wordIn(page, 'ReleaseRing').click();
      await runCommand(page, `${category}: Deactivate`);
      await page.locator('.editor-group-container .tab', { hasText: 'engineering.csa.json' }).waitFor();
      await page.locator('.statusbar-item', { hasText: 'Deactivate the attribute "ReleaseRing"' }).first().waitFor();
      await page.keyboard.press('Control+Z');
    },
  },
  {
    title: 'assigns by a user principal name, and offers what an id may be',
    name: 'acting-assign',
    async act({ page }) {
      await openTree(page);
      await expand(page, 'Engineering');
      // Earlier checks may have expanded it, and what follows would be out of sight.
      await collapse(page, 'Project');
      await row(page, 'ReleaseRing').click({ button: 'right' });
      await chooseEntry(page, 'Assign To…');
      await page.locator('.quick-input-title', { hasText: 'Assign ReleaseRing To…' }).waitFor();
      await quickInput(page).fill('90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f999');
      for (const kind of ['users/90c4', 'servicePrincipals/90c4', 'servicePrincipals(appId=']) await quickEntry(page, kind).waitFor();
      await quickInput(page).fill('nobody');
      await quickEntry(page, 'This is no user or service principal.').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.statusbar-item .codicon-bell-dot').first().waitFor();
      await quickInput(page).fill('grace@contoso.com');
      await quickEntry(page, 'users/grace@contoso.com').waitFor();
      await page.keyboard.press('Enter');
      await quickEntry(page, 'Early').click();
      await wordIn(page, 'grace@contoso.com').waitFor();
    },
  },
  {
    title: 'copies several selected attributes at once',
    name: 'acting-several',
    async act({ page }) {
      await openTree(page);
      await expand(page, 'Engineering');
      await row(page, 'Project').click();
      await row(page, 'ReleaseRing').click({ modifiers: ['Control'] });
      await row(page, 'ReleaseRing').click({ button: 'right' });
      await chooseEntry(page, 'Copy As');
      await chooseEntry(page, 'HTTP Request');
      await quickEntry(page, 'Create the attribute "Project", and 1 more').click();
      await page.locator('.statusbar-item', { hasText: 'Copied as HTTP Request: ' }).first().waitFor();
      const text = await clipboardText(page);
      if ((text.match(/^POST /gm) ?? []).length !== 2) throw new Error(text);
    },
  },
];

/** Earlier checks may have left the tree scrolled down. */
async function openTree(page: Page): Promise<void> {
  await openSidebar(page);
  await page.locator('.tree-explorer-viewlet-tree-view .monaco-list').first().press('Home');
}
