/** What is measured in the extension host, and how it comes out of there: as a line on the console. Milliseconds. */

/** What the measured extension keeps. */
export interface Activation {
  readonly load: number;
  readonly activate: number;
  readonly isClientLoaded: () => boolean;
}

export interface Figures {
  /** Loading the code that VS Code activates. */
  readonly load: number;
  /** The call of `activate`, the look at the open documents included. */
  readonly activate: number;
  /** From opening the first document that is ours until its findings are there: the rest of the code, the server and the check. */
  readonly findings: number;
}

const mark = 'csa-activation ';

export function lineOf(figures: Figures): string {
  return mark + JSON.stringify(figures);
}

/** Returns undefined for other output. */
export function figuresIn(line: string): Figures | undefined {
  const start = line.indexOf(mark);
  return start === -1 ? undefined : JSON.parse(line.slice(start + mark.length)) as Figures;
}
