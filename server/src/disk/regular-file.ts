/** Bounded reads of regular files: never of a device, a pipe or a socket, and never more than the largest size, even if the file grows. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync, realpathSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { largestFile, tooLarge } from './largest-file';
import { codeOf, reasonOf } from './reason';

/** A failure is a reason, to stand behind the path; never an exception. */
export type Bytes = Buffer | { readonly message: string };

const notRegular = 'is not a regular file';
const replacedByLink = 'was replaced by a link meanwhile; not followed';

/** Without following a link at the end of the path, and without waiting for the other end of a pipe. Windows has neither. */
const readFlags = constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_NONBLOCK');

function flag(name: 'O_NOFOLLOW' | 'O_NONBLOCK' | 'O_DIRECTORY'): number {
  return (constants as Readonly<Partial<Record<string, number>>>)[name] ?? 0;
}

/** Opens a regular file, of which the caller knows the real path. Throws errors of the system, and one for anything else. */
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
 * Throws unless the open file is the one that the path, which was a real path, still names. A folder on the way may have been replaced by a
 * link between the check and the opening, and `O_NOFOLLOW` is about the last name alone. Linux tells where the open file itself is.
 */
export function checkStillThere(file: number, realPath: string): void {
  const place = process.platform === 'linux' ? placeOfOpenFile(file) : undefined;
  if (place === undefined ? isSameFile(fstatSync(file), realPath) : place === realPath) return;
  throw new Error(replacedByLink);
}

/** The path of an open file; undefined where the system does not tell, as in a container without `/proc`. */
function placeOfOpenFile(file: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${file}`);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}

function isSameFile({ dev, ino }: Stats, realPath: string): boolean {
  const now = lstatSync(realPath);
  return realpathSync.native(realPath) === realPath && now.dev === dev && now.ino === ino;
}

/** Opens a folder to see that it stays the same one. Throws errors of the system, also where the path is a link. */
export function openFolder(realPath: string): number {
  return openSync(realPath, constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_DIRECTORY'));
}

/** The bytes of a regular file, of which the caller knows the real path. */
export function readRegularFile(realPath: string): Bytes {
  let file: number | undefined;
  try {
    // To open a device may already do something.
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

/** The rest of an open file; `size`: how much is expected. */
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

/** `readRegularFile`, while others are served. */
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

/** Twice as long, but never longer than it takes to see that a file is too large. */
function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafe(Math.min(Math.max(buffer.length * 2, 64 * 1024), largestFile + 1));
  buffer.copy(larger);
  return larger;
}

/** A real path has no links: where there is one now, it was put there meanwhile. */
function linkReason(error: unknown): string {
  return codeOf(error) === 'ELOOP' ? replacedByLink : reasonOf(error);
}

/** Names that mean no file on Windows: devices, whatever their ending (`NUL.csa.json`), and streams behind a file (`a.json:hidden.json`). */
export function isDeviceName(name: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32'
    && (name.includes(':') || /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3]) *(?:\.|$)/i.test(name));
}
