/** What users see of `.csarc.json`, which VS Code's own JSON support reads, too. */
import { type Check } from '../checks';
import { problems, retype } from '../page-actions';
import { openFile } from '../workbench';

export const configurationChecks: readonly Check[] = [
  {
    title: 'reports a mistake in the configuration once',
    name: 'configuration-once',
    async act({ page }) {
      await openFile(page, '.csarc.json');
      await retype(page, 'true', '7,');
      await (await problems(page, '"root" must be true or false')).first().waitFor();
      // VS Code reports this together with what it finds by a schema.
      await (await problems(page, 'Trailing comma')).first().waitFor();
      const there = await (await problems(page, 'Ln 1, Col 11')).allInnerTexts();
      if (there.length !== 1) throw new Error(there.join(' | '));
    },
  },
];
