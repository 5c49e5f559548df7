/** The entry point on the desktop and on remote machines: the server is a Node process, and so is the command line. */
import { type ExtensionContext } from 'vscode';
import { lazyExtension } from './activation';
import { registerLintTask } from './lint-task';

// A separate file, dist/client.cjs: users who open only unrelated JSON and Markdown never load it.
const extension = lazyExtension(() => import('./client.node'));

export function activate(context: ExtensionContext): void {
  registerLintTask(context);
  extension.activate(context);
}

export const { deactivate } = extension;
