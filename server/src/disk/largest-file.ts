/**
 * In bytes of UTF-8. Larger files are not read, and larger documents not parsed: people do not write them, and the server would answer
 * nothing else meanwhile. Nothing here needs Node, because the browser's client uses it, too.
 */
export const largestFile = 16 * 1024 * 1024;

/** The size that a text has as a file, in bytes. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The message for a larger one. */
export function tooLarge(size: number): string {
  return `too large to check: ${mebibytes(size)} MiB, at most ${mebibytes(largestFile)} MiB`;
}

function mebibytes(size: number): number {
  return Math.ceil(size / 1024 / 1024);
}
