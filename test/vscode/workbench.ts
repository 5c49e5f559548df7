/** Looks at VS Code as its users do: what is visible, and what a click does. */
import { mkdirSync } from 'node:fs';
import { type Locator, type Page } from 'playwright-core';
import { type Counts } from './hosts';
import { newPage, type Session } from './session';
import { exampleRoot, newHire } from './workspaces';

const pictures = 'out/screenshots';
const millisecondsToAppear = 20_000;

interface Check {
  readonly title: string;
  /** Also names the picture that is taken afterwards. */
  readonly name: string;
  /** Fails by waiting in vain. */
  readonly act: (page: Page) => Promise<void>;
}

const checks: readonly Check[] = [
  {
    title: 'a mistake has a squiggle',
    name: 'squiggle',
    async act(page) {
      await openFile(page, newHire);
      await page.locator('.squiggly-error').first().waitFor();
    },
  },
  {
    title: 'the Problems panel lists the mistakes, with their rules',
    name: 'problems',
    async act(page) {
      await page.keyboard.press('Control+Shift+M');
      const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'csa' });
      await row.filter({ hasText: 'wrong-set-type' }).first().waitFor();
      await row.filter({ hasText: 'value-not-allowed' }).first().waitFor();
      await page.keyboard.press('Control+Shift+M');
    },
  },
  {
    title: 'the mouse over a squiggle shows what is wrong',
    name: 'hover',
    async act(page) {
      await wordIn(page, 'alpine').hover();
      await page.locator('.monaco-hover:visible', { hasText: 'is not a predefined value' }).first().waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'the light bulb repairs it',
    name: 'light-bulb',
    async act(page) {
      await wordIn(page, 'alpine').click();
      await page.locator('.lightBulbWidget:visible, .codicon-gutter-lightbulb:visible, .codicon-gutter-lightbulb-auto-fix:visible').first().waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: /Alpine/ }).first().click();
      await wordIn(page, 'Alpine').waitFor();
      await wordIn(page, 'alpine').waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'completion offers predefined values',
    name: 'completion',
    async act(page) {
      await wordIn(page, 'Early').dblclick();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Canary' }).first().waitFor();
    },
  },
];

/** Does one check after the other in one window and prints what it has found; each leaves a picture in out/screenshots. */
export async function checkWorkbench(session: Session, print: (line: string) => void): Promise<Counts> {
  mkdirSync(pictures, { recursive: true });
  const page = await openWorkbench(session);
  let [passes, failures] = [0, 0];
  print('\n  the workbench');
  for (const { title, name, act } of checks) {
    const failure = await act(page).then(() => undefined, (error: unknown) => error instanceof Error ? error.message : String(error));
    await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' });
    if (failure === undefined) {
      passes++;
      print(`    ✔ ${title}`);
    } else {
      failures++;
      print(`    ${failures}) ${title}: ${failure}\n       How it looked: ${pictures}/${name}.png`);
    }
  }
  await page.context().close();
  return { passes, failures };
}

/** Makes docs/images/editor.png: mistakes in a body, the hover of one of them, and the Problems panel. */
export async function takePicture(session: Session, print: (line: string) => void): Promise<Counts> {
  const file = 'docs/images/editor.png';
  const page = await openWorkbench(session);
  await openFile(page, newHire);
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'wrong-set-type' }).first().waitFor();
  await wordIn(page, 'false').hover();
  await page.locator('.monaco-hover:visible', { hasText: 'Boolean' }).first().waitFor();
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.context().close();
  print(`Written: ${file}`);
  return { passes: 0, failures: 0 };
}

async function openWorkbench(session: Session): Promise<Page> {
  const { page, address } = await newPage(session, 'node', { workspace: exampleRoot, runs: 'nothing' });
  page.setDefaultTimeout(millisecondsToAppear);
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'requests' }).first().waitFor();
  return page;
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().click();
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

// Text of the editor, not of panels or menus. Strings would match in any case.
function wordIn(page: Page, word: string): Locator {
  return page.locator('.editor-instance .view-line span span', { hasText: new RegExp(word) }).first();
}
