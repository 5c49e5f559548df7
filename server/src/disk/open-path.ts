/** Where open files and folders are: other processes may have replaced what is at their path. */
import { fstatSync, lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { codeOf } from './reason';

/** Whether an open file or folder is still the one at the path, which was a real path when it was opened. Throws system errors. */
export function isStillAt(file: number, realPath: string): boolean {
  const place = placeOfOpen(file);
  if (place !== undefined) return place === realPath;
  return realpathSync.native(realPath) === realPath && isSameFile(lstatSync(realPath), fstatSync(file));
}

/** The path that always leads to an open folder, wherever it is now. Undefined where the system has none. */
export function pathOfOpen(folder: number): string | undefined {
  return placeOfOpen(folder) === undefined ? undefined : linkOf(folder);
}

export function isSameFile(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

/** The real path of an open file or folder. Only Linux provides it, and not in a container without `/proc`. */
function placeOfOpen(file: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readlinkSync(linkOf(file));
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}

function linkOf(file: number): string {
  return `/proc/self/fd/${file}`;
}
