/** Keeps compiled code for the next start, in a folder that no other user can write to. */
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { version } from '../../package.json';

/**
 * From Node 22 on, modules that are loaded after this are kept in compiled form; loading the core then takes a quarter of the time. Does
 * nothing where Node cannot do it, where the user has disabled it (`NODE_DISABLE_COMPILE_CACHE=1`) or chosen a folder
 * (`NODE_COMPILE_CACHE`), and where there is no safe folder.
 */
export function keepCompiled(): void {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
  const { env, platform } = process;
  if (enableCompileCache === undefined || env.NODE_DISABLE_COMPILE_CACHE !== undefined || env.NODE_COMPILE_CACHE !== undefined) return;
  // Not Node's own default, a folder in that for temporary files: whoever creates that one first can plant code in it.
  const folder = compileCacheFolder({ env, platform, userId: process.getuid?.() });
  if (folder !== undefined) enableCompileCache(folder);
}

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Of the user who runs this; undefined on Windows, where the access rights of the user's own folders are the system's business. */
  readonly userId: number | undefined;
}

/**
 * The absolute path of a folder, created if necessary, for the compiled code of this version. Node runs what it finds there unchecked, so
 * only this user and root may be able to write to it or to replace it, and it may not come with a repository. Returns undefined where that
 * is not certain, and where there is no place for it.
 */
export function compileCacheFolder({ env, platform, userId }: Machine): string | undefined {
  const home = cacheHome(env, platform);
  if (home === undefined) return undefined;
  try {
    const existing = realpathSync.native(nearestExisting(home));
    // With `sudo` the home can be that of another user, who would find folders there that are not theirs.
    if (!isOwnedBy(userId, existing) || !isSafe(existing, userId)) return undefined;
    mkdirSync(join(home, 'entra-csa', version), { recursive: true, mode: 0o700 });
    const ours = join(realpathSync.native(home), 'entra-csa');
    const folder = join(ours, version);
    return [ours, folder].every(each => isPrivate(each, userId)) ? folder : undefined;
  } catch {
    // Read-only, full, or not ours: a start without a cache is slower, and that is all.
    return undefined;
  }
}

/** Where the system wants the caches of this user's programs. A relative path would be one of the working directory's. */
function cacheHome(env: Machine['env'], platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return absolute(env.LOCALAPPDATA);
  const home = absolute(env.HOME);
  if (platform === 'darwin') return home && join(home, 'Library/Caches');
  return absolute(env.XDG_CACHE_HOME) ?? (home && join(home, '.cache'));
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function nearestExisting(path: string): string {
  let folder = path;
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

function isOwnedBy(userId: number | undefined, folder: string): boolean {
  return userId === undefined || lstatSync(folder).uid === userId;
}

/** Whether no other user can replace the folder or one above it, and none is a repository, whose author could have planted a cache. */
function isSafe(realPath: string, userId: number | undefined): boolean {
  for (let folder = realPath; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) || !isOutOfReach(folder, userId)) return false;
    if (dirname(folder) === folder) return true;
  }
}

/** Whether only this user and root can rename and remove what is in the folder. */
function isOutOfReach(folder: string, userId: number | undefined): boolean {
  if (userId === undefined) return true;
  const { uid, mode } = lstatSync(folder);
  const isWritableByOthers = (mode & 0o022) !== 0;
  // In a sticky folder, as the one for temporary files, others can add something, but not replace what is not theirs.
  const isSticky = (mode & 0o1000) !== 0;
  return (uid === userId || uid === 0) && (!isWritableByOthers || isSticky);
}

/** Whether it is a folder, not a link, that only this user can even list: no checkout and no archive creates one by accident. */
function isPrivate(folder: string, userId: number | undefined): boolean {
  const status = lstatSync(folder);
  return status.isDirectory() && isOwnedBy(userId, folder) && (userId === undefined || (status.mode & 0o777) === 0o700);
}
