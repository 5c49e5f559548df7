/** The measurements of the extension host, in milliseconds, and the console line that reports them. */

/** What the measured extension records. */
export interface Activation {
  readonly load: number;
  readonly activate: number;
  readonly isClientLoaded: () => boolean;
}

export interface Figures {
  /** Loading the code that VS Code activates. */
  readonly load: number;
  /** The call of `activate`, including the scan of the open documents. */
  readonly activate: number;
  /** From opening the first document that is ours until its findings appear: the rest of the code, the server and the check. */
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
