/** The extension in a window with another display language. VS Code's own strings stay English here: no language pack is installed. */
import { type Locator, type Page } from 'playwright-core';
import { type Check } from '../checks';
import { wordsOfDocuments } from '../document-words';
import { category, chooseEntry, germanCategory, quickEntries, quickEntry, runCommand } from '../page-actions';
import { closing, opening } from '../pseudo-locale';
import { expand, row, rows } from '../tenant-tree';

export const germanChecks: readonly Check[] = [
  {
    title: 'shows the sidebar, its menus and its inputs in German',
    name: 'language-german',
    async act({ page }) {
      await openSidebar(page, 'Benutzerdefinierte Sicherheitsattribute');
      for (const title of ['Mandant', 'Zuweisungen']) {
        await page.locator('.sidebar .pane-header .title', { hasText: title }).first().waitFor();
      }
      await described(page, 'contoso', '4 Attributsätze, 25 von 500 aktiv');
      await expand(page, 'Engineering');
      await described(page, 'Engineering', '8 von 25');
      await described(page, 'Project', 'String, Sammlung, 5 Werte, \\d+ Verwendungen');
      await described(page, 'LegacyTeamCode', 'deaktiviert, String, (?:\\d+ Verwendung(?:en)?|nicht verwendet)');
      await expand(page, 'Nach Prinzipal');
      await described(page, principal, 'Benutzer, 3 Werte');
      await row(page, 'Engineering').and(page.locator('[aria-label^="Engineering, Attributsatz, 8 von 25"]')).hover();
      await row(page, 'Engineering').locator('.action-label[aria-label="Attribut hinzufügen"]').click();
      await page.locator('.quick-input-title', { hasText: 'Attribut zu Engineering hinzufügen' }).waitFor();
    },
  },
  {
    title: 'lists the forms of copies and the new requests in German',
    name: 'language-german-lists',
    async act({ page }) {
      await openSidebar(page, 'Benutzerdefinierte Sicherheitsattribute');
      await copyProject(page, 'Kopieren als', 'HTTP-Anforderung');
      await page.locator('.quick-input-title', { hasText: 'Als HTTP-Anforderung kopieren' }).waitFor();
      await quickEntry(page, 'Attribut "Project" deaktivieren').waitFor();
      await quickEntry(page, '"Project" einem Benutzer zuweisen').click();
      await page.locator('.statusbar-item', { hasText: 'Kopiert als HTTP-Anforderung: "Project" einem Benutzer zuweisen' })
        .first()
        .waitFor();
      await runCommand(page, `${germanCategory}: Kopieren als…`);
      await quickEntry(page, 'Engineering').locator('.label-description', { hasText: /^8 von 25$/ }).waitFor();
      await page.keyboard.press('Escape');
      await runCommand(page, `${germanCategory}: Neue Anforderung`);
      await quickEntry(page, 'Einen Wert von einem Benutzer entfernen').waitFor();
    },
  },
];

export const pseudoChecks: readonly Check[] = [
  {
    title: 'leaves no string of the sidebar, its menus and its first inputs in English',
    name: 'language-pseudo',
    async act({ page }) {
      await openSidebar(page, opening);
      await expand(page, 'Engineering');
      await row(page, 'Project').waitFor();
      const sidebar = page.locator('.part.sidebar');
      await translated(sidebar.locator('.composite.title h2, .pane-header .title'), 3);
      await translated(rows(page), 10);
      for (const label of ['contoso', 'Engineering', 'Project']) {
        await row(page, label).hover();
        await translated(row(page, label).locator('.action-label'), 1);
      }
      await row(page, 'Project').click({ button: 'right' });
      await page.locator('.context-view .action-item .action-label').nth(8).waitFor();
      await translated(page.locator('.context-view .action-item .action-label:not(.separator)'), 8);
      await page.keyboard.press('Escape');
      await row(page, 'Engineering').hover();
      await row(page, 'Engineering').locator('.action-label').first().click();
      await page.locator('.quick-input-message', { hasText: opening }).waitFor();
      await translated(page.locator('.quick-input-title, .quick-input-message'), 2);
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'leaves no string of ours next to the names in the sidebar in English',
    name: 'language-pseudo-rows',
    async act({ page, folder }) {
      const size = page.viewportSize();
      // Only visible rows are on the page.
      await page.setViewportSize({ width: 1200, height: 3000 });
      await openSidebar(page, opening);
      for (const [label, child] of [
        ['contoso', 'Applications'], ['Engineering', 'Project'], ['Project', 'Denali'], [inBrackets('By principal'), principal],
        [principal, 'ApprovedBy'], [inBrackets('By attribute'), 'Criticality'], ['Criticality', 'Supporting'], ['Supporting', holder],
      ] as const) {
        await expand(page, label);
        await row(page, child).waitFor();
      }
      const words = wordsOfDocuments(folder);
      await translatedBeside(words, rows(page).locator('.label-name'), 60);
      await translatedBeside(words, rows(page).locator('.label-description'), 60);
      if (size !== null) await page.setViewportSize(size);
    },
  },
  {
    title: 'leaves no entry of the lists of copies and requests in English',
    name: 'language-pseudo-lists',
    async act({ page }) {
      await openSidebar(page, opening);
      await copyProject(page, inBrackets('Copy As'), inBrackets('HTTP Request'));
      await page.locator('.quick-input-title', { hasText: inBrackets('HTTP Request') }).waitFor();
      await translated(quickEntries(page), 4);
      await page.keyboard.press('Escape');
      await runCommand(page, `${inBrackets(category)}: ${inBrackets('New Request')}`);
      await quickEntry(page, inBrackets('Remove a value from a user')).waitFor();
      await translated(quickEntries(page), 8);
      await page.keyboard.press('Escape');
    },
  },
];

/** Two principals with values in the example: one with removed values, and one without a name. */
const [principal, holder] = ['lidia.holloway@contoso.com', '90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f418'];

function inBrackets(text: string): string {
  return opening + text + closing;
}

/** A click on an open section closes it. */
async function openSidebar(page: Page, label: string): Promise<void> {
  if (!await row(page, 'contoso').isVisible()) await page.locator(`.activitybar [aria-label^="${label}"]`).first().click();
  await row(page, 'contoso').waitFor();
}

async function described(page: Page, label: string, description: string): Promise<void> {
  await row(page, label).locator('.label-description', { hasText: new RegExp(`^${description}$`) }).waitFor();
}

/** Picks the form in the menu of an attribute. */
async function copyProject(page: Page, submenu: string, form: string): Promise<void> {
  await expand(page, 'Engineering');
  await row(page, 'Project').click({ button: 'right' });
  await chooseEntry(page, submenu);
  await chooseEntry(page, form);
}

/**
 * Throws with the first of these that is not in brackets; VS Code's own strings may follow or be on a separate line. There must be at
 * least `least` of them.
 */
async function translated(elements: Locator, least: number): Promise<void> {
  const texts = await elements.evaluateAll((found: readonly {
    getAttribute(name: string): string | null;
    readonly textContent: string | null;
  }[]) =>
    found.map(element => element.getAttribute('aria-label') ?? element.textContent ?? ''));
  if (texts.length < least) throw new Error(`There are only ${texts.length}: ${texts.join(', ')}`);
  const english = texts.find(text => !text.includes(opening) || !text.includes(closing));
  if (english !== undefined) throw new Error(`Not translated: ${english}`);
}

/**
 * Throws with the first of these that has something outside of brackets other than numbers and words of the documents. There must be at
 * least `least` of them.
 */
async function translatedBeside(words: ReadonlySet<string>, elements: Locator, least: number): Promise<void> {
  const texts = await elements.allTextContents();
  if (texts.length < least) throw new Error(`There are only ${texts.length}: ${texts.join(', ')}`);
  for (const text of texts) {
    const ours = text.split(new RegExp(`${opening}[^${closing}]*${closing}`)).flatMap(part => part.split(/: |, /)).find(word =>
      word !== '' && !/^[\d,.]+$/.test(word) && !words.has(word));
    if (ours !== undefined) throw new Error(`Not translated: ${ours} in ${text}`);
  }
}
