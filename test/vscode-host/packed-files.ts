/**
 * The files that the extension's package holds, as `.vscodeignore` names them. `vsce` lists them, too, but looks at everything in the
 * folder first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';

/** Paths relative to the root of the repository, which is the working directory. Fails where a line names nothing. */
export function packedFiles(): readonly string[] {
  const patterns = readFileSync('.vscodeignore', 'utf8').split('\n').filter(line => line.startsWith('!')).map(line => line.slice(1).trim());
  return patterns.flatMap(pattern => {
    const { dir, base } = path.posix.parse(pattern);
    const isNamed = picomatch(base, { dot: true });
    const files = readdirSync(dir === '' ? '.' : dir).filter(name => isNamed(name)).map(name => path.posix.join(dir, name));
    if (files.length === 0) throw new Error(`.vscodeignore names ${pattern}, which does not exist. Has everything been built?`);
    return files;
  });
}
