/** The command line's findings in a text that users have copied from the editor. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Throws with the findings of `csa lint` in the text, as if it were in this file of the folder. */
export function lintClean(folder: string, name: string, text: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    'dist/csa.cjs', 'lint', '--stdin', '--stdin-filepath', path.join(folder, name), '--fail-on', 'information',
  ], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} is not clean:\n${stdout}${stderr}\n${text}`);
}
