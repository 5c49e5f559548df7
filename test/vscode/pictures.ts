/** The images of the documentation: what each shows, and the steps that lead to it. */
import { type Page } from 'playwright-core';
import { runCommand } from './page-actions';
import { expand, openSidebar } from './tenant-tree';
import { openFile, wordIn } from './workbench';

export interface Picture {
  readonly file: string;
  /** Of the window, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Pixels for each. */
  readonly scale: number;
  readonly colours: number;
  /** Starts in a window with the example tenant and without editors. */
  readonly compose: (page: Page) => Promise<void>;
}

/** The body with mistakes in the folder of requests. */
export const body = 'new-hire.json';

/** They are shown next to the steps, at a third of the size of a window, and are part of the package. */
const step = { size: { width: 700, height: 440 }, scale: 1, colours: 32 } as const;

export const pictures: readonly Picture[] = [
  {
    file: 'docs/images/editor.png', size: { width: 1080, height: 750 }, scale: 2, colours: 256,
    async compose(page) {
      await openBody(page);
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'value-type' }).first().waitFor();
      await drag(page, '.sidebar', { x: 230, y: 300 });
      await drag(page, '.panel', { x: 600, y: 530 });
      await hoverOver(page, 'OnCallTier', 'Integer');
    },
  },
  {
    ...step, file: 'docs/walkthrough/model.png',
    async compose(page) {
      await openFile(page, 'engineering.csa.json');
      await hideSidebar(page);
      // The server is running, and nothing will move any more.
      await page.locator('.editor-instance .codelens-decoration').first().waitFor();
      await page.keyboard.press('Control+G');
      await page.keyboard.type('14');
      await page.keyboard.press('Enter');
      await wordIn(page, 'Baker').waitFor();
    },
  },
  {
    ...step, file: 'docs/walkthrough/validate.png',
    async compose(page) {
      await openBody(page);
      await hideSidebar(page);
      await hoverOver(page, 'alpine', 'is not a predefined value');
    },
  },
  {
    ...step, file: 'docs/walkthrough/fix.png',
    async compose(page) {
      await openBody(page);
      await hideSidebar(page);
      await wordIn(page, 'alpine').click();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: /Alpine/ }).first().waitFor();
    },
  },
  {
    ...step, file: 'docs/walkthrough/browse.png', size: { width: 700, height: 520 },
    async compose(page) {
      await openFile(page, 'engineering.csa.json');
      await openSidebar(page);
      await expand(page, 'Engineering');
      await expand(page, 'CostCenter');
      await page.locator('.sidebar .monaco-list-row', { hasText: '1001' }).first().waitFor();
      await drag(page, '.sidebar', { x: 330, y: 300 });
    },
  },
];

async function openBody(page: Page): Promise<void> {
  await openFile(page, body);
  await page.locator('.squiggly-error').first().waitFor();
}

async function hideSidebar(page: Page): Promise<void> {
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
}

async function hoverOver(page: Page, word: string, text: string): Promise<void> {
  await wordIn(page, word).hover();
  await page.locator('.monaco-hover:visible', { hasText: text }).first().waitFor();
}

async function drag(page: Page, selector: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await page.locator(`.part${selector}`).boundingBox();
  if (box === null) throw new Error(`${selector} is not visible.`);
  const isBelow = selector === '.panel';
  await page.mouse.move(isBelow ? to.x : box.x + box.width, isBelow ? box.y - 3 : to.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  // The border would stay lit.
  await page.mouse.move(to.x + 100, to.y - 100);
}
