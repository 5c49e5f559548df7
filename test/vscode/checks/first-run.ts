/** What users see who have just installed the extension. */
import { type Check } from '../checks';
import { category, runCommand } from '../page-actions';

/** In a folder without manifests. */
export const firstRunChecks: readonly Check[] = [
  {
    title: 'explains in the sidebar what a manifest is, and how to begin',
    name: 'welcome',
    async act({ page }) {
      // The command palette does not have the extension's commands before VS Code has loaded its manifest.
      await page.locator('.activitybar [aria-label^="Custom security attributes" i]').first().click();
      const welcome = page.locator('.sidebar .welcome-view-content', { hasText: 'has no manifest (.csa.json) yet' }).first();
      await welcome.getByText('New Manifest', { exact: true }).waitFor();
      await page.locator('.sidebar .welcome-view-content a', { hasText: 'Open the examples' }).first().waitFor();
      await page.locator('.sidebar .welcome-view-content', { hasText: 'There is no manifest yet.' }).first().waitFor();
    },
  },
  {
    title: 'offers to create the first manifest when the user adds something without one',
    name: 'first-run-add',
    async act({ page }) {
      await runCommand(page, `${category}: Add Attribute Set`);
      // VS Code does not show notifications by itself under test.
      await runCommand(page, 'Notifications: Show Notifications');
      const offer = page.locator('.notifications-center .notification-list-item', {
        hasText: 'No manifest (.csa.json) describes a tenant yet.',
      });
      await offer.locator('.monaco-button', { hasText: 'New Manifest' }).click();
      await page.locator('.quick-input-title', { hasText: 'New Manifest' }).waitFor();
    },
  },
  {
    title: 'shows a walkthrough with five steps and images',
    name: 'walkthrough',
    async act({ page }) {
      await runCommand(page, `${category}: Get Started`);
      // A narrow window does not show the images.
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
    title: 'opens a new request that the user picks from a list',
    name: 'new-request',
    async act({ page }) {
      await runCommand(page, `${category}: New Request`);
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Create an attribute set' }).first().click();
      await page.locator('.editor-instance .view-line', { hasText: 'POST https://graph.microsoft.com/v1.0/directory/attributeSets' }).first().waitFor();
    },
  },
];
