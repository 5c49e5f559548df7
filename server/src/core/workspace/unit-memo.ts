/** What is worked out from a unit alone, kept until the unit's content is replaced: after an edit, only the unit that it fell in costs anything. */
import { type Content } from '../model/model';
import { type Unit } from '../model/unit';

interface Kept<T> {
  readonly content: Content;
  readonly text: string;
  readonly value: T;
}

export class UnitMemo<T> {
  private readonly kept = new WeakMap<Unit, Kept<T>>();

  /** `work` looks at nothing but the unit's text and content, and gives offsets in the unit. */
  constructor(private readonly work: (unit: Unit) => T) {}

  of(unit: Unit): T {
    const known = this.kept.get(unit);
    // Units without anything of ours share one empty content.
    if (known?.content === unit.content && known.text === unit.text) return known.value;
    const value = this.work(unit);
    this.kept.set(unit, { content: unit.content, text: unit.text, value });
    return value;
  }
}
