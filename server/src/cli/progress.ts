import { eraseLine, text } from './destination';
import { type Io } from './io';

export interface Progress {
  /** `Checking 1,234 of 10,000 files`. */
  show(verb: string, done: number, total: number): void;
  /** Erases what is shown. */
  erase(): void;
}

/** Shows progress on standard error when it is a terminal, and not in CI. */
export function createProgress(io: Io): Progress {
  if (!io.isTerminal.stderr || (io.env.CI ?? '') !== '') return { show: () => undefined, erase: () => undefined };
  let isShown = false;
  return {
    show(verb, done, total) {
      if (done % step !== 0) return;
      isShown = true;
      io.stderr.write(text`${eraseLine}${verb} ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} files`);
    },
    erase() {
      if (isShown) io.stderr.write(eraseLine);
    },
  };
}

/** Frequent enough to be seen moving, rare enough to cost nothing. */
const step = 50;
