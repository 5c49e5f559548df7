/** How the time of each question grows with its text: documents of one, two and four times a size, and the exponent that fits them. */
import { Workspace } from '../../server/src/core/index';
import { askingOf, calls, type Call } from './calls';
import { type Family } from './families';

export interface Growth {
  readonly family: string;
  /** `open` reads the texts and checks them for the first time; the others are asked of what is open. */
  readonly call: string;
  /** Processor time of the fastest runs at one, two and four times the size, in milliseconds. */
  readonly times: readonly number[];
  /** The length of each text, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** 1 is linear, 2 is quadratic. 0 where it is too fast to tell. */
  readonly exponent: number;
}

export interface GrowthOptions {
  /** Repeat until this much processor time is used, in milliseconds, at least once and at most `rounds` times. */
  readonly patience: number;
  readonly rounds: number;
}

const root = 'file:///growth/';
/** Below it, a measurement is noise: garbage collection and other processes cost more. */
const noise = 8;
/** An exponent at which to measure once more. */
const suspicious = 1.3;

export function measureFamily(family: Family, options: GrowthOptions): Growth[] {
  const sizes = [1, 2, 4].map(factor => family.documents(family.size * factor));
  const lengths = sizes.map(documents => Object.values(documents).reduce((sum, text) => sum + text.length, 0));
  const opened = sizes.map(documents => ({ documents, workspace: open(documents), uri: root + Object.keys(documents)[0]! }));
  const growth = (call: string, acts: readonly (() => unknown)[]): Growth => {
    const first = acts.map(act => fastestOf(act, options));
    // Suspicious: once more, and longer. Compiling and collecting garbage come at any time, what is slow is slow again.
    const times = exponentOf(first, lengths) < suspicious ? first : acts.map((act, index) => Math.min(first[index]!, fastestOf(act, { patience: options.patience * 4, rounds: options.rounds * 4 })));
    return { family: family.name, call, times, lengths, exponent: exponentOf(times, lengths) };
  };
  return [
    growth('open', sizes.map(documents => () => open(documents))),
    growth('edit', opened.map(({ workspace, uri }) => () => {
      const at = workspace.text(uri)!.length >> 1;
      workspace.edit(uri, [{ start: at, end: at, text: 'x' }]);
      workspace.findings(uri);
      workspace.edit(uri, [{ start: at, end: at + 1, text: '' }]);
      workspace.findings(uri);
    })),
    ...calls.map(call => growth(call.name, opened.map(({ workspace, uri }) => asked(call, workspace, uri)))),
  ];
}

/** The exponent is generous to what is fast: only what takes long enough to be measured counts. */
export function isSuperlinear({ exponent, times }: Growth, most: number): boolean {
  return exponent > most && times.at(-1)! > noise * 2;
}

function open(documents: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ roots: [root] });
  for (const [name, text] of Object.entries(documents)) workspace.setText(root + name, text);
  for (const name of Object.keys(documents)) workspace.findings(root + name);
  return workspace;
}

// Places: at the beginning, in the middle at the first letter or quote, and at the end.
function asked({ asks, measured }: Call, workspace: Workspace, uri: string): () => unknown {
  const text = workspace.text(uri)!;
  const near = (offset: number): number => Math.max(offset, text.slice(offset, offset + 200).search(/"[A-Za-z]|[A-Za-z]{3}/) + offset + 1);
  const offsets = asks === 'about the document' ? [0] : [0, near(text.length >> 1), text.length];
  return () => {
    for (const offset of offsets) {
      const asking = askingOf(workspace, uri, offset, Math.min(text.length, asks === 'about the document' ? text.length : offset + 5));
      if (asking !== undefined) measured(asking);
    }
  };
}

function fastestOf(act: () => unknown, { patience, rounds }: GrowthOptions): number {
  let fastest = Infinity;
  let spent = 0;
  for (let round = 0; round < rounds && spent <= patience; round++) {
    // The processor's time, not the clock's: others use the machine, too.
    const start = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    fastest = Math.min(fastest, milliseconds);
    spent += milliseconds;
  }
  return fastest;
}

/** From the smallest to the largest: between neighbours a collection of garbage counts for too much. Not below what noise makes of nothing. */
function exponentOf(times: readonly number[], lengths: readonly number[]): number {
  const [first, , last] = times;
  if (last! < noise) return 0;
  return Math.log(last! / Math.max(first!, noise / 4)) / Math.log(lengths[2]! / lengths[0]!);
}
