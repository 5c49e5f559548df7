/** The finding that stands for the elements of a manifest that are not read. Nothing switches it off: no rule reports it. */
import { type Finding } from './finding';
import { grouped } from '../text/words';

const id = 'too-many-elements';

/** At the first of them, in host offsets. An error: what is not checked may be wrong. */
export function tooManyElements(uri: string, most: number, start: number): Finding {
  return {
    rule: id, severity: 'error', uri, span: { start, end: start + 1 }, related: [], fixes: [],
    message: `This manifest has more than ${grouped(most)} elements, and those from here on are not checked. Move some to another file.`,
  };
}

export function isTooManyElements({ rule }: Pick<Finding, 'rule'>): boolean {
  return rule === id;
}
