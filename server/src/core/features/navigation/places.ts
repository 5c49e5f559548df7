/** The names in documents, by what they name. A question costs as much as there are units: their names are remembered. */
import { type Document, type DocumentUnit } from '../../workspace/document';
import { touches } from '../../tree/node-at';
import { type Occurrence } from './occurrence';
import { namesOf, valuesOf } from './occurrences';
import { type Span } from '../../text/text';
import { hostSpan, type Unit } from '../../model/unit';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

/** An occurrence in its document. */
export interface NamePlace {
  readonly occurrence: Occurrence;
  readonly unit: DocumentUnit;
  readonly uri: string;
  /** Host offsets. */
  readonly span: Span;
}

/** The sets and attributes that a unit names, by their keys. Values are read when they are asked for: a definition may have a hundred. */
function namesByKey({ content }: Unit): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of namesOf(content)) {
    const group = groups.get(occurrence.key);
    if (group === undefined) groups.set(occurrence.key, [occurrence]);
    else group.push(occurrence);
  }
  return groups;
}

/** The name at a host offset, a value also where nothing says that it is a predefined one. */
export function nameAt({ document, memory }: DocumentView, offset: number): NamePlace | undefined {
  for (const { unit, offset: inUnit } of unitsAt(document, offset)) {
    const isThere = (occurrence: Occurrence): boolean => touches(occurrence, inUnit);
    for (const list of memory.of(unit, namesByKey).values()) {
      const found = list.find(isThere);
      if (found !== undefined) return placeOf(unit, found);
    }
    const value = valuesOf(unit.content).find(isThere);
    if (value !== undefined) return placeOf(unit, value);
  }
  return undefined;
}

/** Every place in the documents that names the same, in the order of the documents. */
export function placesOf({ memory }: DocumentView, documents: readonly Document[], { kind, key }: Pick<Occurrence, 'kind' | 'key'>): NamePlace[] {
  const attribute = kind === 'value' ? key.slice(0, key.indexOf('\u0000', key.indexOf('\u0000') + 1)) : key;
  return documents.flatMap(({ units }) => units.flatMap(unit => {
    const named = memory.of(unit, namesByKey).get(attribute);
    if (named === undefined) return [];
    const found = kind === 'value' ? valuesOf(unit.content, attribute).filter(value => value.key === key) : named;
    return found.map(occurrence => placeOf(unit, occurrence)).sort((a, b) => a.span.start - b.span.start);
  }));
}

/** How often each set and each attribute is used in the documents of the tenant, by its key: not where a manifest or a snapshot declares it, and each use once. */
export function countUses(view: DocumentView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { units } of view.tenantDocuments()) {
    for (const unit of units) {
      for (const [key, list] of view.memory.of(unit, namesByKey)) {
        const uses = list.filter(isUse).length;
        if (uses > 0) counts.set(key, (counts.get(key) ?? 0) + uses);
      }
    }
  }
  return counts;
}

/** A request that creates something uses its name, too. */
function isUse({ declaredIn, isRepeated }: Occurrence): boolean {
  return isRepeated !== true && (declaredIn === undefined || declaredIn === 'request');
}

function placeOf(unit: DocumentUnit, occurrence: Occurrence): NamePlace {
  return { occurrence, unit, uri: unit.uri, span: hostSpan({ unit, span: occurrence }) };
}
