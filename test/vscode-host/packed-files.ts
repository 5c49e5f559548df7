/**
 * The files in the extension's package, as `.vscodeignore` lists them. `vsce` lists them, too, but first reads everything in the folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';

/** Paths relative to the root of the repository, which is the working directory. Fails if a line matches no file. */
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
