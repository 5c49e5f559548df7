/** Reads files as text, and says in words why one cannot be read. */
import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, readSync } from 'node:fs';
import { largestFile, tooLarge } from './largest-file';
import { type Bytes, checkStillThere, openRegularFile, readRegularFile, readRegularFileLater } from './regular-file';

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

/** Reads a regular file, of which the caller knows the real path. */
export function readTextFile(realPath: string): ReadResult {
  return textOf(readRegularFile(realPath));
}

/** `readTextFile`, while others are served. */
export async function readTextFileLater(realPath: string): Promise<ReadResult> {
  return textOf(await readRegularFileLater(realPath));
}

function textOf(bytes: Bytes): ReadResult {
  return 'message' in bytes ? bytes : decodeText(bytes);
}

/** Reads one regular file after the other, by their real paths: into one buffer, if they fit, which takes fewer calls of the system. */
export function createReader(): (realPath: string) => ReadResult {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  return realPath => {
    const length = readInto(buffer, realPath);
    return length === undefined ? readTextFile(realPath) : decodeText(buffer.subarray(0, length));
  };
}

/** How many bytes the file has; undefined where they do not fit, and where there is a reason that `readTextFile` tells. */
function readInto(buffer: Buffer, realPath: string): number | undefined {
  let file: number | undefined;
  try {
    ({ file } = openRegularFile(realPath));
    checkStillThere(file, realPath);
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
  if (bytes.length > largestFile) return { message: tooLarge(bytes.length) };
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), hasByteOrderMark: false };
  if (!isUtf8(bytes)) return { message: notUtf8(bytes) };
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? { text: text.slice(1), hasByteOrderMark: true } : { text, hasByteOrderMark: false };
}

/** The bytes that `decodeText` turns into this text. */
export function encodeText({ text, hasByteOrderMark }: FileText): Buffer {
  return Buffer.from(hasByteOrderMark ? `\uFEFF${text}` : text, 'utf8');
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
