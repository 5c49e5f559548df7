/** A response of Graph in the clipboard: pasted as it is, and offered in the form that the position requires. */
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { editorText, toClipboard } from '../clipboard';
import { lintClean } from '../csa-lint';
import { openFile, wordIn } from '../workbench';
import { newHire } from '../workspaces';

const sets = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets', 'value': [{ id: 'Marketing', description: 'Campaigns', maxAttributesPerSet: 25 }] };
const user = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(customSecurityAttributes)/$entity',
  'customSecurityAttributes': {
    Engineering: {
      '@odata.type': '#microsoft.graph.customSecurityAttributeValue', 'Project@odata.type': '#Collection(String)', 'Project': ['Baker'],
      'Certification': true,
    },
  },
};

export const pastingChecks: readonly Check[] = [
  {
    title: 'pastes the sets of a response into a manifest, and offers its text',
    name: 'pasting-sets',
    async act({ page, folder }) {
      await openFile(page, 'sets.csa.json');
      // The extension is ready, and no more lenses will move the lines.
      await page.locator('.codelens-decoration', { hasText: '8 of 25 attributes' }).first().waitFor();
      await wordIn(page, 'attributeSets').click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await toClipboard(page, JSON.stringify(sets, undefined, 2));
      await page.keyboard.press('Control+V');
      await page.locator('.post-edit-widget').waitFor();
      await page.locator('.codelens-decoration', { hasText: '0 of 25 attributes' }).first().waitFor();
      const text = await editorText(page);
      const element = '\n    {\n      "id": "Marketing",\n      "description": "Campaigns",\n      "maxAttributesPerSet": 25\n    },\n    '
        + '{\n      "id": "Engineering",';
      if (!text.includes(element)) throw new Error(text);
      lintClean(folder, 'sets.csa.json', text);
      await page.keyboard.press('Control+Z');
      await wordIn(page, 'Marketing').waitFor({ state: 'detached' });
      await toClipboard(page, JSON.stringify(sets, undefined, 2));
      await page.keyboard.press('Control+V');
      await page.locator('.post-edit-widget').waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Insert Plain Text' }).first().click();
      await wordIn(page, '@odata.context').waitFor();
    },
  },
  {
    title: 'pastes a response into a body as it is, until the user chooses the body of a request',
    name: 'pasting-body',
    async act({ page, folder }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await page.keyboard.press('Control+A');
      await pasteAs(page, user, 'Paste as the body of a request');
      await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      const text = await editorText(page);
      if (text.includes('@odata.context') || !text.includes('#Microsoft.DirectoryServices.CustomSecurityAttributeValue')) {
        throw new Error(text);
      }
      lintClean(folder, `requests/${newHire}`, text);
    },
  },
];

/** Pastes the response, and then picks this way of pasting in VS Code's paste widget. */
async function pasteAs(page: Page, response: object, title: string): Promise<void> {
  await toClipboard(page, JSON.stringify(response, undefined, 2));
  await page.keyboard.press('Control+V');
  await page.locator('.post-edit-widget').waitFor();
  // The user's clipboard is not changed unasked.
  await wordIn(page, '@odata.context').waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click();
  await wordIn(page, '@odata.context').waitFor({ state: 'detached' });
}
