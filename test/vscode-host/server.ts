/** VS Code's server: the files, the Node extension host, and the page of the workbench. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServerProgram } from './provision';

export interface Server {
  readonly origin: string;
  /** `127.0.0.1:port`, the name of this server in `vscode-remote:` addresses. */
  readonly authority: string;
  /** The last lines of the server's output. */
  log(): string;
  /** Calls the listener with all output of the server from now on, until the returned function is called. */
  onOutput(listener: (text: string) => void): () => void;
  /** Resolves when the server has exited, by itself or because it was stopped. */
  readonly ended: Promise<void>;
  /** Stops the server and everything that it has started, and deletes its data. */
  stop(): void;
}

const secondsToStart = 60;
const keptOfLog = 20_000;

/**
 * Starts a server on a free port with its own data folder, these user settings and further parameters. Fails with its log if it is not
 * ready in time.
 */
export async function startServer(
  { node, serverMain }: ServerProgram, settings: Readonly<Record<string, unknown>>, parameters: readonly string[] = [],
): Promise<Server> {
  const data = mkdtempSync(path.join(tmpdir(), 'csa-vscode-data-'));
  mkdirSync(path.join(data, 'data/Machine'), { recursive: true });
  writeFileSync(path.join(data, 'data/Machine/settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const child = spawn(node, [
    serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms',
    '--disable-workspace-trust', '--disable-telemetry', '--enable-smoke-test-driver', '--server-data-dir', data, ...parameters,
    // Its own process group: its extension hosts exit with it. Nothing is left in the user's folders, either.
  ], {
    stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32',
    env: { ...environmentOf(process.env), XDG_CACHE_HOME: path.join(data, 'cache') },
  });
  const ended = new Promise<void>(resolve => { child.once('close', () => { resolve(); }); });
  let log = '';
  const append = (chunk: Buffer): void => { log = (log + chunk.toString()).slice(-keptOfLog); };
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  const onOutput = (listener: (text: string) => void): () => void => {
    const onData = (chunk: Buffer): void => listener(chunk.toString());
    for (const stream of [child.stdout, child.stderr]) stream.on('data', onData);
    return () => { for (const stream of [child.stdout, child.stderr]) stream.off('data', onData); };
  };
  const stop = (): void => {
    endWithChildren(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    await started(child, () => log);
  } catch (error) {
    stop();
    throw error;
  }
  return { origin: `http://${authority}`, authority, log: () => withoutBindings(log), onOutput, ended, stop };
}

function started(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => reject(new Error(`VS Code's server ${what}. Its log:\n${log()}`));
    const timer = setTimeout(() => fail(`was not ready after ${secondsToStart} s`), secondsToStart * 1000);
    child.once('error', error => fail(`cannot be started: ${error.message}`));
    child.once('exit', code => fail(`ended at once with ${code ?? 'a signal'}`));
    child.stdout?.on('data', () => {
      if (!log().includes('Extension host agent started')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve();
    });
    child.once('exit', () => clearTimeout(timer));
  });
}

// Native modules are not built. The server works without them, and logs that at length.
function withoutBindings(log: string): string {
  return log.replaceAll(/Error: Could not locate the bindings file[^]*?\n\}\n/g, '').trim();
}

function endWithChildren(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
  else process.kill(-child.pid, 'SIGKILL');
}

/** The environment for a new VS Code: with the variables of a VS Code that we run in, it would take itself for a child process of that. */
export function environmentOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([name]) => !/^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(name));
  // The network is not used.
  return { ...Object.fromEntries(inherited), EXTENSIONS_GALLERY: '{}' };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => { resolve(port); });
    });
  });
}
