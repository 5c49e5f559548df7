import { concatenated, type Printed, text } from './destination';
import { type Io, type Output } from './io';

/** The size of one write, in UTF-16 units. */
const enough = 64 * 1024;

/** Prints one line for people on standard error. */
export function printMessage({ stderr }: Pick<Io, 'stderr'>, message: string): void {
  stderr.write(text`csa: ${message}\n`);
}

/** Writes all pieces in few calls, because each one waits for the reader. */
export function printPieces(pieces: Iterable<Printed>, output: Output): void {
  let waiting: Printed[] = [];
  let length = 0;
  const write = (): void => {
    if (length > 0) output.write(concatenated(waiting));
    waiting = [];
    length = 0;
  };
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.text.length;
    if (length >= enough) write();
  }
  write();
}
