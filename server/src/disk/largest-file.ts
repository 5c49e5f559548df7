/** In bytes. Larger files are not read: people do not write them. Nothing here needs Node, because the browser's client uses it, too. */
export const largestFile = 64 * 1024 * 1024;

/** The message for a larger one. */
export function tooLarge(size: number): string {
  return `too large to check: ${mebibytes(size)} MiB, at most ${mebibytes(largestFile)} MiB`;
}

function mebibytes(size: number): number {
  return Math.ceil(size / 1024 / 1024);
}
