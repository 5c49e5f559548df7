/** The measurements of the extension host, in milliseconds, and the console line that reports them. */

/** What the measured extension records. */
export interface Activation {
  readonly load: number;
  readonly activate: number;
  readonly isClientLoaded: () => boolean;
  /** How often the extension has searched the workspace, and watched it. */
  readonly calls: Readonly<Record<CountedCall, number>>;
}

export const countedCalls = ['findFiles', 'createFileSystemWatcher'] as const;
export type CountedCall = typeof countedCalls[number];

export interface Figures {
  /** Loading the code that VS Code activates. */
  readonly load: number;
  /** The call of `activate`, including the scan of the open documents. */
  readonly activate: number;
  /** From opening the first document that is ours until its findings appear: the rest of the code, the server and the check. */
  readonly findings: number;
}

/** What opening files costs in a large workspace without anything of ours. */
export interface LargeFigures {
  /** The medians of opening a JSON and a Markdown file. */
  readonly json: number;
  readonly markdown: number;
  readonly calls: Activation['calls'];
}

/** The workspaces of `LargeFigures`: the same files, with the extension, and with one that does nothing. */
export const [large, largeWithout] = ['large', 'large-without'] as const;

const mark = 'csa-activation ';

export function lineOf(figures: Figures | LargeFigures): string {
  return mark + JSON.stringify(figures);
}

/** Returns undefined for other output. */
export function figuresIn(line: string): unknown {
  const start = line.indexOf(mark);
  return start === -1 ? undefined : JSON.parse(line.slice(start + mark.length)) as unknown;
}
