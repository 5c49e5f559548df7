/** What leaves the sidebar: what the user drags into a body and what the user copies is what Graph accepts. */
import { type Locator, type Page } from 'playwright-core';
import { type Check } from '../checks';
import { clipboardText, editorText } from '../clipboard';
import { lintClean } from '../csa-lint';
import { chooseEntry, quickEntry } from '../page-actions';
import { expand, openSidebar, row } from '../tenant-tree';
import { openFile, wordIn } from '../workbench';

const forms = ['Request Body', 'HTTP Request', 'cURL', 'az rest', 'PowerShell (Invoke-MgGraphRequest)'];

export const givingChecks: readonly Check[] = [
  {
    title: 'drops a value and an attribute into a body, next to what it has',
    name: 'giving-dragged',
    async act({ page, folder }) {
      await openSidebar(page);
      await expand(page, 'Engineering');
      await expand(page, 'Project');
      await openFile(page, 'new-engineer.json');
      // The lens moves the lines below it.
      await page.locator('.codelens-decoration', { hasText: 'valid' }).first().waitFor();
      await drag(page, row(page, 'Baker').locator('.label-name'), wordIn(page, 'Alpine'));
      await wordIn(page, 'Baker').waitFor();
      await drag(page, row(page, 'NumVendors').locator('.label-name'), wordIn(page, 'Early'));
      await wordIn(page, 'NumVendors').waitFor();
      const text = await editorText(page);
      for (const written of [
        '"Project": ["Alpine", "Baker", "Contoso Labs"],',
        '"ReleaseRing": "Early",\n      "NumVendors@odata.type": "#Int32",\n      "NumVendors": 0,',
      ]) {
        if (!text.includes(written)) throw new Error(`${written} is not in\n${text}`);
      }
      lintClean(folder, 'requests/new-engineer.json', text);
    },
  },
  {
    title: 'copies an attribute in each form, without findings',
    name: 'giving-copied',
    async act({ page, folder }) {
      await openSidebar(page);
      await expand(page, 'Engineering');
      const copy = async (form: string): Promise<void> => {
        await row(page, 'Project').click({ button: 'right' });
        await chooseEntry(page, 'Copy As');
        await chooseEntry(page, form);
      };
      for (const form of forms) {
        await copy(form);
        await quickEntry(page, 'Assign "Project" to a user').click();
        const text = await copied(page, form);
        const [body] = /\{\n[^]*\n\}/.exec(text) ?? [];
        if (body === undefined) throw new Error(`There is no body in\n${text}`);
        lintClean(folder, 'requests/copied.json', body);
        if (form === 'HTTP Request') lintClean(folder, 'requests/copied.http', text);
      }
      await copy('Microsoft365DSC');
      const text = await copied(page, 'Microsoft365DSC');
      if (!text.startsWith('AADCustomSecurityAttributeDefinition \'Engineering_Project\'\n{')) throw new Error(text);
    },
  },
];

/** Drags with Shift held down, which VS Code requires to drop text into an editor. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.keyboard.down('Shift');
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

async function middleOf(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  for (;;) {
    await element.waitFor();
    const box = await element.boundingBox();
    // Hints that appear redraw their lines: an element that is no longer on the page has no position.
    if (box !== null) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

/** The clipboard, as soon as VS Code reports that this form was copied. */
async function copied(page: Page, form: string): Promise<string> {
  await page.locator('.statusbar-item', { hasText: `Copied as ${form.replace(/ \(.*/, '')}: ` }).first().waitFor();
  return clipboardText(page);
}
