/** Whole documents from empty files, by completion and with the keyboard alone. */
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { editorText } from '../clipboard';
import { keysOf, writings, type Step } from '../../flow-writings';
import { openFile } from '../workbench';

export const flowChecks: readonly Check[] = writings.map(({ what, name, file, steps, document }) => ({
  title: `completion writes ${what}, from an empty file, with ${keysOf(steps)} keys`,
  name,
  async act({ page }) {
    await openFile(page, file);
    for (const step of steps) await take(page, step);
    await page.keyboard.press('Escape');
    const written = await editorText(page);
    // JSON and HTTP files have VS Code's own indentation.
    if (written.replace(/\r\n/g, '\n') !== (file.endsWith('.csa.json') ? document : document.replace(/^ +/gm, indentation => indentation + indentation))) throw new Error(written);
  },
}));

async function take(page: Page, step: Step): Promise<void> {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  const selected = rows.and(page.locator('.focused'));
  // A user sees the list before going down in it.
  if ('key' in step && step.key === 'ArrowDown') await selected.waitFor();
  if ('key' in step) return page.keyboard.press(step.key);
  if ('text' in step) return page.keyboard.type(step.text);
  const label = 'selected' in step ? step.selected : step.item;
  try {
    await selected.filter({ has: page.locator('.label-name', { hasText: exactly(label) }) }).waitFor();
  } catch (error) {
    throw new Error(`"${label}" is not selected among: ${(await rows.allTextContents()).join(' | ')}`, { cause: error });
  }
  if ('item' in step) await page.keyboard.press('Enter');
}

function exactly(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
