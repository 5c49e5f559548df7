/** What VS Code calls in the extension host while the sidebar is measured: opens the view of a large tenant and opens its principals. */
import { commands, extensions } from 'vscode';
import { inspectCommand } from '../../../client/src/outline/internal-commands';
import { type Inspected } from '../../../client/src/outline/sidebar';
import { lineOf } from './outline-figures';

declare const console: { log(line: string): void };
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

export async function run(): Promise<void> {
  // The folder has a manifest, so VS Code activates it by itself; this waits for it.
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
  // The extension host ends with this, and the rows with it: the launcher looks at them and closes the window.
  await new Promise<never>(() => undefined);
}

/** VS Code knows no row that it is just reading again; a moment later it does. */
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

// The command is there as soon as the client is, which opening the view has started.
async function inspected(): Promise<Inspected> {
  for (;;) {
    if ((await commands.getCommands(true)).includes(inspectCommand)) return await commands.executeCommand<Inspected>(inspectCommand);
  }
}

/** Gives a function that stops it and says, in milliseconds, how late the latest of many timers was. */
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
