/** What VS Code calls in an extension host: runs the tests and reports each event on the console. */
import { workspace } from 'vscode';
import { lineOf } from '../../vscode-host/events';
import { happens } from './expect';
import { runMocha } from './mocha';
import { multiRootTests } from './multi-root';
import { singleRootTests } from './single-root';

declare const console: { log(line: string): void };

// Far more than a busy machine needs: only a window that the launcher has to open again waits this long.
const millisecondsForFolders = 20_000;

/** Fails when a test fails, so that other launchers notice it, too. */
export async function run(): Promise<void> {
  // Extension hosts start before a workspace file has been read.
  if (!await happens(workspace.onDidChangeWorkspaceFolders, () => workspace.workspaceFolders?.[0] !== undefined, millisecondsForFolders)) {
    console.log(lineOf(0, { kind: 'no-folder' }));
    throw new Error('No folder is open.');
  }
  const failures = await runMocha(workspace.workspaceFile === undefined ? singleRootTests : multiRootTests);
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
