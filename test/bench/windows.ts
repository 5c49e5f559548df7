/**
 * What the measurements in a real VS Code share: their own server, browser and extension. Each window has its own extension host.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser } from 'playwright-core';
import { launchBrowser, nodeHostAddress } from '../vscode-host/pages';
import { provision } from '../vscode-host/provision';
import { startServer, type Server } from '../vscode-host/server';
import { type Stage } from '../vscode-host/stage';
import { print } from './measure';

/** Folders that the measurement fills: the extension with the measuring suite, and the files to open. */
export type BenchStage = Pick<Stage, 'extension' | 'suite' | 'files'>;

export interface Windows {
  readonly server: Server;
  readonly browser: Browser;
  readonly stage: BenchStage;
}

const settings = {
  'workbench.startupEditor': 'none', 'telemetry.telemetryLevel': 'off', 'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
};

/** Provisions and starts everything, with additional user settings. It ends with this process, however that ends. */
export async function startWindows(
  name: string, fill: (stage: BenchStage) => Promise<void>, more: Readonly<Record<string, unknown>> = {},
): Promise<Windows> {
  const installation = await provision(print);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `csa-${name}-`)));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const stage = {
    extension: path.join(folder, 'extension'), suite: path.join(folder, 'extension/probe.js'), files: path.join(folder, 'files'),
  };
  await fill(stage);
  const server = await startServer(installation, { ...settings, ...more });
  process.prependOnceListener('exit', () => server.stop());
  return { server, browser: await launchBrowser(installation.browser), stage };
}

/** The address that opens a folder of the stage's files, in which the suite measures. */
export function addressOf({ server, stage }: Windows, workspace: string): string {
  return nodeHostAddress(server, stage, { workspace, runs: 'suite' });
}

/** The error when no measurement arrived: the last lines of the window's console, and the server's log. */
export function nothingMeasured({ server }: Windows, seconds: number, output: readonly string[]): Error {
  return new Error(`Nothing was measured within ${seconds} s.\n${output.slice(-30).join('\n')}\n${server.log()}`);
}
