/** Where documents name a set, an attribute or a value. The names of each unit are memoized, so a query costs one lookup per unit. */
import { type Document, type DocumentUnit } from '../../workspace/document';
import { touches } from '../../tree/node-at';
import { isUse, keyOf, type Occurrence, type Referent } from './occurrence';
import { namesOf, valuesOf } from './occurrences';
import { attributeKey } from '../../model/keys';
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

/** The sets and attributes that a unit names, by key. Values are read on demand: a definition may have a hundred. */
function namesByKey({ content }: Unit): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of namesOf(content)) {
    const key = keyOf(occurrence.referent);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [occurrence]);
    else group.push(occurrence);
  }
  return groups;
}

/** The name at a host offset; a value even where no definition lists it as predefined. */
export function nameAt({ document, memory }: DocumentView, offset: number): NamePlace | undefined {
  for (const { unit, offset: inUnit } of unitsAt(document, offset)) {
    const isThere = (occurrence: Occurrence): boolean => touches(occurrence, inUnit);
    for (const occurrences of memory.of(unit, namesByKey).values()) {
      const found = occurrences.find(isThere);
      if (found !== undefined) return placeOf(unit, found);
    }
    const value = valuesOf(unit.content).find(isThere);
    if (value !== undefined) return placeOf(unit, value);
  }
  return undefined;
}

/** Every place in the texts of the documents that names the referent, in the order of the documents. */
export function placesOf(view: DocumentView, documents: readonly Document[], referent: Referent): NamePlace[] {
  return placesIn(view, documents.map(({ units }) => units), referent);
}

function placesIn({ memory }: DocumentView, documents: readonly (readonly DocumentUnit[])[], referent: Referent): NamePlace[] {
  const nameKey = referent.kind === 'value' ? attributeKey(referent.set, referent.attribute) : keyOf(referent);
  return documents.flatMap(units => units.flatMap(unit => {
    const named = memory.of(unit, namesByKey).get(nameKey);
    if (named === undefined) return [];
    const found = referent.kind === 'value' ? valuesLike(unit, referent) : named;
    return found.map(occurrence => placeOf(unit, occurrence)).sort((a, b) => a.span.start - b.span.start);
  }));
}

function valuesLike({ content }: Unit, value: Referent & { readonly kind: 'value' }): Occurrence[] {
  return valuesOf(content, value).filter(({ referent }) => referent.kind === 'value' && referent.value === value.value);
}

/** The uses of the referent in the documents of the tenant; see `isUse`. Of a manifest with syntax errors, those when it last had none. */
export function usesOf(view: DocumentView, referent: Referent): readonly NamePlace[] {
  return placesIn(view, view.tenantDocuments().map(({ declaredUnits }) => declaredUnits), referent)
    .filter(({ occurrence }) => isUse(occurrence));
}

/** How often each set and each attribute is used in the documents of the tenant, by `setKey` or `attributeKey`: as many as `usesOf`. */
export function countUses(view: DocumentView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { declaredUnits } of view.tenantDocuments()) {
    for (const unit of declaredUnits) {
      for (const [key, occurrences] of view.memory.of(unit, namesByKey)) {
        const uses = occurrences.filter(isUse).length;
        if (uses > 0) counts.set(key, (counts.get(key) ?? 0) + uses);
      }
    }
  }
  return counts;
}

function placeOf(unit: DocumentUnit, occurrence: Occurrence): NamePlace {
  return { occurrence, unit, uri: unit.uri, span: hostSpan({ unit, span: occurrence }) };
}
