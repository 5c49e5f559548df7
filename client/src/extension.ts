/** The entry on the desktop and on remote machines: the server is a Node process, and so is the command line. */
import { type ExtensionContext } from 'vscode';
import { lazyExtension } from './activation';
import { registerLintTask } from './lint-task';

// A file of its own, dist/client.cjs: nobody pays for it who opens only JSON and Markdown of other kinds.
const extension = lazyExtension(() => import('./client.node'));

export function activate(context: ExtensionContext): void {
  registerLintTask(context);
  extension.activate(context);
}

export const { deactivate } = extension;
