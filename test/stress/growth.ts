/** How the time of each call grows with its text: documents of one, two and four times a size, and the exponent that fits them. */
import { ruleFailed } from '../failing-rule';
import { Workspace } from '../../server/src/core';
import { processorTime } from '../proportion';
import { askingOf, calls, type Call } from './calls';
import { type Family } from './families';

export interface Growth {
  readonly family: string;
  /** `open` reads the texts and checks them for the first time; the other calls are about open documents. */
  readonly call: string;
  /** Processor time of the fastest runs at one, two and four times the size, in milliseconds. */
  readonly times: readonly number[];
  /** The length of each text, in UTF-16 units. */
  readonly lengths: readonly number[];
  /** 1 is linear, 2 is quadratic. 0 where it is too fast to tell. */
  readonly exponent: number;
}

export interface GrowthOptions {
  /** Repeats until this much processor time is used, in milliseconds, at least once and at most `rounds` times. */
  readonly patience: number;
  readonly rounds: number;
}

const root = 'file:///growth/';
/** Below it, a measurement is noise: garbage collection and other processes cost more. */
const noise = 8;
/** An exponent at which to measure once more. */
const suspicious = 1.3;
/** The number of measurements before slowness is accepted as real. */
const mostRounds = 8;

/** Texts of one size, and a workspace in which they are open. */
interface Opened {
  readonly documents: Readonly<Record<string, string>>;
  readonly length: number;
  readonly workspace: Workspace;
  /** The document that the calls are about. */
  readonly uri: string;
}

export function measureFamily(family: Family, options: GrowthOptions): Growth[] {
  const opened = factors.map(factor => openedOf(family, factor));
  const lengths = opened.map(({ length }) => length);
  return questions.map(({ name, of }) => {
    const acts = opened.map(of);
    const first = acts.map(act => fastestOf(act, options));
    // Suspicious: once more, and longer. Compilation and garbage collection can come at any time; a slow call is slow again.
    const times = exponentOf(first, lengths) < suspicious
      ? first
      : acts.map((act, index) => Math.min(first[index]!, fastestOf(act, { patience: options.patience * 4, rounds: options.rounds * 4 })));
    return { family: family.name, call: name, times, lengths, exponent: exponentOf(times, lengths) };
  });
}

/**
 * The calls that take longer than `shortest`, in milliseconds of processor time, on the largest texts, and grow faster than `most`. Fast
 * calls are made once, and only on the largest texts. The others are made on all sizes alternately, until the fastest runs of each are in
 * proportion or fail to be every time.
 */
export function superlinearIn(family: Family, most: number, shortest: number): Growth[] {
  const largest = openedOf(family, factors.at(-1)!);
  const quick = new Set(questions.filter(({ of }) => processorTime(of(largest)) <= shortest));
  if (quick.size === questions.length) return [];
  const opened = [...factors.slice(0, -1).map(factor => openedOf(family, factor)), largest];
  const lengths = opened.map(({ length }) => length);
  return questions.filter(question => !quick.has(question)).flatMap(({ name, of }) => {
    const acts = opened.map(of);
    let times: readonly number[] = acts.map(() => Infinity);
    for (let round = 0; round < mostRounds; round++) {
      times = acts.map((act, index) => Math.min(times[index]!, processorTime(act)));
      if (round > 0 && (times.at(-1)! <= shortest || exponentOf(times, lengths) <= most)) return [];
    }
    return [{ family: family.name, call: name, times, lengths, exponent: exponentOf(times, lengths) }];
  });
}

const factors = [1, 2, 4];

function openedOf(family: Family, factor: number): Opened {
  const documents = family.documents(family.size * factor);
  const length = Object.values(documents).reduce((sum, text) => sum + text.length, 0);
  return { documents, length, workspace: open(documents), uri: root + Object.keys(documents)[0]! };
}

interface MeasuredQuestion {
  readonly name: string;
  readonly of: (opened: Opened) => () => unknown;
}

const questions: readonly MeasuredQuestion[] = [
  { name: 'open', of: ({ documents }) => () => open(documents) },
  { name: 'edit', of: editing },
  ...calls.map(call => ({ name: call.name, of: ({ workspace, uri }: Opened) => asked(call, workspace, uri) })),
];

/** Inserts a letter in the middle, and deletes it again. */
function editing({ workspace, uri }: Opened): () => unknown {
  return () => {
    const at = workspace.text(uri)!.length >> 1;
    workspace.edit(uri, [{ start: at, end: at, text: 'x' }]);
    workspace.findings(uri);
    workspace.edit(uri, [{ start: at, end: at + 1, text: '' }]);
    workspace.findings(uri);
  };
}

/** The exponent is lenient on fast calls: only those that take long enough to be measured count. */
export function isSuperlinear({ exponent, times }: Growth, most: number): boolean {
  return exponent > most && times.at(-1)! > noise * 2;
}

function open(documents: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace({ roots: [root], ruleFailed });
  for (const [name, text] of Object.entries(documents)) workspace.setText(root + name, text);
  for (const name of Object.keys(documents)) workspace.findings(root + name);
  return workspace;
}

// Offsets: at the start, in the middle at the first letter or quote, and at the end.
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
    const milliseconds = processorTime(act);
    fastest = Math.min(fastest, milliseconds);
    spent += milliseconds;
  }
  return fastest;
}

/** From the smallest to the largest: between neighbouring sizes a garbage collection weighs too much. Not below the level of noise. */
function exponentOf(times: readonly number[], lengths: readonly number[]): number {
  const [first, , last] = times;
  if (last! < noise) return 0;
  return Math.log(last! / Math.max(first!, noise / 4)) / Math.log(lengths[2]! / lengths[0]!);
}
