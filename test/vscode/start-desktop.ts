/**
 * The examples in the desktop build of VS Code, with the extension of this checkout. It has its own settings, extensions and files, in
 * `.vscode-test/desktop`.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Machine } from '../vscode-host/find-editor';
import { environmentOf } from '../vscode-host/server';
import { settingsForPeople } from './settings-for-people';

const folder = path.resolve('.vscode-test/desktop');

/** Opens a new window. If that fails, prints the reason and returns false. */
export async function openOnDesktop(program: string, { platform, environment }: Machine, print: (line: string) => void): Promise<boolean> {
  const [files, data] = [path.join(folder, 'examples'), path.join(folder, 'data')];
  cpSync('examples', files, { recursive: true });
  const settings = path.join(data, 'User/settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify(settingsForPeople, undefined, 2));
  print(`\nOpening the examples in ${program} …`);
  const failure = await start(program, [
    '--new-window', `--extensionDevelopmentPath=${process.cwd()}`, `--user-data-dir=${data}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
    '--disable-workspace-trust', '--disable-telemetry', '--skip-welcome', '--skip-release-notes', files,
  ], platform, environmentOf(environment));
  if (failure !== undefined) {
    print(`VS Code could not be opened: ${failure}`);
    return false;
  }
  print(`VS Code shows a copy of the examples, with the extension. It uses its own settings and extensions, in ${folder}; yours are `
    + `unchanged.`);
  print('To see it in a browser: npm start -- --browser');
  return true;
}

/** Returns the error, if any. Scripts exit as soon as they have opened the window; on Windows, the program is the window itself. */
function start(
  program: string, parameters: readonly string[], platform: NodeJS.Platform, env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const isWindow = platform === 'win32';
    const child = spawn(program, parameters, { detached: isWindow, stdio: ['ignore', 'ignore', isWindow ? 'ignore' : 'pipe'], env });
    let errors = '';
    child.stderr?.on('data', (data: Buffer) => { errors += data.toString(); });
    child.once('error', error => { resolve(error.message); });
    if (isWindow) child.once('spawn', () => { child.unref(); resolve(undefined); });
    else child.once('exit', code => {
      resolve(code === 0 ? undefined : errors.trim() === '' ? `it ended with ${code ?? 'a signal'}.` : errors.trim());
    });
  });
}
