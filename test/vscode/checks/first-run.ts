/** What a user sees who has just installed the extension. */
import { type Check } from '../checks';
import { runCommand } from '../page-actions';

/** In a folder without manifests. */
export const firstRunChecks: readonly Check[] = [
  {
    title: 'the sidebar says what a manifest is, and how to begin',
    name: 'welcome',
    async act({ page }) {
      // Before the extension is known, the palette does not have its commands.
      await page.locator('.activitybar [aria-label^="Custom security attributes" i]').first().click();
      const welcome = page.locator('.sidebar .welcome-view-content', { hasText: 'has no manifest (.csa.json) yet' }).first();
      await welcome.getByText('New manifest', { exact: true }).waitFor();
      await page.locator('.sidebar .welcome-view-content a', { hasText: 'Open the examples' }).first().waitFor();
      await page.locator('.sidebar .welcome-view-content', { hasText: 'There is no manifest yet.' }).first().waitFor();
    },
  },
  {
    title: 'who adds something where there is no manifest is offered the first one',
    name: 'first-run-add',
    async act({ page }) {
      await runCommand(page, 'CSA: Add attribute set');
      // VS Code under test shows no message by itself.
      await runCommand(page, 'Notifications: Show Notifications');
      const offer = page.locator('.notifications-center .notification-list-item', {
        hasText: 'No manifest (.csa.json) describes a tenant yet.',
      });
      await offer.locator('.monaco-button', { hasText: 'New manifest' }).click();
      await page.locator('.quick-input-title', { hasText: 'New manifest' }).waitFor();
    },
  },
  {
    title: 'the walkthrough has five steps, with pictures',
    name: 'walkthrough',
    async act({ page }) {
      await runCommand(page, 'CSA: Get started');
      // In a narrow window there is no room for pictures.
      if (await page.locator('.part.sidebar').isVisible()) await page.keyboard.press('Control+B');
      const steps = page.locator('.getting-started-step');
      await steps.filter({ hasText: 'Lint in CI' }).first().waitFor();
      for (const title of ['Model your tenant', 'Check before you send', 'Fix what is wrong', 'Browse the tenant']) {
        await steps.filter({ hasText: title }).first().click();
        await page.locator('.getting-started-media img').first().waitFor();
      }
      await steps.filter({ hasText: 'Check before you send' }).first().click();
      await page.locator('.getting-started-media img[alt^="A request body"]').first().waitFor();
    },
  },
  {
    title: 'a new request is chosen from a list, and opens',
    name: 'new-request',
    async act({ page }) {
      await runCommand(page, 'CSA: New request');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Create an attribute set' }).first().click();
      await page.locator('.editor-instance .view-line', { hasText: 'POST https://graph.microsoft.com/v1.0/directory/attributeSets' }).first().waitFor();
    },
  },
];
