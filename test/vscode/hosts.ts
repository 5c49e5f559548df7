/** Runs the suite in an extension host: first with one folder open, then with two. */
import { add, none, type Counts } from '../counts';
import { runSuite } from '../vscode-host/run-suite';
import { newPage, type Host, type Session } from './session';
import { multiRoot, singleRoot } from './workspaces';

export { type Counts };

const attempts = 4;

/** Prints the events as they arrive. Fails if the suite does not finish. */
export async function runInHost(session: Session, host: Host, print: (line: string) => void): Promise<Counts> {
  let counts = none;
  for (const workspace of [singleRoot, multiRoot]) counts = add(counts, await runIn(session, host, workspace, print));
  return counts;
}

// Occasionally a page reads its workspace file before it is connected, and shows a workspace without folders.
async function runIn(session: Session, host: Host, workspace: string, print: (line: string) => void): Promise<Counts> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { page, address } = await newPage(session, host, { workspace, runs: 'suite' });
    const result = await runSuite(page, address, session.server, print);
    await page.context().close();
    if (result !== undefined) return result;
    print(`  VS Code opened ${workspace} without its folders; it is opened again.`);
  }
  throw new Error(`VS Code opened ${workspace} without its folders ${attempts} times.`);
}
