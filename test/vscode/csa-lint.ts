/** What the command line says of a text that people have got from the editor. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Throws with what `csa lint` finds in the text, as if it were in this file of the folder. */
export function lintClean(folder: string, name: string, text: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    'dist/csa.cjs', 'lint', '--stdin', '--stdin-filepath', path.join(folder, name), '--fail-on', 'information',
  ], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} is not clean:\n${stdout}${stderr}\n${text}`);
}
