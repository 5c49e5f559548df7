/** The windows, and what is checked in each. A new check is one entry in an array. */
import { type Page } from 'playwright-core';
import { type LanguageServers } from '../vscode-host/language-servers';
import { actingChecks } from './checks/acting';
import { comparingChecks } from './checks/comparing';
import { configurationChecks } from './checks/configuration';
import { dialogChecks } from './checks/dialogs';
import { editorChecks } from './checks/editor';
import { explainingChecks } from './checks/explaining';
import { firstRunChecks } from './checks/first-run';
import { firstTenMinutes } from './checks/first-ten-minutes';
import { flowChecks } from './checks/flow';
import { foreignChecks } from './checks/foreign';
import { givingChecks } from './checks/giving';
import { germanChecks, pseudoChecks } from './checks/language';
import { looksChecks } from './checks/looks';
import { pastingChecks } from './checks/pasting';
import { tenantViewChecks } from './checks/tenant-view';
import { serverChecks } from './checks/server';
import { pseudoLocale } from './pseudo-locale';
import { type Host } from './session';
import { beginnerRoot, chosenRoot, emptyRoot, exampleRoot, flowRoot, foreignRoot, graphResponse, multiRoot, savedSets } from './workspaces';

export interface Workbench {
  readonly page: Page;
  readonly languageServers: LanguageServers;
  /** Its workspace on disk. Only the checks of dialogs and of the first ten minutes change theirs. */
  readonly folder: string;
  /** Reloads the window, as its command does. */
  readonly reload: () => Promise<void>;
}

export interface Check {
  readonly title: string;
  /** The name of the screenshot that is taken afterwards. */
  readonly name: string;
  /** Starts without editors and panel; fails by throwing, or by a timeout. */
  readonly act: (workbench: Workbench) => Promise<void>;
}

export interface Window {
  readonly title: string;
  readonly host: Host;
  readonly workspace: string;
  /** The language of the window, if it is not English. */
  readonly locale?: string;
  /** What the Explorer shows once the workspace is open. */
  readonly visible: string;
  readonly checks: readonly Check[];
}

export const windows: readonly Window[] = [
  { title: 'the workbench', host: 'node', workspace: exampleRoot, visible: 'requests', checks: [
    ...editorChecks, ...tenantViewChecks, ...actingChecks, ...givingChecks, ...pastingChecks, ...explainingChecks, ...looksChecks,
    ...serverChecks,
  ] },
  { title: 'a German window', host: 'node', workspace: exampleRoot, locale: 'de', visible: 'requests', checks: germanChecks },
  {
    title: 'a window in a pseudo-locale', host: 'node', workspace: exampleRoot, locale: pseudoLocale, visible: 'requests',
    checks: pseudoChecks,
  },
  { title: 'an empty folder of a new user', host: 'node', workspace: emptyRoot, visible: 'notes.txt', checks: firstRunChecks },
  { title: 'a folder with two saved responses', host: 'node', workspace: beginnerRoot, visible: savedSets, checks: firstTenMinutes },
  { title: 'a folder in which files are chosen', host: 'node', workspace: chosenRoot, visible: graphResponse, checks: dialogChecks },
  { title: 'a workspace with two tenants', host: 'node', workspace: multiRoot, visible: 'two', checks: comparingChecks },
  {
    title: 'a folder with empty files', host: 'node', workspace: flowRoot, visible: 'body.json',
    checks: [...flowChecks, ...configurationChecks],
  },
  { title: 'a folder that is not ours', host: 'node', workspace: foreignRoot, visible: 'first.json', checks: foreignChecks('node') },
  {
    title: 'a folder that is not ours, in the browser', host: 'web', workspace: foreignRoot, visible: 'first.json',
    checks: foreignChecks('web'),
  },
];
