/** The clipboard of the page, which its VS Code uses. */
import { type Page } from 'playwright-core';

/** Of the page; the rest of the code is compiled without its types. */
declare const navigator: { readonly clipboard: { readText(): Promise<string>; writeText(text: string): Promise<void> } };

export function clipboardText(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

export function toClipboard(page: Page, text: string): Promise<void> {
  return page.evaluate(written => navigator.clipboard.writeText(written), text);
}

/** The text of the active editor, copied as users do. */
export async function editorText(page: Page): Promise<string> {
  await page.locator('.editor-instance .native-edit-context, .editor-instance textarea').first().focus();
  await page.keyboard.press('Control+A');
  await page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).first().waitFor();
  await page.keyboard.press('Control+C');
  return clipboardText(page);
}
