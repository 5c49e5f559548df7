/** What checks do in a window, in the user's terms. */
import { type Locator, type Page } from 'playwright-core';
import { wordIn } from './workbench';

/** Of the page; the rest of the code is compiled without its types. */
declare const getComputedStyle: (element: unknown) => { readonly color: string };

/** What the palette shows before the titles of our commands. */
export const category = 'Custom Security Attributes';
export const germanCategory = 'Benutzerdefinierte Sicherheitsattribute';

/** Closes all editors without saving, and the panel: each check starts with an empty window. */
export async function cleared(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const tabs = page.locator('.editor-group-container .tab');
  for (let left = await tabs.count(); left > 0; left--) {
    await runCommand(page, 'View: Revert and Close Editor');
    await tabs.nth(left - 1).waitFor({ state: 'detached' });
  }
  if (await page.locator('.part.panel').isVisible()) {
    await page.keyboard.press('Control+J');
    await page.locator('.part.panel').waitFor({ state: 'hidden' });
  }
}

/** Runs a command by its full title from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const entry = page.locator('.quick-input-widget .monaco-list-row', { has: page.getByText(title, { exact: true }) }).first();
  for (let attempt = 1; ; attempt++) {
    try {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().fill(`>${title}`, { timeout });
      await entry.click({ timeout });
      return;
    } catch (error) {
      // An editor that opens late takes the focus, and VS Code closes the palette.
      if (attempt === 3) throw error;
    }
  }
}

const timeout = 20_000;

/** The input of a quick input. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type="text"]').first();
}

/** All items of a quick pick. */
export function quickEntries(page: Page): Locator {
  return page.locator('.quick-input-widget:visible .monaco-list-row');
}

/** The first item with this text. */
export function quickEntry(page: Page, text: string): Locator {
  return quickEntries(page).filter({ hasText: text }).first();
}

/** The preselected answer, if it has this text. */
export function focusedEntry(page: Page, text: string): Locator {
  return page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: text }).first();
}

/** An entry of a menu or of its submenu. */
export async function chooseEntry(page: Page, label: string): Promise<void> {
  const named = { has: page.getByText(label, { exact: true }) };
  await page.locator('.context-view .action-item', named).last().hover();
  // A menu ignores a click that follows immediately on the one that opened it.
  await page.locator('.context-view .action-item.focused', named).last().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens the Problems panel and returns its entries that contain the text. */
export async function problems(page: Page, text: string): Promise<Locator> {
  if (!await page.locator('.markers-panel').isVisible()) await runCommand(page, 'Problems: Focus on Problems View');
  return page.locator('.markers-panel .monaco-list-row', { hasText: text });
}

/** Types over a word of the active editor. */
export async function retype(page: Page, word: string, text: string): Promise<void> {
  await wordIn(page, word).dblclick();
  await page.keyboard.type(text);
}

/** The colours of the words in the active editor, as soon as each differs from that of plain text. */
export async function coloursOf(page: Page, words: readonly RegExp[]): Promise<readonly string[]> {
  return Promise.all(words.map(word =>
    colourOf(page.locator('.editor-instance .view-line span span:not(.mtk1)', { hasText: word }).first())));
}

async function colourOf(coloured: Locator): Promise<string> {
  for (;;) {
    const colour = await coloured.evaluate(element => getComputedStyle(element).color);
    // Hints and lenses that appear redraw their lines: an element that is no longer on the page has no colour.
    if (colour !== '') return colour;
  }
}
