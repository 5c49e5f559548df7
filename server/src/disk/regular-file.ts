/** Bounded reads of regular files: never of a device, a pipe or a socket, and never more than the largest size, even if the file grows. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { largestFile, tooLarge } from './largest-file';
import { isStillAt } from './open-path';
import { codeOf, reasonOf } from './reason';

/** A failure is a message, printed after the path; never an exception. */
export type Bytes = Buffer | { readonly message: string };

const notRegular = 'is not a regular file';
const replacedByLink = 'was replaced by a link meanwhile; not followed';

/** Does not follow a link at the end of the path, and does not wait for the other end of a pipe. Windows has neither flag. */
const readFlags = constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_NONBLOCK');

function flag(name: 'O_NOFOLLOW' | 'O_NONBLOCK' | 'O_DIRECTORY'): number {
  return (constants as Readonly<Partial<Record<string, number>>>)[name] ?? 0;
}

/** Opens a regular file by its real path. Throws system errors, and an error for anything but a regular file. */
export function openRegularFile(realPath: string): { readonly file: number; readonly status: Stats } {
  if (isDeviceName(basename(realPath), process.platform)) throw new Error(notRegular);
  const file = openSync(realPath, readFlags);
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw new Error(status.isDirectory() ? 'is a folder, not a file' : notRegular);
    return { file, status };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * Throws unless the open file is still the one at the path, which was a real path. A folder in the path may have been replaced by a link
 * between the check and the opening, and `O_NOFOLLOW` covers only the last name.
 */
export function checkStillThere(file: number, realPath: string): void {
  if (!isStillAt(file, realPath)) throw new Error(replacedByLink);
}

/** Opens a folder, to verify later that it is still the same one. Throws system errors, including one when the path is a link. */
export function openFolder(realPath: string): number {
  return openSync(realPath, constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_DIRECTORY'));
}

/** Reads the bytes of a regular file by its real path. */
export function readRegularFile(realPath: string): Bytes {
  let file: number | undefined;
  try {
    // Opening a device can already have side effects.
    const { size } = lstatSync(realPath);
    if (size > largestFile) return { message: tooLarge(size) };
    ({ file } = openRegularFile(realPath));
    checkStillThere(file, realPath);
    return readBounded(file, size);
  } catch (error) {
    return { message: linkReason(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads the rest of an open file; `size` is the expected number of bytes. */
export function readBounded(file: number, size: number): Bytes {
  let buffer: Buffer = Buffer.allocUnsafe(Math.min(size, largestFile) + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, buffer, length, buffer.length - length, null);
    if (read === 0) return buffer.subarray(0, length);
    length += read;
    if (length > largestFile) return { message: tooLarge(Math.max(length, fstatSync(file).size)) };
    if (length === buffer.length) buffer = enlarged(buffer);
  }
}

/** The asynchronous `readRegularFile`. */
export async function readRegularFileLater(realPath: string): Promise<Bytes> {
  let file: FileHandle | undefined;
  try {
    const before = lstatSync(realPath);
    if (!before.isFile()) return { message: before.isDirectory() ? 'is a folder, not a file' : notRegular };
    if (before.size > largestFile) return { message: tooLarge(before.size) };
    if (isDeviceName(basename(realPath), process.platform)) return { message: notRegular };
    file = await open(realPath, readFlags);
    if (!(await file.stat()).isFile()) return { message: notRegular };
    checkStillThere(file.fd, realPath);
    return await readBoundedLater(file, before.size);
  } catch (error) {
    return { message: linkReason(error) };
  } finally {
    await file?.close();
  }
}

async function readBoundedLater(file: FileHandle, size: number): Promise<Bytes> {
  let buffer: Buffer = Buffer.allocUnsafe(Math.min(size, largestFile) + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > largestFile) return { message: tooLarge(Math.max(length, (await file.stat()).size)) };
    if (length === buffer.length) buffer = enlarged(buffer);
  }
}

/** Twice as long, but never longer than needed to detect that a file is too large. */
function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(Math.max(buffer.length * 2, 64 * 1024), largestFile + 1));
  buffer.copy(larger);
  return larger;
}

/** A real path has no links: one that is there now was created meanwhile. */
function linkReason(error: unknown): string {
  return codeOf(error) === 'ELOOP' ? replacedByLink : reasonOf(error);
}

/** Names that are not files on Windows: devices, whatever their extension (`NUL.csa.json`), and streams of a file (`a.json:hidden`). */
export function isDeviceName(name: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' && (name.includes(':') || deviceName.test(name));
}

// With escapes, so that bundles stay ASCII.
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3]) *(?:\.|$)/i;
