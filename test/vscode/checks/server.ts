/** What users see when the server or the window is restarted. */
import { type Check } from '../checks';
import { category, problems, retype, runCommand } from '../page-actions';
import { openFile } from '../workbench';
import { newHire } from '../workspaces';

export const serverChecks: readonly Check[] = [
  {
    title: 'restarts a crashed server with the unsaved text',
    name: 'crash',
    async act({ page, languageServers }) {
      await openFile(page, newHire);
      await retype(page, 'Early', 'Earliest');
      await (await problems(page, '"Earliest"')).first().waitFor();
      languageServers.kill();
      // Only a server that has the current text can apply this edit.
      await retype(page, 'Contoso', 'Fabrikam');
      await (await problems(page, '"Fabrikam Labs"')).first().waitFor();
      await (await problems(page, '"Earliest"')).first().waitFor();
      if (languageServers.count() !== 1) throw new Error(`${languageServers.count()} servers are running.`);
    },
  },
  {
    title: 'shows one message after three crashes within a minute, whose button restarts the server',
    name: 'crashes',
    async act({ page, languageServers }) {
      await openFile(page, newHire);
      // Restarting the server resets the count of its crashes.
      await runCommand(page, `${category}: Restart Language Server`);
      let word = 'Early';
      for (const next of ['Earlier', 'Earliest', 'Soonest']) {
        await retype(page, word, next);
        await (await problems(page, `"${next}"`)).first().waitFor();
        languageServers.kill();
        word = next;
      }
      await runCommand(page, 'Notifications: Show Notifications');
      // VS Code has messages of its own, about updates and the like.
      const messages = page.locator('.notifications-center .notification-list-item', { hasText: /server|client|security attributes/i });
      const message = messages.filter({ hasText: 'crashed three times within a minute' });
      await message.waitFor();
      const texts = await messages.allInnerTexts();
      if (texts.length !== 1) throw new Error(`There is more than one message: ${texts.join(' | ')}`);
      if (languageServers.count() !== 0) throw new Error('A server is still running.');
      await message.locator('.monaco-button', { hasText: 'Restart' }).click();
      await retype(page, word, 'Latest');
      await (await problems(page, '"Latest"')).first().waitFor();
    },
  },
  {
    title: 'shows the mistakes again after the window was reloaded',
    name: 'reload',
    async act({ page, reload }) {
      await openFile(page, newHire);
      await (await problems(page, 'value-not-allowed')).first().waitFor();
      await reload();
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await (await problems(page, 'value-not-allowed')).first().waitFor();
    },
  },
];
