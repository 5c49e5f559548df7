import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Replaces a file's bytes as one step: a reader sees the old file or the new one, and a failure leaves the old one.
 * Mode, owner and links stay. Throws when the file cannot be written, or when it no longer holds the bytes it held before.
 */
export function replaceFile(path: string, before: Buffer, after: Buffer): void {
  const target = realpathSync.native(path);
  accessSync(target, constants.W_OK);
  if (!readFileSync(target).equals(before)) throw new Error('was changed by somebody else meanwhile; nothing is written');
  const temporary = join(dirname(target), `.csa-${randomUUID()}.tmp`);
  try {
    writeLike(target, temporary, after);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a new file with the mode, and where that is possible the owner, of another. */
function writeLike(model: string, path: string, bytes: Buffer): void {
  const { mode, uid, gid } = statSync(model);
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
