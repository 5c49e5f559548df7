/** `npm run screenshot`: creates the images of the documentation; `-- validate` those whose names contain the word. */
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser } from 'playwright-core';
import { launchBrowser } from '../vscode-host/pages';
import { runProgram } from '../vscode-host/program';
import { provision } from '../vscode-host/provision';
import { serveExtension } from './installed';
import { body, pictures, themes, type Picture, type Theme } from './pictures';
import { settingsForPeople } from './settings-for-people';
import { smallPng } from './small-png';
import { millisecondsToAppear } from './workbench';

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
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.hover.above': false,
};

runProgram(() => main(process.argv.slice(2)), 1);

async function main(names: readonly string[]): Promise<number> {
  const installation = await provision(print);
  const browser = await launchBrowser(installation.browser);
  for (const theme of Object.keys(themes) as Theme[]) {
    const chosen = pictures.flatMap(({ files, ...picture }) => {
      const file = files[theme];
      return file === undefined || !(names.length === 0 || names.some(name => file.includes(name))) ? [] : [{ ...picture, file }];
    });
    if (chosen.length === 0) continue;
    const { address } = await serveExtension(installation, { ...settings, 'workbench.colorTheme': themes[theme] }, folder => {
      cpSync('examples/contoso', folder, { recursive: true });
      writeFileSync(path.join(folder, 'requests', body), bodyText);
    });
    for (const picture of chosen) await take(picture, browser, address);
  }
  await browser.close();
  return 0;
}

async function take(
  { file, size, scale, colours, compose }: Omit<Picture, 'files'> & { readonly file: string }, browser: Browser, address: string,
): Promise<void> {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
  const page = await context.newPage();
  page.setDefaultTimeout(millisecondsToAppear);
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'requests' }).first().waitFor();
  await compose(page);
  const png = smallPng(await page.screenshot({ animations: 'disabled' }), { colours });
  writeFileSync(file, png);
  await context.close();
  print(`Written: ${file}, ${Math.round(png.length / 1024)} KB`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
