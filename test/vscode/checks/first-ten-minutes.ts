/**
 * The first ten minutes of a user who has a tenant: from two saved responses of Graph to a model, a checked body, and a `csa lint` without
 * problems, with the walkthrough as guide.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { type Check } from '../checks';
import { category, quickEntry, quickInput, runCommand } from '../page-actions';
import { expand, openSidebar, row } from '../tenant-tree';
import { openFile, wordIn } from '../workbench';
import { savedDefinitions, savedSets } from '../workspaces';

const pictures = 'out/screenshots/first-ten-minutes-';

/** One check: each step needs what the one before has written. */
export const firstTenMinutes: readonly Check[] = [
  {
    title: 'leads from two saved responses to a model of the tenant, a checked body and a clean lint, with the walkthrough',
    name: 'first-ten-minutes',
    async act({ page, folder }) {
      await startWalkthrough(page);
      await picture(page, '1-walkthrough');
      await page.locator('.getting-started-step.expanded a', { hasText: 'import a Graph response' }).click();
      await importSets(page, folder);
      await picture(page, '2-sets');
      await save(page);
      await importDefinitions(page);
      await picture(page, '3-definitions');
      await save(page);
      const text = readFileSync(path.join(folder, 'tenant.csa.json'), 'utf8');
      const { attributeSets, customSecurityAttributeDefinitions } = JSON.parse(text) as Readonly<Record<string, readonly unknown[]>>;
      if (attributeSets?.length !== 2 || customSecurityAttributeDefinitions?.length !== 2) throw new Error(text);
      await openSidebar(page);
      await expand(page, 'Engineering');
      await row(page, 'Project').waitFor();
      const nothingAssigned = page.locator('.sidebar .welcome-view-content', { hasText: 'assign nothing' });
      await nothingAssigned.locator('.monaco-button', { hasText: 'Assign Values' }).first().waitFor();
      await picture(page, '4-tenant');
      await writeRequest(page, folder);
      await picture(page, '5-request');
      lint(folder);
      await runCommand(page, `${category}: Lint Workspace`);
      // VS Code does not show notifications by itself under test.
      await runCommand(page, 'Notifications: Show Notifications');
      await page.locator('.notifications-center .notification-list-item', { hasText: 'No problems found.' }).waitFor();
    },
  },
];

async function startWalkthrough(page: Page): Promise<void> {
  await page.locator('.activitybar [aria-label^="Custom Security Attributes"]').first().waitFor();
  await runCommand(page, `${category}: Get Started`);
  await page.locator('.getting-started-step', { hasText: 'Model your tenant' }).first().waitFor();
}

/** From a file into a new manifest. */
async function importSets(page: Page, folder: string): Promise<void> {
  await quickEntry(page, 'From a file…').click();
  await page.locator('.quick-input-title', { hasText: 'Import Graph Response' }).waitFor();
  await quickEntry(page, '..').waitFor();
  await quickInput(page).fill(path.join(folder, savedSets));
  await quickInput(page).press('Enter');
  await page.locator('.quick-input-widget input[placeholder="Add attributeSets.json to which manifest?"]').waitFor();
  await quickEntry(page, 'A new manifest').click();
  await wordIn(page, 'Marketing').waitFor();
}

/** The response in the active editor, into the manifest. */
async function importDefinitions(page: Page): Promise<void> {
  await openFile(page, savedDefinitions);
  await runCommand(page, `${category}: Import Graph Response`);
  await quickEntry(page, 'tenant.csa.json').click();
  await page.locator('.tab.active', { hasText: 'tenant.csa.json' }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.locator('.codelens-decoration', { hasText: '1 of 25 attributes' }).first().waitFor();
}

/** A request from the palette: its value is wrong first, and then repaired by the quick fix. */
async function writeRequest(page: Page, folder: string): Promise<void> {
  await runCommand(page, `${category}: New Request`);
  await quickEntry(page, 'Assign values to a user').click();
  await page.locator('.tab.active', { hasText: 'Assign values to a user' }).waitFor();
  await runCommand(page, 'File: Save');
  await quickEntry(page, '..').waitFor();
  await quickInput(page).fill(path.join(folder, 'assign.http'));
  await quickInput(page).press('Enter');
  await page.locator('.tab.active', { hasText: 'assign.http' }).waitFor();
  await wordIn(page, 'Alpine').dblclick();
  await page.keyboard.type('alpine');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: /Alpine/ }).first().click();
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  await save(page);
}

/** Saves the active editor, without a dialog. */
async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

function lint(folder: string): void {
  const program = path.resolve('dist/csa.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'lint', '.'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout + stderr);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled' });
}
