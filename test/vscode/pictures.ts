/** The images of the documentation: what each shows, and the steps that lead to it. */
import { type Page } from 'playwright-core';
import { runCommand } from './page-actions';
import { expand, openSidebar } from './tenant-tree';
import { openFile, wordIn } from './workbench';

/** The colour themes, by the keys that walkthroughs use for images. */
export const themes = {
  dark: 'Default Dark Modern', light: 'Default Light Modern', hc: 'Default High Contrast', hcLight: 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

export interface Picture {
  /** The file of each theme that it is taken in. */
  readonly files: Partial<Readonly<Record<Theme, string>>>;
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

function stepFiles(name: string): Picture['files'] {
  const file = (theme: Theme): string => `docs/walkthrough/${name}-${theme}.png`;
  return { dark: file('dark'), light: file('light'), hc: file('hc'), hcLight: file('hcLight') };
}

export const pictures: readonly Picture[] = [
  {
    files: { dark: 'docs/images/editor.png' }, size: { width: 1080, height: 750 }, scale: 2, colours: 256,
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
    ...step, files: stepFiles('model'),
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
    ...step, files: stepFiles('validate'),
    async compose(page) {
      await openBody(page);
      await hideSidebar(page);
      await hoverOver(page, 'alpine', 'is not a predefined value');
    },
  },
  {
    ...step, files: stepFiles('fix'),
    async compose(page) {
      await openBody(page);
      await hideSidebar(page);
      await wordIn(page, 'alpine').click();
      await page.locator('.lightBulbWidget:visible, .codicon-gutter-lightbulb:visible, .codicon-gutter-lightbulb-auto-fix:visible')
        .first()
        .waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: /Alpine/ }).first().waitFor();
    },
  },
  {
    ...step, files: stepFiles('browse'), size: { width: 700, height: 520 },
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
