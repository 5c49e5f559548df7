/** One VS Code server, one browser and one set of copies, shared by runs that follow each other. */
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser, nodeHostAddress, useWebHost, type Opening } from '../vscode-host/pages';
import { provision } from '../vscode-host/provision';
import { startServer, type Server } from '../vscode-host/server';
import { makeStage, type Stage } from '../vscode-host/stage';
import { scheme } from './files/scheme';
import { writePseudoLocale } from './pseudo-locale';
import { writeWorkspaces } from './workspaces';

export type Host = 'node' | 'web';

export interface Session {
  readonly server: Server;
  readonly stage: Stage;
  readonly browser: Browser;
}

/** Settings of the window: no animations, prompts or checks for updates. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.lightbulb.enabled': 'on',
  'editor.wordBasedSuggestions': 'off',
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'workbench.tree.enableStickyScroll': false,
  'window.commandCenter': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Installs what is missing and starts everything. It is stopped when this process ends, however that ends. */
export async function openSession(extensionFolder: string, log: (line: string) => void): Promise<Session> {
  const installation = await provision(log);
  const stage = await makeStage(extensionFolder, writeWorkspaces);
  process.once('exit', () => stage.remove());
  writePseudoLocale(stage.extension);
  const server = await startServer(installation, settings);
  process.once('exit', () => server.stop());
  return { server, stage, browser: await launchBrowser(installation.browser) };
}

/** A new page with its own profile, and the address to open in it. */
export async function newPage(
  { server, stage, browser }: Session, host: Host, opening: Opening,
): Promise<{ readonly page: Page; readonly address: string }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, serviceWorkers: 'block' });
  const address = host === 'node'
    ? nodeHostAddress(server, stage, opening)
    : await useWebHost(context, server, stage, { scheme, settings, opening });
  return { page: await context.newPage(), address };
}
