/**
 * What is worked out from a unit alone, kept until the unit's content is replaced: after an edit, only the unit that it fell in costs
 * anything.
 */
import { type Content } from '../model/model';
import { type Unit } from '../model/unit';

/** Reads only the unit's text and content, and returns offsets in the unit. */
export type UnitWork<T> = (unit: Unit) => T;

interface Kept {
  readonly content: Content;
  readonly text: string;
  /** The results, by the function that computed them. */
  readonly results: Map<UnitWork<unknown>, unknown>;
}

export class UnitMemory {
  private readonly kept = new WeakMap<Unit, Kept>();

  /** The result of `work` for the unit as it is now. Results are cached under the function, so pass the same one each time. */
  of<T>(unit: Unit, work: UnitWork<T>): T {
    const { results } = this.keptOf(unit);
    // Stored under the function whose result it is, so it has that function's type.
    if (results.has(work)) return results.get(work) as T;
    const result = work(unit);
    results.set(work, result);
    return result;
  }

  private keptOf(unit: Unit): Kept {
    const known = this.kept.get(unit);
    // Units with nothing that we check share one empty content, so the text is compared, too.
    if (known?.content === unit.content && known.text === unit.text) return known;
    const fresh: Kept = { content: unit.content, text: unit.text, results: new Map() };
    this.kept.set(unit, fresh);
    return fresh;
  }
}
