/** Reads files as text, or returns the reason why one cannot be read. */
import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, readSync } from 'node:fs';
import { largestFile, tooLarge } from './largest-file';
import { type Bytes, checkStillThere, openRegularFile, readRegularFile, readRegularFileLater } from './regular-file';

export interface Unreadable {
  /** Absolute. */
  readonly path: string;
  /** A short reason, printed after the path. */
  readonly message: string;
}

export interface FileText {
  /** Without the byte order mark, as an editor has it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
}

/** A file that cannot be read as text is a message, never an exception. */
export type ReadResult = FileText | { readonly message: string };

/** Reads a regular file by its real path. */
export function readTextFile(realPath: string): ReadResult {
  return textOf(readRegularFile(realPath));
}

/** The asynchronous `readTextFile`. */
export async function readTextFileLater(realPath: string): Promise<ReadResult> {
  return textOf(await readRegularFileLater(realPath));
}

function textOf(bytes: Bytes): ReadResult {
  return 'message' in bytes ? bytes : decodeText(bytes);
}

/** Creates a `readTextFile` that reads into one buffer if the file fits, which takes fewer system calls. */
export function createReader(): (realPath: string) => ReadResult {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  return realPath => {
    const length = readInto(buffer, realPath);
    return length === undefined ? readTextFile(realPath) : decodeText(buffer.subarray(0, length));
  };
}

/** Returns how many bytes were read, or undefined when they do not fit or reading fails. */
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
    // `readTextFile` fails likewise, and returns the reason.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Decodes UTF-8. Any other encoding is refused: written back, the file would change. */
export function decodeText(bytes: Buffer): ReadResult {
  if (bytes.length > largestFile) return { message: tooLarge(bytes.length) };
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), hasByteOrderMark: false };
  if (!isUtf8(bytes)) return { message: notUtf8(bytes) };
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? { text: text.slice(1), hasByteOrderMark: true } : { text, hasByteOrderMark: false };
}

/** Encodes what `decodeText` decoded. */
export function encodeText({ text, hasByteOrderMark }: FileText): Buffer {
  return Buffer.from(hasByteOrderMark ? `\uFEFF${text}` : text, 'utf8');
}

function notUtf8(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xFF && bytes[1] === 0xFE || bytes[0] === 0xFE && bytes[1] === 0xFF;
  return isUtf16 ? 'not valid UTF-8: it is UTF-16; save it as UTF-8' : `not valid UTF-8: first at byte ${firstInvalidByte(bytes)}`;
}

/** The offset of the first byte that is not part of a character. The bytes must be invalid UTF-8. */
function firstInvalidByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  const replacement = '\uFFFD';
  let offset = 0;
  let from = 0;
  for (;;) {
    const index = text.indexOf(replacement, from);
    if (index < 0) return offset;
    offset += Buffer.byteLength(text.slice(from, index));
    // The replacement character may be in the file itself.
    if (!bytes.subarray(offset, offset + 3).equals(Buffer.from(replacement))) return offset;
    offset += 3;
    from = index + 1;
  }
}
