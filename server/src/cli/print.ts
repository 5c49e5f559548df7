/** Prints in few calls: each one waits for whoever reads. */
import { type Io } from './io';

/** In UTF-16 units. */
const enough = 64 * 1024;

/** Writes all pieces, as many of them at once as make a good part. */
export function printPieces(pieces: Iterable<string>, output: Io['stdout']): void {
  let waiting: string[] = [];
  let length = 0;
  const write = (): void => {
    if (length > 0) output.write(waiting.join(''));
    waiting = [];
    length = 0;
  };
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length >= enough) write();
  }
  write();
}
