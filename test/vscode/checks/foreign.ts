/** A folder with nothing of ours: the extension is loaded for each JSON file, and nothing more happens until a document is ours. */
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
      title: 'JSON of others does not start the server',
      name: `foreign-${host}`,
      act: staysAsleep,
    },
    {
      title: 'nor does it after the window was reloaded',
      name: `foreign-reloaded-${host}`,
      async act(workbench) {
        await workbench.reload();
        await staysAsleep(workbench);
      },
    },
    {
      title: 'a document that becomes ours does',
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
  // What the extension does with a document, it does when it is opened or changed.
  await openFile(page, 'second.json');
  await retype(page, 'Level', 'Grade');
  await untilActive(page);
  if (languageServers.count() !== 0) throw new Error(`${languageServers.count()} servers were started.`);
}

/** Waits until the extension is among those that VS Code says it has activated. */
async function untilActive(page: Page): Promise<void> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: extensionId });
  await row.filter({ hasText: /Activation: \d+ms/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await row.first().waitFor({ state: 'detached' });
}
