/** VS Code with the extension and the example tenant, for people. */
import { nodeHostAddress } from '../vscode-host/pages';
import { type Counts } from './hosts';
import { type Session } from './session';
import { exampleRoot } from './workspaces';

/** Prints the address, and serves until the process is stopped. */
export function serve({ server, stage }: Session, print: (line: string) => void): Promise<Counts> {
  print(`VS Code with the extension and the example tenant: ${nodeHostAddress(server, stage, { workspace: exampleRoot, runs: 'nothing' })}`);
  print('It works on a copy of the example tenant. Press Ctrl+C to stop.');
  return new Promise(() => undefined);
}
