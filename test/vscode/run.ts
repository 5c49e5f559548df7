/**
 * Tests in a real VS Code: `node out/test/vscode/run.js` runs all three, or those that it is given of `node-host`, `web-host` and `workbench`.
 * `themes` takes pictures in light, dark and high-contrast themes for people to look at.
 */
import { add, leaveCounts, none, totalOf, type Counts } from '../counts';
import { runProgram } from '../vscode-host/program';
import { checkWorkbench } from './check-workbench';
import { runInHost } from './hosts';
import { openSession, type Session } from './session';
import { takeThemePictures } from './themes';

type Mode = (session: Session) => Promise<Counts>;

const modes: Readonly<Record<string, Mode>> = {
  'node-host': session => runInHost(session, 'node', print),
  'web-host': session => runInHost(session, 'web', print),
  workbench: session => checkWorkbench(session, print),
  themes: session => takeThemePictures(session, print),
};
const tests = ['node-host', 'web-host', 'workbench'];

runProgram(() => main(process.argv.slice(2)), 2);

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter(name => modes[name] === undefined);
  if (unknown.length > 0) throw new Error(`There is no mode ${unknown.join(', ')}. There are ${Object.keys(modes).join(', ')}.`);
  const session = await openSession(process.cwd(), print);
  let total = none;
  for (const name of names.length === 0 ? tests : names) {
    const start = performance.now();
    total = add(total, await countsOf(modes[name]!, session));
    print(`  ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  await session.browser.close();
  if (!leaveCounts(total)) print(`\n${totalOf(total)}`);
  return total.failures === 0 ? 0 : 1;
}

/** What cannot come to its end is one failure; the others are run all the same. */
async function countsOf(mode: Mode, session: Session): Promise<Counts> {
  try {
    return await mode(session);
  } catch (error) {
    print(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return { passes: 0, failures: 1 };
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
