/** The sidebar when the theme changes. */
import { type Locator, type Page } from 'playwright-core';
import { type Check } from '../checks';
import { retype, runCommand } from '../page-actions';
import { expand, openSidebar, row } from '../tenant-tree';
import { wordIn } from '../workbench';

/** Of the page; the rest of the code is compiled without its types. */
declare const getComputedStyle: (element: unknown, pseudo?: string) => {
  readonly color: string;
  readonly backgroundColor: string;
  readonly content: string;
};

const usual = 'Dark Modern';
const picture = 'out/screenshots/looks-';
const leastContrast = 1.5;

export const looksChecks: readonly Check[] = [
  {
    title: 'keeps the rows, their icons, their colours and their counts in another theme',
    name: 'looks-themes',
    async act({ page }) {
      await openSidebar(page);
      await expand(page, 'Engineering');
      await row(page, 'NumVendors').locator('.label-name').click();
      await wordIn(page, 'NumVendors').waitFor();
      await retype(page, 'NumVendors', 'Num-Vendors');
      await row(page, 'Num-Vendors').and(page.locator('[aria-label$="1 problem"]')).waitFor();
      const before = await rows(page);
      for (const theme of ['Light Modern', 'Dark High Contrast', 'Light High Contrast', usual]) {
        const old = await colourOf(page.locator('.part.sidebar'), 'backgroundColor');
        await runCommand(page, 'Preferences: Color Theme');
        await page.locator('.quick-input-widget input').first().fill(theme);
        await page.locator('.quick-input-widget .monaco-list-row', { has: page.getByText(theme, { exact: true }) }).first().click();
        const background = await changed(page, old);
        await page.screenshot({ path: `${picture}${theme.replaceAll(' ', '-').toLowerCase()}.png`, animations: 'disabled' });
        if ((await rows(page)).join('\n') !== before.join('\n')) throw new Error(`${theme}: ${(await rows(page)).join('\n')}`);
        for (const label of ['Engineering', 'LegacyTeamCode', 'Num-Vendors']) {
          for (const part of ['.label-name', '.custom-view-tree-node-item-icon']) {
            const contrast = contrastOf(await colourOf(row(page, label).locator(part), 'color'), background);
            if (!(contrast >= leastContrast)) throw new Error(`${theme}: ${part} of ${label} has a contrast of ${contrast.toFixed(2)}.`);
          }
        }
        const badge = await row(page, 'Num-Vendors').locator('.monaco-icon-label').first().evaluate(element =>
          getComputedStyle(element, '::after').content);
        if (badge !== '"1"') throw new Error(`${theme}: the count is ${badge}.`);
      }
    },
  },
];

function rows(page: Page): Promise<string[]> {
  return page.locator('.tree-explorer-viewlet-tree-view .label-name').allTextContents();
}

function colourOf(element: Locator, what: 'color' | 'backgroundColor'): Promise<string> {
  return element.first().evaluate((found, property) => getComputedStyle(found)[property], what);
}

/** The new background of the sidebar. */
async function changed(page: Page, old: string): Promise<string> {
  await page.waitForFunction(`getComputedStyle(document.querySelector('.part.sidebar')).backgroundColor !== ${JSON.stringify(old)}`);
  return colourOf(page.locator('.part.sidebar'), 'backgroundColor');
}

/** The contrast ratio of WCAG, 1 or more. A translucent colour is blended with its background. */
function contrastOf(colour: string, background: string): number {
  const [r = 0, g = 0, b = 0, alpha = 1] = numbersOf(colour);
  const behind = numbersOf(background);
  const lights = [[r, g, b].map((part, index) => part * alpha + (behind[index] ?? 0) * (1 - alpha)), behind.slice(0, 3)].map(luminance);
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function numbersOf(colour: string): readonly number[] {
  return [...colour.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
}

function luminance(parts: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = parts.map(part => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
