/** Reads files as text, and says in words why one cannot be read. */
import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

export interface Unreadable {
  /** Absolute. */
  readonly path: string;
  /** A short reason, to stand behind the path. */
  readonly message: string;
}

export interface FileText {
  /** Without the byte order mark, as an editor has it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** What cannot be read as text is a reason, never an exception. */
export type ReadResult = FileText | { readonly message: string };

const maximumFileSize = 64 * 1024 * 1024;

/** Reads a regular file. */
export function readTextFile(path: string): ReadResult {
  try {
    const status = statSync(path);
    if (status.isDirectory()) return { message: 'is a folder, not a file' };
    if (!status.isFile()) return { message: 'is not a regular file' };
    if (status.size > maximumFileSize) return tooLarge(status.size);
    return decodeText(readFileSync(path));
  } catch (error) {
    return { message: reasonOf(error) };
  }
}

/** Reads one regular file after the other: into one buffer, if they fit, which takes half as many calls of the system. */
export function createReader(): (path: string) => ReadResult {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  return path => {
    const length = readInto(buffer, path);
    return length === undefined ? readTextFile(path) : decodeText(buffer.subarray(0, length));
  };
}

/** How many bytes the file has; undefined where they do not fit, and where there is a reason that `readTextFile` tells. */
function readInto(buffer: Buffer, path: string): number | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) return length;
      length += read;
      if (length === buffer.length) return undefined;
    }
  } catch {
    // `readTextFile` fails likewise, and says why.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The text of UTF-8 bytes. Anything else is refused: written back, it would not be the same file. */
export function decodeText(bytes: Buffer): ReadResult {
  if (bytes.length > maximumFileSize) return tooLarge(bytes.length);
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), hasByteOrderMark: false };
  if (!isUtf8(bytes)) return { message: notUtf8(bytes) };
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? { text: text.slice(1), hasByteOrderMark: true } : { text, hasByteOrderMark: false };
}

/** The bytes that `decodeText` turns into this text. */
export function encodeText({ text, hasByteOrderMark }: FileText): Buffer {
  return Buffer.from(hasByteOrderMark ? `\uFEFF${text}` : text, 'utf8');
}

/** What a file system error means, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason !== undefined) return reason;
  return error instanceof Error ? error.message : String(error);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'is in use by another program',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'the link leads back to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'no such file or folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

function tooLarge(size: number): { message: string } {
  const mebibytes = Math.ceil(size / 1024 / 1024);
  return { message: `too large to check: ${mebibytes} MiB, at most ${maximumFileSize / 1024 / 1024} MiB` };
}

function notUtf8(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xFF && bytes[1] === 0xFE || bytes[0] === 0xFE && bytes[1] === 0xFF;
  return isUtf16 ? 'not valid UTF-8: it is UTF-16; save it as UTF-8' : `not valid UTF-8: first at byte ${firstInvalidByte(bytes)}`;
}

/** The offset of the first byte that is not part of a character. The bytes must not be valid. */
function firstInvalidByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  const replacement = '\uFFFD';
  let offset = 0;
  let from = 0;
  for (;;) {
    const index = text.indexOf(replacement, from);
    if (index < 0) return offset;
    offset += Buffer.byteLength(text.slice(from, index));
    // The character may also have been written as itself.
    if (!bytes.subarray(offset, offset + 3).equals(Buffer.from(replacement))) return offset;
    offset += 3;
    from = index + 1;
  }
}
