/**
 * The only policy for links: the real path of everything that is read or written is inside the real folder of the root.
 * docs/architecture.md ("Links and real paths") describes it. The command line and the language server both use it.
 */
import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, parse, resolve, sep } from 'node:path';
import { codeOf, reasonOf } from './reason';

/** The folder that no path may lead out of. */
export interface Boundary {
  /** Absolute, as the user named it. */
  readonly root: string;
  /** The real path of the root: links above it do not matter. */
  readonly realRoot: string;
}

/** Where a path leads. */
export type Place =
  | { readonly kind: 'inside'; readonly realPath: string }
  /** `message` is printed after the path. */
  | { readonly kind: 'outside'; readonly message: string; readonly isFolder: boolean }
  | { readonly kind: 'broken'; readonly message: string };

/**
 * The boundary for a folder: the repository that contains it. Without one, it is the working directory if that contains the folder, or else
 * the folder itself. A folder that is reached through a link out of the working directory, or of an outer repository, is not a root of
 * its own: the boundary is then the folder that the link leads out of.
 */
export function boundaryOf(folder: string, workingDirectory: string | undefined): Boundary {
  const holders = foldersUp(folder).filter(each => existsSync(join(each, '.git')));
  if (workingDirectory !== undefined && isInside(workingDirectory, folder) && !holders.includes(workingDirectory)) {
    holders.push(workingDirectory);
  }
  const [nearest = folder, ...outer] = holders;
  let boundary = { root: nearest, realRoot: nearestRealPath(nearest) };
  // A repository in a working directory that is no repository is a root; the working directory comes last, wherever it lies.
  for (const root of outer) {
    const realRoot = nearestRealPath(root);
    if (isInside(root, nearest) && !isInside(realRoot, boundary.realRoot)) boundary = { root, realRoot };
  }
  return boundary;
}

/** Resolves all links of a path, unless they lead to another machine. Never throws. */
export function placeOf(path: string, { root, realRoot }: Boundary): Place {
  const message = `leads outside of ${root}; not followed`;
  try {
    if (leadsToNetwork(path)) return { kind: 'outside', message, isFolder: true };
    const realPath = realpathSync.native(path);
    if (isInside(realRoot, realPath)) return { kind: 'inside', realPath };
    return { kind: 'outside', message, isFolder: statSync(realPath, { throwIfNoEntry: false })?.isDirectory() !== false };
  } catch (error) {
    return { kind: 'broken', message: reasonOf(error) };
  }
}

/** Whether the path is the folder, or in it. Both are absolute and normalized. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The folder itself and all above it, the nearest first. */
export function foldersUp(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current;) folders.push(current = dirname(current));
  return folders;
}

/** The real path of a folder that need not exist: that of its nearest existing parent, followed by the rest. */
function nearestRealPath(folder: string): string {
  for (const above of foldersUp(folder)) {
    try {
      return join(realpathSync.native(above), folder.slice(above.length));
    } catch (error) {
      if (codeOf(error) === '') throw error;
    }
  }
  return folder;
}

/**
 * Whether a link in the path leads to a share of another machine, or to a device: on Windows, resolving its real path would log on there
 * with the user's credentials. Such a link is therefore read, and not followed.
 */
function leadsToNetwork(path: string): boolean {
  if (process.platform !== 'win32') return false;
  let current = path;
  for (let hop = 0; hop < 64; hop++) {
    const link = foldersUp(current).reverse().find(each => each !== parse(each).root && isLink(each));
    if (link === undefined) return false;
    const target = readlinkSync(link);
    if (isNetworkPath(target)) return true;
    current = join(resolve(dirname(link), target), current.slice(link.length));
  }
  return true;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** `\\server\share`, `\\?\UNC\…`, `\\.\pipe\…`: anything that starts with two slashes except `\\?\C:\…`. */
export function isNetworkPath(target: string): boolean {
  return /^[\\/]{2}/.test(target) && !/^\\\\\?\\[a-z]:\\/i.test(target);
}
