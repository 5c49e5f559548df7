/** A folder without files of ours: the extension is activated for any JSON file, and does nothing else until a document is ours. */
import { type Page } from 'playwright-core';
import { type Check, type Workbench } from '../checks';
import { retype, runCommand } from '../page-actions';
import { type Host } from '../session';
import { openFile } from '../workbench';

const extensionId = 'entra-csa.entra-csa';

/** The checks for a window with this extension host. */
export function foreignChecks(host: Host): readonly Check[] {
  return [
    {
      title: 'does not start the server for other JSON',
      name: `foreign-${host}`,
      act: staysAsleep,
    },
    {
      title: 'does not start it after the window was reloaded',
      name: `foreign-reloaded-${host}`,
      async act(workbench) {
        await workbench.reload();
        await staysAsleep(workbench);
      },
    },
    {
      title: 'starts the server when a document becomes ours',
      name: `foreign-ours-${host}`,
      async act({ page, languageServers }) {
        await openFile(page, 'second.json');
        await retype(page, 'customSecurity', 'customSecurityAttributes');
        await page.locator('.squiggly-error').first().waitFor();
        if (languageServers.count() !== 1) throw new Error(`${languageServers.count()} servers were started.`);
      },
    },
  ];
}

async function staysAsleep({ page, languageServers }: Workbench): Promise<void> {
  await openFile(page, 'first.json');
  await untilActive(page);
  // The extension processes a document when it is opened or changed.
  await openFile(page, 'second.json');
  await retype(page, 'Level', 'Grade');
  await untilActive(page);
  if (languageServers.count() !== 0) throw new Error(`${languageServers.count()} servers were started.`);
}

/** Waits until VS Code lists the extension as activated. */
async function untilActive(page: Page): Promise<void> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: extensionId });
  await row.filter({ hasText: /Activation: \d+ms/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await row.first().waitFor({ state: 'detached' });
}
