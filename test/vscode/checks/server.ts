/** What happens to what people see when the server or the window ends and begins again. */
import { type Check } from '../checks';
import { problems, retype } from '../page-actions';
import { openFile } from '../workbench';
import { newHire } from '../workspaces';

export const serverChecks: readonly Check[] = [
  {
    title: 'a server that crashes is started again and knows what was typed',
    name: 'crash',
    async act({ page, languageServers }) {
      await openFile(page, newHire);
      await retype(page, 'Early', 'Earliest');
      await (await problems(page, '"Earliest"')).first().waitFor();
      languageServers.kill();
      // Only a server that was given the text as it had become can understand this edit.
      await retype(page, 'Contoso', 'Fabrikam');
      await (await problems(page, '"Fabrikam Labs"')).first().waitFor();
      await (await problems(page, '"Earliest"')).first().waitFor();
      if (languageServers.count() !== 1) throw new Error(`${languageServers.count()} servers run.`);
    },
  },
  {
    title: 'a window that is reloaded shows the mistakes again',
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
