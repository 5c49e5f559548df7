/** `npm run screenshot`: makes docs/images/editor.png, a body with mistakes, the hover of one of them, and the Problems panel. */
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { launchBrowser } from '../vscode-host/pages';
import { provision } from '../vscode-host/provision';
import { serveExtension } from './installed';
import { settingsForPeople } from './settings-for-people';
import { smallPng } from './small-png';
import { openFile, wordIn } from './workbench';

const picture = 'docs/images/editor.png';
const size = { width: 1080, height: 750 };
const body = 'new-hire.json';
const bodyText = `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["alpine", "Baker"],
      "ReleaseRing": "Early",
      "Certification": "false",
      "OnCallTier": 3
    }
  }
}
`;
const settings = {
  ...settingsForPeople,
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.hover.above': false,
};

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.once(signal, () => process.exit(code));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

async function main(): Promise<void> {
  const installation = await provision(print);
  const { address } = await serveExtension(installation, settings, folder => {
    cpSync('examples/contoso', folder, { recursive: true });
    writeFileSync(path.join(folder, 'requests', body), bodyText);
  });
  const browser = await launchBrowser(installation.browser);
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2 });
  await page.goto(address, { waitUntil: 'commit' });
  await compose(page);
  const png = smallPng(await page.screenshot({ animations: 'disabled' }));
  writeFileSync(picture, png);
  await browser.close();
  print(`Written: ${picture}, ${Math.round(png.length / 1024)} KB`);
}

async function compose(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'requests' }).first().waitFor();
  await openFile(page, body);
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'value-type' }).first().waitFor();
  await drag(page, '.sidebar', { x: 230, y: 300 });
  await drag(page, '.panel', { x: 600, y: 530 });
  await wordIn(page, 'OnCallTier').hover();
  await page.locator('.monaco-hover:visible', { hasText: 'Integer' }).first().waitFor();
}

async function drag(page: Page, selector: string, to: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await page.locator(`.part${selector}`).boundingBox();
  if (box === null) throw new Error(`${selector} is not visible.`);
  const isBelow = selector === '.panel';
  await page.mouse.move(isBelow ? to.x : box.x + box.width, isBelow ? box.y - 3 : to.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
