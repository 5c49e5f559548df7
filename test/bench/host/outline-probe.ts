/** What VS Code calls in the extension host while the sidebar is measured: opens the view of a large tenant and expands its principals. */
import { commands, extensions } from 'vscode';
import { inspectCommand } from '../../../client/src/outline/internal-commands';
import { type Inspected } from '../../../client/src/outline/sidebar';
import { lineOf } from './outline-figures';

declare const console: { log(line: string): void };
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

export async function run(): Promise<void> {
  // The folder has a manifest, so VS Code activates the extension by itself; this waits for it.
  await extensions.getExtension('entra-csa.entra-csa')?.activate();
  const stop = watchBlocks();
  console.log(lineOf({ kind: 'opening', at: Date.now() }));
  await commands.executeCommand('csa.assignments.focus');
  const { trees, views } = await inspected();
  const [byPrincipal] = await trees.assignments.children(undefined);
  if (byPrincipal === undefined) throw new Error('Nothing is assigned.');
  await revealed(() => views.assignments.tree.reveal(byPrincipal, { expand: true, select: true }));
  const { nodes, more } = await trees.assignments.level('path' in byPrincipal ? byPrincipal.path : []);
  console.log(lineOf({ kind: 'opened', principals: nodes.length + more, longestBlock: stop() }));
  // Returning would end the extension host, and its rows: the launcher reads them and closes the window.
  await new Promise<never>(() => undefined);
}

/** VS Code does not find a row that it is refreshing; a moment later it does. */
async function revealed(reveal: () => PromiseLike<void>): Promise<void> {
  for (;;) {
    try {
      await reveal();
      return;
    } catch (error) {
      if (!String(error).includes('node not found')) throw error;
    }
  }
}

// The client, which opening the view has started, registers the command.
async function inspected(): Promise<Inspected> {
  for (;;) {
    if ((await commands.getCommands(true)).includes(inspectCommand)) return await commands.executeCommand<Inspected>(inspectCommand);
  }
}

/** Returns a function that stops it and returns, in milliseconds, how late the latest of many timers was. */
function watchBlocks(): () => number {
  let longest = 0;
  let isOver = false;
  let last = performance.now();
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
    if (!isOver) setTimeout(tick, 1);
  };
  tick();
  return () => {
    isOver = true;
    return Math.max(longest, performance.now() - last);
  };
}
