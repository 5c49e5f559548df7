/** A copied error of Graph, and its possible cause in the open request. */
import { type Check } from '../checks';
import { toClipboard } from '../clipboard';
import { category, runCommand } from '../page-actions';
import { openFile } from '../workbench';
import { newHire } from '../workspaces';

const error = {
  error: { code: 'Request_BadRequest', message: 'Invalid property \'Engineering\'.', innerError: { date: '2026-08-21T10:00:00' } },
};

export const explainingChecks: readonly Check[] = [
  {
    title: 'explains a copied error of Graph, and goes to the line of the request that may be its cause',
    name: 'explaining-error',
    async act({ page }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await toClipboard(page, JSON.stringify(error));
      await runCommand(page, `${category}: Explain Error from Graph`);
      await page.locator('.editor-group-container .tab', { hasText: 'Error from Graph' }).waitFor();
      // VS Code does not show notifications by itself under test.
      await runCommand(page, 'Notifications: Show Notifications');
      const notification = page.locator('.notifications-center .notification-list-item', {
        hasText: 'The likeliest cause is in line 4 of the request.',
      });
      await notification.waitFor();
      await notification.locator('.monaco-button', { hasText: 'Go to line 4' }).click();
      await page.locator('.statusbar-item', { hasText: /^Ln 4, .*selected/ }).first().waitFor();
    },
  },
];
