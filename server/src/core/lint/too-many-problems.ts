/** The finding that stands for all those that are not shown. Nothing switches it off: no rule reports it. */
import { type Finding, type Severity } from './finding';
import { grouped } from '../text/words';

const id = 'too-many-problems';

/** At the start of the document; `severity` is that of its worst problem, so that exit codes stay what they would be. */
export function tooManyProblems(uri: string, most: number, severity: Severity): Finding {
  return {
    rule: id, severity, uri, span: { start: 0, end: 0 }, related: [], fixes: [],
    message: `This document has more than ${grouped(most)} problems. Fix some of these to see the others.`,
  };
}

export function isTooManyProblems({ rule }: Pick<Finding, 'rule'>): boolean {
  return rule === id;
}
