/**
 * What is worked out from a unit alone, kept until the unit's content is replaced: after an edit, only the unit that it fell in costs
 * anything.
 */
import { type Content } from '../model/model';
import { type Unit } from '../model/unit';

/** Looks at nothing but the unit's text and content, and gives offsets in the unit. */
export type UnitWork<T> = (unit: Unit) => T;

interface Kept {
  readonly content: Content;
  readonly text: string;
  /** The results, by the function that gave them. */
  readonly results: Map<UnitWork<unknown>, unknown>;
}

export class UnitMemory {
  private readonly kept = new WeakMap<Unit, Kept>();

  /** What `work` gives for the unit as it is now. The same function must be passed each time: it is what its results are kept under. */
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
    // Units without anything of ours share one empty content.
    if (known?.content === unit.content && known.text === unit.text) return known;
    const fresh: Kept = { content: unit.content, text: unit.text, results: new Map() };
    this.kept.set(unit, fresh);
    return fresh;
  }
}
