/** What `csa lint` did not compare with a tenant, or not with all of it, or not check at all. Exit codes do not depend on it. */
import { caveatOf, compareText, reasonNotCompared, type ComparedWith } from '../core';
import { countOf } from './report';
import { type Io } from './io';
import { printMessage } from './print';

/** Prints a line for each kind of omission, with the reasons and how many files each applies to. */
export function printNotCompared(files: readonly ComparedWith[], ignored: number, io: Io): void {
  const reasons = new Counts();
  const caveats = new Counts();
  for (const compared of files) {
    if (compared.kind !== 'tenant') {
      reasons.add(reasonNotCompared(compared));
      continue;
    }
    const caveat = caveatOf(compared);
    if (caveat !== undefined) caveats.add(caveat);
  }
  if (reasons.total > 0) printMessage(io, `${were(reasons.total)} not compared with a tenant: ${reasons.text()}`);
  if (caveats.total > 0) printMessage(io, `${were(caveats.total)} ${caveats.text()}`);
  if (ignored > 0) printMessage(io, `${were(ignored)} not checked: the configuration ignores ${ignored === 1 ? 'it' : 'them'}`);
}

function were(files: number): string {
  return `${countOf(files, 'file')} ${files === 1 ? 'was' : 'were'}`;
}

const mostReasons = 3;

class Counts {
  total = 0;
  private readonly counts = new Map<string, number>();

  add(text: string): void {
    this.total++;
    this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
  }

  /** The most frequent ones, each with its number if there are several. */
  text(): string {
    if (this.counts.size === 1) return [...this.counts.keys()].join('');
    const ordered = [...this.counts].sort(([a, countA], [b, countB]) => countB - countA || compareText(a, b));
    const shown = ordered.slice(0, mostReasons).map(([text, count]) => `${text} (${count.toLocaleString('en-US')})`);
    const hidden = ordered.slice(mostReasons).reduce((sum, [, count]) => sum + count, 0);
    return [...shown, ...(hidden === 0 ? [] : [`other reasons (${hidden.toLocaleString('en-US')})`])].join('; ');
  }
}
