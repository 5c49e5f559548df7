/** Replaces files that were read before. Between reading and writing, others may put anything in their places. */
import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, fsyncSync, lstatSync, openSync, readlinkSync, realpathSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../disk/reason';
import { openFolder, openRegularFile, readBounded } from '../disk/regular-file';

/**
 * Replaces a file's bytes as one step: a reader sees the old file or the new one, and a failure leaves the old one.
 * Mode and owner stay. No link is followed: `realPath` was without any when it was found to be inside. Throws when the file may not or
 * cannot be written, and when it, or its folder, is no longer what was read.
 */
export function replaceFile(realPath: string, before: Buffer, after: Buffer): void {
  const folder = holdFolder(dirname(realPath));
  try {
    replaceIn(folder, basename(realPath), before, after);
  } catch (error) {
    // A real path has no links: where there is one now, it was put there meanwhile.
    throw codeOf(error) === 'ELOOP' ? new Error(wasReplaced) : error;
  } finally {
    folder.release();
  }
}

const wasReplaced = 'was replaced by something else meanwhile; nothing is written';

function replaceIn(folder: HeldFolder, name: string, before: Buffer, after: Buffer): void {
  const path = join(folder.path, name);
  const status = statusOfUnchanged(path, before);
  const temporary = join(folder.path, `.csa-${randomUUID()}.tmp`);
  try {
    folder.verify();
    writeLike(status, temporary, after);
    folder.verify();
    const now = lstatSync(path);
    if (!isSameFile(now, status) || now.mtimeMs !== status.mtimeMs) throw new Error(wasReplaced);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What the file is like, if it may be written and holds the bytes. */
function statusOfUnchanged(path: string, before: Buffer): Stats {
  const { file, status } = openRegularFile(path);
  try {
    // Root may write everything. Who made a file read-only does not want it to be repaired all the same.
    if ((status.mode & 0o200) === 0) throw new Error('is read-only; nothing is written');
    accessSync(path, constants.W_OK);
    const bytes = readBounded(file, before.length);
    if (!('message' in bytes) && bytes.equals(before)) return status;
    throw new Error('was changed by somebody else meanwhile; nothing is written');
  } finally {
    closeSync(file);
  }
}

/** A folder that stays the same one, whatever takes its place in the tree. */
interface HeldFolder {
  /** What stands before the names of its files: on Linux it leads to the folder that is held, and to no other. */
  readonly path: string;
  /** Throws when the folder is no longer where it was. */
  verify(): void;
  release(): void;
}

function holdFolder(realPath: string): HeldFolder {
  const folder = openHeld(realPath);
  const held = `/proc/self/fd/${folder}`;
  const status = fstatSync(folder);
  const isPinned = process.platform === 'linux' && readLink(held) !== undefined;
  const hold: HeldFolder = {
    path: isPinned ? held : realPath,
    verify() {
      const isThere = isPinned ? readLink(held) === realPath : realpathSync.native(realPath) === realPath && isSameFile(lstatSync(realPath), status);
      if (!isThere) throw new Error(folderWasReplaced);
    },
    release: () => closeSync(folder),
  };
  try {
    hold.verify();
    return hold;
  } catch (error) {
    hold.release();
    throw error;
  }
}

const folderWasReplaced = 'its folder was replaced by something else meanwhile; nothing is written';

function openHeld(realPath: string): number {
  try {
    return openFolder(realPath);
  } catch (error) {
    // Which of the two it is for a link depends on the system.
    throw ['ELOOP', 'ENOTDIR'].includes(codeOf(error)) ? new Error(folderWasReplaced) : error;
  }
}

/** Undefined where there is no link: a container may have no `/proc`. */
function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}

function isSameFile(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

/** Writes a new file with the mode, and where that is possible the owner, of another. */
function writeLike({ mode, uid, gid }: Stats, path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
    // Only root may give files away, and would otherwise take them over (a linter in a container).
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
