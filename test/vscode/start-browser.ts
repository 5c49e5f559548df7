/** The examples in the user's browser, in the VS Code from npm. */
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { addressOpener, type Machine } from '../vscode-host/find-editor';
import { provisionServer, type ServerProgram } from '../vscode-host/provision';
import { serveExtension } from './installed';
import { settingsForPeople } from './settings-for-people';

/** Prints the address, opens it if a browser can be opened, and serves until the process is stopped. */
export async function openInBrowser(machine: Machine, print: (line: string) => void): Promise<void> {
  print('');
  const program = await provisioned(print);
  print('Starting VS Code …');
  const { server, address } = await serveExtension(program, settingsForPeople, folder => {
    cpSync('examples', folder, { recursive: true });
  });
  print('It shows a copy of the examples, with the extension:\n');
  print(`  ${address}\n`);
  print('Press Ctrl+C to stop.');
  openAddress(machine, address, print);
  await server.ended;
  throw new Error(`VS Code's server has ended. Its log:\n${server.log()}`);
}

async function provisioned(print: (line: string) => void): Promise<ServerProgram> {
  try {
    return await provisionServer(print);
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\n\n`
      + 'The examples were checked, but VS Code could not be installed from npm to show them in an editor.\n'
      + 'With VS Code on this machine, and its command `code` on the search path, npm start uses that one.\n'
      + 'npm start -- --no-editor opens no editor.',
      { cause: error },
    );
  }
}

function openAddress(machine: Machine, address: string, print: (line: string) => void): void {
  const opener = addressOpener(machine, address);
  if (opener === undefined) return;
  const child = spawn(opener.program, opener.parameters, { stdio: 'ignore', detached: true });
  child.once('error', () => { print('No browser could be opened: open the address yourself.'); });
  child.unref();
}
