/**
 * Tests in a real VS Code: `node out/test/vscode/run.js` runs all of `node-host`, `web-host` and `workbench`, or those in its parameters.
 * `-g` and words select checks of the workbench. `themes` takes screenshots in light, dark and high-contrast themes for visual inspection.
 */
import { add, leaveCounts, none, totalOf, type Counts } from '../counts';
import { runProgram } from '../vscode-host/program';
import { checkWorkbench } from './check-workbench';
import { runInHost } from './hosts';
import { openSession, type Session } from './session';
import { takeThemePictures } from './themes';

type Mode = (session: Session, words: string) => Promise<Counts>;

const modes: Readonly<Record<string, Mode>> = {
  'node-host': session => runInHost(session, 'node', print),
  'web-host': session => runInHost(session, 'web', print),
  workbench: (session, words) => checkWorkbench(session, words, print),
  themes: session => takeThemePictures(session, print),
};
const tests = ['node-host', 'web-host', 'workbench'];

runProgram(() => main(process.argv.slice(2)), 2);

async function main(parameters: readonly string[]): Promise<number> {
  const chosenBy = parameters.indexOf('-g');
  const names = chosenBy < 0 ? parameters : parameters.slice(0, chosenBy);
  const words = chosenBy < 0 ? '' : parameters.slice(chosenBy + 1).join(' ');
  const unknown = names.filter(name => modes[name] === undefined);
  if (unknown.length > 0) throw new Error(`There is no mode ${unknown.join(', ')}. There are ${Object.keys(modes).join(', ')}.`);
  const session = await openSession(process.cwd(), print);
  let total = none;
  for (const name of names.length === 0 ? tests : names) {
    const start = performance.now();
    total = add(total, await countsOf(() => modes[name]!(session, words)));
    print(`  ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  await session.browser.close();
  if (!leaveCounts(total)) print(`\n${totalOf(total)}`);
  return total.failures === 0 ? 0 : 1;
}

/** A run that does not finish is one failure; the others still run. */
async function countsOf(mode: () => Promise<Counts>): Promise<Counts> {
  try {
    return await mode();
  } catch (error) {
    print(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return { passes: 0, failures: 1 };
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
