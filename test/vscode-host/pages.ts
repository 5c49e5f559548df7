/** The workbench in a browser: with the Node extension host of the server, or with the browser's own. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type Browser as BrowserProgram } from './find-browser';
import { type Server } from './server';
import { type Stage } from './stage';

export interface Opening {
  /** A folder or a `*.code-workspace` file, relative to the stage's files. */
  readonly workspace: string;
  /** What runs in it: the stage's suite, or nothing, for a user of the page. */
  readonly runs: 'suite' | 'nothing';
}

/** How the browser's extension host gets its files and settings. */
export interface WebOpening {
  readonly opening: Opening;
  /** The scheme of the stage's virtual file system. */
  readonly scheme: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser without a window. */
export function launchBrowser({ executable, environment }: BrowserProgram): Promise<Browser> {
  const env = Object.fromEntries(Object.entries({ ...process.env, ...environment }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]]));
  return chromium.launch({ executablePath: executable, env, args: flags, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
}

/** The address of the workbench whose extensions run in Node. */
export function nodeHostAddress(
  { origin, authority }: Server, { extension, suite, files }: Pick<Stage, 'extension' | 'suite' | 'files'>, { workspace, runs }: Opening,
): string {
  const remote = (name: string): string => `vscode-remote://${authority}${addressPath(name)}`;
  const payload = [['extensionDevelopmentPath', remote(extension)], ...(runs === 'suite' ? [['extensionTestsPath', remote(suite)]] : [])];
  return `${origin}/?${parameterFor(workspace)}=${encodeURIComponent(addressPath(path.join(files, workspace)))}&payload=`
    + encodeURIComponent(JSON.stringify(payload));
}

/**
 * Turns the context's pages into workbenches whose extensions run in a worker of the browser, as on vscode.dev, and returns the address to
 * open. The files are in a virtual file system, which starts with a copy of the stage's.
 */
export async function useWebHost(
  context: BrowserContext, { origin, authority }: Server, { extension, suite, webFiles }: Stage, { opening, scheme, settings }: WebOpening,
): Promise<string> {
  const address = (where: string): object => ({ scheme: 'http', authority, path: where });
  await context.route(url => url.origin === origin && url.pathname === '/', async route => {
    const response = await route.fetch();
    const body = configuredPage(await response.text(), {
      remoteAuthority: undefined,
      developmentOptions: {
        extensions: [address('/csa-extension'), address('/csa-files')],
        ...(opening.runs === 'suite' ? { extensionTestsPath: address(`/csa-extension/${path.basename(suite)}`) } : {}),
      },
      configurationDefaults: settings,
    });
    await route.fulfill({ response, body });
  });
  await context.route(url => url.origin === origin && url.pathname.endsWith('/code/browser/workbench/workbench.js'), async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: withoutRemote(await response.text()) });
  });
  await serveFolder(context, origin, '/csa-extension/', extension);
  await serveFolder(context, origin, '/csa-files/', webFiles);
  // Searching the virtual file system takes an API that is still proposed.
  const payload = JSON.stringify([['enableProposedApi', 'true']]);
  return `${origin}/?${parameterFor(opening.workspace)}=${encodeURIComponent(`${scheme}:/${opening.workspace}`)}&payload=`
    + encodeURIComponent(payload);
}

async function serveFolder(context: BrowserContext, origin: string, prefix: string, folder: string): Promise<void> {
  await context.route(url => url.origin === origin && url.pathname.startsWith(prefix), async route => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length));
    const headers = { 'Access-Control-Allow-Origin': '*' };
    const file = path.join(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) await route.fulfill({
      body: readFileSync(file), headers, contentType: contentTypeOf(name),
    });
    else await route.fulfill({ status: 404, headers });
  });
}

function parameterFor(workspace: string): string {
  return workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
}

/** Lines on the page's console, those of the extension hosts included. */
export function onConsole(page: Page, listener: (line: string) => void): void {
  page.on('console', message => listener(message.text()));
  page.on('pageerror', error => listener(`page error: ${error.message}`));
  page.on('crash', () => listener('the page has crashed'));
}

const configurationTag = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)(">)/;

function configuredPage(page: string, changes: Readonly<Record<string, unknown>>): string {
  if (!configurationTag.test(page)) throw new Error('The page of the workbench has no vscode-workbench-web-configuration.');
  return page.replace(configurationTag, (_all, before: string, settings: string, after: string) => {
    const configuration = JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as object;
    return before + JSON.stringify({ ...configuration, ...changes }).replaceAll('&', '&amp;').replaceAll('"', '&quot;') + after;
  });
}

/**
 * Reverts code-server's changes to VS Code, which connect every page to a server that also stores the user's data. What is left is VS
 * Code's own code.
 */
const serverChanges: readonly (readonly [RegExp, string])[] = [
  [/(\{\.\.\.JSON\.parse\(\w+\)),remoteAuthority:location\.host\}/, '$1}'],
  [
    /(get userRoamingDataHome\(\)\{return \w+\(\w+\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote(\}\),"User"\)\})/,
    '$1vscodeUserData$2',
  ],
];

function withoutRemote(code: string): string {
  return serverChanges.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`The workbench of this version of code-server does not contain ${pattern.source}.`);
    return text.replace(pattern, replacement);
  }, code);
}

function addressPath(name: string): string {
  const slashes = name.replaceAll('\\', '/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

function contentTypeOf(name: string): string {
  if (name.endsWith('.json')) return 'application/json';
  return /\.[cm]?js$/.test(name) ? 'text/javascript' : 'application/octet-stream';
}
