/** `npm run screenshot`: creates the images of the documentation; `-- validate` those whose names contain the word. */
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../vscode-host/pages';
import { runProgram } from '../vscode-host/program';
import { provision } from '../vscode-host/provision';
import { serveExtension } from './installed';
import { body, pictures } from './pictures';
import { settingsForPeople } from './settings-for-people';
import { smallPng } from './small-png';

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

runProgram(() => main(process.argv.slice(2)), 1);

async function main(names: readonly string[]): Promise<number> {
  const chosen = pictures.filter(({ file }) => names.length === 0 || names.some(name => file.includes(name)));
  const installation = await provision(print);
  const { address } = await serveExtension(installation, settings, folder => {
    cpSync('examples/contoso', folder, { recursive: true });
    writeFileSync(path.join(folder, 'requests', body), bodyText);
  });
  const browser = await launchBrowser(installation.browser);
  for (const { file, size, scale, colours, compose } of chosen) {
    const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'requests' }).first().waitFor();
    await compose(page);
    const png = smallPng(await page.screenshot({ animations: 'disabled' }), { colours });
    writeFileSync(file, png);
    await context.close();
    print(`Written: ${file}, ${Math.round(png.length / 1024)} KB`);
  }
  await browser.close();
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
