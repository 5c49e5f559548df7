import { eraseLine, text } from './destination';
import { type Io } from './io';

export interface Progress {
  /** `Checking 1,234 of 10,000 files`. */
  show(verb: string, done: number, total: number): void;
  /** Leaves no trace of it. */
  erase(): void;
}

/** Tells a person at a terminal how far the work is; nobody else. */
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

/** Often enough to be seen moving, seldom enough to cost nothing. */
const step = 50;
