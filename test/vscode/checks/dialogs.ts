/** The dialogs in which users choose files and folders: VS Code's simple dialog, into which a path can be typed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { editorText } from '../clipboard';
import { lintClean } from '../csa-lint';
import { category, quickEntry, quickInput, runCommand } from '../page-actions';
import { millisecondsToAppear } from '../workbench';
import { graphResponse } from '../workspaces';

/** These checks write into the folder of their window. */
export const dialogChecks: readonly Check[] = [
  {
    title: 'imports a response of Graph from a file',
    name: 'dialog-import',
    async act({ page, folder }) {
      await runCommand(page, `${category}: Import Graph Response`);
      await quickEntry(page, 'From a file…').click();
      await dialog(page, 'Import Graph Response');
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      if (await page.locator('.editor-group-container .tab').count() > 0) {
        throw new Error('Something was imported although no file was chosen.');
      }
      await runCommand(page, `${category}: Import Graph Response`);
      await quickEntry(page, 'From a file…').click();
      await choose(page, 'Import Graph Response', path.join(folder, graphResponse));
      await quickEntry(page, 'A new manifest').click();
      await page.locator('.editor-instance .view-line', { hasText: 'Marketing' }).first().waitFor();
      const text = await editorText(page);
      if (text.includes('@odata.context')) throw new Error(text);
      lintClean(folder, 'imported.csa.json', text);
    },
  },
  {
    title: 'saves a new manifest where the user chooses, with the extension of manifests',
    name: 'dialog-manifest',
    async act({ page, folder }) {
      await runCommand(page, `${category}: New Manifest`);
      await page.locator('.quick-input-title', { hasText: 'New Manifest' }).waitFor();
      await quickInput(page).fill('Contoso Ltd');
      await quickInput(page).press('Enter');
      const proposed = await dialog(page, 'New Manifest');
      if (proposed !== path.join(folder, 'contoso-ltd.csa.json')) throw new Error(`Proposed is ${proposed}`);
      await choose(page, 'New Manifest', path.join(folder, 'chosen.json'));
      await page.locator('.editor-group-container .tab', { hasText: 'chosen.csa.json' }).waitFor();
      const text = readFileSync(path.join(folder, 'chosen.csa.json'), 'utf8');
      if (!text.includes('"tenant": "Contoso Ltd"')) throw new Error(text);
      if (existsSync(path.join(folder, 'chosen.json'))) throw new Error('A file with the typed name was written, too.');
    },
  },
  {
    title: 'saves a new manifest under the name that it proposes, empty and with the list of what can be written',
    name: 'dialog-manifest-proposed',
    async act({ page, folder }) {
      await runCommand(page, `${category}: New Manifest`);
      await page.locator('.quick-input-title', { hasText: 'New Manifest' }).waitFor();
      await quickInput(page).fill('contoso');
      await quickInput(page).press('Enter');
      const proposed = await dialog(page, 'New Manifest');
      if (proposed !== path.join(folder, 'contoso.csa.json')) throw new Error(`Proposed is ${proposed}`);
      await quickInput(page).press('Enter');
      await page.locator('.editor-group-container .tab', { hasText: 'contoso.csa.json' }).waitFor();
      const created = readdirSync(folder).filter(name => name.startsWith('contoso.'));
      if (created.join() !== 'contoso.csa.json') throw new Error(`Created: ${created.join(', ')}`);
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
      await page.keyboard.press('Escape');
      lintClean(folder, 'contoso.csa.json', await editorText(page));
    },
  },
  {
    title: 'copies the examples into a folder that the user chooses, and opens them',
    name: 'dialog-examples',
    async act({ page, folder }) {
      await runCommand(page, `${category}: Open Examples`);
      await dialog(page, 'Copy the examples to which folder?');
      // It begins in the folder above. Until it lists the folder that is typed, Enter would only do that.
      await quickEntry(page, path.basename(folder)).waitFor();
      await quickInput(page).fill(`${folder}${path.sep}`);
      await quickEntry(page, path.basename(folder)).waitFor({ state: 'detached' });
      const [other] = await Promise.all([
        page.context().waitForEvent('page', { timeout: millisecondsToAppear }), quickInput(page).press('Enter'),
      ]);
      await other.locator('.explorer-folders-view .monaco-list-row', { hasText: 'contoso' }).first().waitFor();
      await other.close();
      if (!existsSync(path.join(folder, 'csa-examples/contoso/sets.csa.json'))) throw new Error('The examples were not copied.');
    },
  },
];

/** The path that the dialog proposes, as soon as it shows the contents of the folder. */
async function dialog(page: Page, title: string): Promise<string> {
  await page.locator('.quick-input-title', { hasText: title }).waitFor();
  await quickEntry(page, '..').waitFor();
  return quickInput(page).inputValue();
}

async function choose(page: Page, title: string, file: string): Promise<void> {
  await dialog(page, title);
  await quickInput(page).fill(file);
  await quickInput(page).press('Enter');
}
