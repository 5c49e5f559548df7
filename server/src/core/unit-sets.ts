/** Which units of a document have to be looked at when its findings are asked for: nearly all have nothing to say and nothing to check again. */
import { type DocumentUnit } from './workspace/document';

export class UnitSets {
  readonly unchecked = new Set<DocumentUnit>();
  readonly withFindings = new Set<DocumentUnit>();
  readonly withDirectives = new Set<DocumentUnit>();

  /** The unit is new, or its content or what was found in it has changed. */
  note(unit: DocumentUnit): void {
    put(this.unchecked, unit, unit.checked === undefined);
    put(this.withFindings, unit, unit.checked !== undefined && unit.checked.findings.length > 0);
    put(this.withDirectives, unit, unit.content.directives.length > 0);
  }

  /** The unit is gone. */
  drop(unit: DocumentUnit): void {
    for (const set of [this.unchecked, this.withFindings, this.withDirectives]) set.delete(unit);
  }
}

function put(set: Set<DocumentUnit>, unit: DocumentUnit, belongs: boolean): void {
  if (belongs) set.add(unit);
  else if (set.size > 0) set.delete(unit);
}
