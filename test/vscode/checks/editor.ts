/** What users see of a document, and do with it. */
import { type Check } from '../checks';
import { coloursOf, problems } from '../page-actions';
import { openFile, wordIn } from '../workbench';
import { newHire } from '../workspaces';

export const editorChecks: readonly Check[] = [
  {
    title: 'shows a squiggle under a mistake',
    name: 'squiggle',
    async act({ page }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
    },
  },
  {
    title: 'lists the mistakes in the Problems panel, with their rules',
    name: 'problems',
    async act({ page }) {
      await openFile(page, newHire);
      for (const rule of ['wrong-set-type', 'value-not-allowed']) {
        await (await problems(page, rule)).filter({ hasText: 'csa' }).first().waitFor();
      }
    },
  },
  {
    title: 'shows what is wrong on hovering over a squiggle',
    name: 'hover',
    async act({ page }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await wordIn(page, 'alpine').hover();
      await page.locator('.monaco-hover:visible', { hasText: 'is not a predefined value' }).first().waitFor();
    },
  },
  {
    title: 'fixes a mistake from the light bulb',
    name: 'light-bulb',
    async act({ page }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await wordIn(page, 'alpine').click();
      await page.locator('.lightBulbWidget:visible, .codicon-gutter-lightbulb:visible, .codicon-gutter-lightbulb-auto-fix:visible')
        .first()
        .waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: /Alpine/ }).first().click();
      await wordIn(page, 'Alpine').waitFor();
      await wordIn(page, 'alpine').waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'counts above a definition how often it is used, and shows where on a click',
    name: 'lens-uses',
    async act({ page }) {
      await openFile(page, 'engineering.csa.json');
      const lens = page.locator('.editor-instance .codelens-decoration a', { hasText: /^\d+ uses$/ }).first();
      await lens.waitFor();
      const uses = Number.parseInt(await lens.innerText(), 10);
      await lens.click();
      await page.locator('.peekview-title', { hasText: `(${uses})` }).waitFor();
      await page.locator('.peekview-widget .monaco-list-row', { hasText: '"Project":' }).first().waitFor();
    },
  },
  {
    title: 'completes predefined values',
    name: 'completion',
    async act({ page }) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
      await wordIn(page, 'Early').dblclick();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Canary' }).first().waitFor();
    },
  },
  {
    title: 'colours a body in an HTTP file as JSON, and its request line',
    name: 'colours',
    async act({ page }) {
      await openFile(page, 'sets.csa.json');
      // Names would have semantic colours.
      const json = await coloursOf(page, [/"description"/, /What\s/, /^\s*\d+$/]);
      await openFile(page, 'definitions.http');
      const http = await coloursOf(page, [/"description"/, /What\s/, /^\s*25$/]);
      if (json.join() !== http.join() || new Set(json).size !== 3) {
        throw new Error(`A property, a string and a number have the colours ${json.join(' ')} in JSON, ${http.join(' ')} in an HTTP file.`);
      }
      await coloursOf(page, [/^POST$/]);
    },
  },
];
