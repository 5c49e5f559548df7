/** Larger files are not read, in bytes: they are no text that people write. Nothing here needs Node: the browser's client keeps to it, too. */
export const largestFile = 64 * 1024 * 1024;

/** What is said of a larger one. */
export function tooLarge(size: number): string {
  return `too large to check: ${mebibytes(size)} MiB, at most ${mebibytes(largestFile)} MiB`;
}

function mebibytes(size: number): number {
  return Math.ceil(size / 1024 / 1024);
}
