/** VS Code's server with the extension installed as from its package: what users have, without a sign of development in the window. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packedFiles } from '../vscode-host/packed-files';
import { type ServerProgram } from '../vscode-host/provision';
import { startServer, type Server } from '../vscode-host/server';

export interface Served {
  readonly server: Server;
  /** The address of the workbench with the folder. */
  readonly address: string;
}

/**
 * Starts it with one open folder, `examples`, which `writeFiles` fills, and with these user settings.
 * The server is stopped and the files are deleted when this process ends, however it ends.
 */
export async function serveExtension(
  program: ServerProgram, settings: Readonly<Record<string, unknown>>, writeFiles: (folder: string) => void,
): Promise<Served> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'csa-installed-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const [files, extensions] = [path.join(folder, 'examples'), path.join(folder, 'extensions')];
  mkdirSync(files);
  writeFiles(files);
  install(extensions);
  const server = await startServer(program, settings, ['--extensions-dir', extensions]);
  process.prependOnceListener('exit', () => server.stop());
  return { server, address: `${server.origin}/?folder=${inQuery(files)}` };
}

/** Copies the files that the package would contain. */
function install(extensions: string): void {
  const {
    publisher, name, version,
  } = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<Record<'publisher' | 'name' | 'version', string>>;
  const target = path.join(extensions, `${publisher}.${name}-${version}`);
  for (const file of packedFiles()) cpSync(file, path.join(target, file));
}

function inQuery(folder: string): string {
  return folder.replaceAll('\\', '/').replace(/^(?!\/)/, '/').split('/').map(encodeURIComponent).join('/');
}
