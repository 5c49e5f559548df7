/** Replaces files that were read before. Between reading and writing, other processes may have replaced them by anything. */
import { randomUUID } from 'node:crypto';
import {
  accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, type Stats, writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSameFile, isStillAt, pathOfOpen } from '../disk/open-path';
import { codeOf } from '../disk/reason';
import { openFolder, openRegularFile, readBounded } from '../disk/regular-file';

/**
 * Replaces a file's bytes atomically: a reader sees the old file or the new one, and a failure leaves the old one.
 * Mode and owner stay. No link is followed: `realPath` had none when it was found to be inside of the boundary. Throws when the file is
 * read-only or cannot be written, and when it, or its folder, is no longer what was read.
 */
export function replaceFile(realPath: string, before: Buffer, after: Buffer): void {
  const folder = holdFolder(dirname(realPath));
  try {
    replaceIn(folder, basename(realPath), before, after);
  } catch (error) {
    // A real path has no links: one that is there now was created meanwhile.
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

/** Returns the status of a file that is writable and has these bytes. Throws for any other. */
function statusOfUnchanged(path: string, before: Buffer): Stats {
  const { file, status } = openRegularFile(path);
  try {
    // The access check passes for root, but a file that is read-only is not meant to be fixed.
    if ((status.mode & 0o200) === 0) throw new Error('is read-only; nothing is written');
    accessSync(path, constants.W_OK);
    const bytes = readBounded(file, before.length);
    if (!('message' in bytes) && bytes.equals(before)) return status;
    throw new Error('was changed by another program meanwhile; nothing is written');
  } finally {
    closeSync(file);
  }
}

/** An open folder, which stays the same one even if another replaces it in the tree. */
interface HeldFolder {
  /** The path to prepend to the names of its files: on Linux it always leads to the open folder. */
  readonly path: string;
  /** Throws when the folder is no longer where it was. */
  verify(): void;
  release(): void;
}

function holdFolder(realPath: string): HeldFolder {
  const folder = openHeld(realPath);
  const hold: HeldFolder = {
    path: pathOfOpen(folder) ?? realPath,
    verify() {
      if (!isStillAt(folder, realPath)) throw new Error(folderWasReplaced);
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
    // Which of the two a link causes depends on the system.
    throw ['ELOOP', 'ENOTDIR'].includes(codeOf(error)) ? new Error(folderWasReplaced) : error;
  }
}

/** Writes a new file with the mode and, where possible, the owner of another. */
function writeLike({ mode, uid, gid }: Stats, path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
    // Only root can change owners, and a file would otherwise become root's (a linter in a container).
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
