/** Whether the extension has started its language server, as seen from outside of VS Code. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext } from 'playwright-core';
import { type Stage } from './stage';

export interface LanguageServers {
  /** How many the window has started. Where they are processes, those that have exited do not count. */
  count(): number;
  /** Kills them, as a crash would. Fails if there are none, or if they are not processes. */
  kill(): void;
}

/** The servers of windows whose extensions run in Node: processes. Those that are already running belong to other windows. */
export function serverProcesses({ extension }: Stage): LanguageServers {
  const program = path.join(extension, 'dist/server.cjs');
  const earlier = new Set(processesWith(program));
  const ours = (): number[] => processesWith(program).filter(id => !earlier.has(id));
  return {
    count: () => ours().length,
    kill() {
      const ids = ours();
      if (ids.length === 0) throw new Error(`No process is running ${program}.`);
      for (const id of ids) process.kill(id, 'SIGKILL');
    },
  };
}

/** The servers of windows whose extensions run in the browser: workers, each of which fetches its program. */
export function serverWorkers(context: BrowserContext): LanguageServers {
  let fetched = 0;
  context.on('request', request => {
    if (new URL(request.url()).pathname.endsWith('/dist/server.browser.js')) fetched++;
  });
  return {
    count: () => fetched,
    kill: () => { throw new Error('A worker cannot be killed from outside.'); },
  };
}

function processesWith(parameter: string): readonly number[] {
  return commandLines().filter(({ parameters }) => parameters.includes(parameter)).map(({ id }) => id);
}

// Minimal systems have no `ps`.
function commandLines(): readonly { readonly id: number; readonly parameters: string }[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(name => ({ id: Number(name), parameters: commandLineOf(name) }));
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.map(line => line.trim()).filter(line => line !== '').map(line => ({ id: Number(line.split(' ', 1)[0]), parameters: line }));
}

function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch (error) {
    // It has exited in the meantime.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
