/** The names in documents, by what they name. Read once per unit and content, so that a question costs as much as there are units. */
import { type Document, type DocumentUnit } from './document';
import { type Content } from './model';
import { touches } from './node-at';
import { type Occurrence } from './occurrence';
import { namesOf, valuesOf } from './occurrences';
import { type Span } from './text';
import { hostSpan } from './unit';
import { unitsAt, type DocumentView } from './view';

/** An occurrence in its document. */
export interface NamePlace {
  readonly occurrence: Occurrence;
  readonly unit: DocumentUnit;
  readonly uri: string;
  /** Host offsets. */
  readonly span: Span;
}

/** Remembers the sets and attributes that a content names. Values are read when they are asked for: a definition may have a hundred. */
export class NamesByContent {
  private readonly known = new WeakMap<Content, ReadonlyMap<string, readonly Occurrence[]>>();

  of(content: Content): ReadonlyMap<string, readonly Occurrence[]> {
    let names = this.known.get(content);
    if (names === undefined) this.known.set(content, names = grouped(namesOf(content)));
    return names;
  }
}

/** The name at a host offset, a value also where nothing says that it is a predefined one. */
export function nameAt({ document, names }: DocumentView, offset: number): NamePlace | undefined {
  for (const { unit, offset: inUnit } of unitsAt(document, offset)) {
    const isThere = (occurrence: Occurrence): boolean => touches(occurrence, inUnit);
    for (const list of names.of(unit.content).values()) {
      const found = list.find(isThere);
      if (found !== undefined) return placeOf(unit, found);
    }
    const value = valuesOf(unit.content).find(isThere);
    if (value !== undefined) return placeOf(unit, value);
  }
  return undefined;
}

/** Every place in the documents that names the same, in the order of the documents. */
export function placesOf({ names }: DocumentView, documents: readonly Document[], { kind, key }: Pick<Occurrence, 'kind' | 'key'>): NamePlace[] {
  const attribute = kind === 'value' ? key.slice(0, key.indexOf('\u0000', key.indexOf('\u0000') + 1)) : key;
  return documents.flatMap(({ units }) => units.flatMap(unit => {
    const named = names.of(unit.content).get(attribute);
    if (named === undefined) return [];
    const found = kind === 'value' ? valuesOf(unit.content, attribute).filter(value => value.key === key) : named;
    return found.map(occurrence => placeOf(unit, occurrence)).sort((a, b) => a.span.start - b.span.start);
  }));
}

/** Where a set or an attribute is used in the documents of the tenant: not where a manifest or a snapshot declares it, and each use once. */
export function usesOf(view: DocumentView, name: Pick<Occurrence, 'kind' | 'key'>): NamePlace[] {
  return placesOf(view, view.tenantDocuments(), name).filter(({ occurrence }) => isUse(occurrence));
}

/** How often each set and each attribute is used in the documents of the tenant, by its key: for many questions at once. */
export function countUses(view: DocumentView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { units } of view.tenantDocuments()) {
    for (const { content } of units) {
      for (const [key, list] of view.names.of(content)) {
        const uses = list.filter(isUse).length;
        if (uses > 0) counts.set(key, (counts.get(key) ?? 0) + uses);
      }
    }
  }
  return counts;
}

/** A request that creates something uses its name, too. */
export function isUse({ declaredIn, isRepeated }: Occurrence): boolean {
  return isRepeated !== true && (declaredIn === undefined || declaredIn === 'request');
}

function placeOf(unit: DocumentUnit, occurrence: Occurrence): NamePlace {
  return { occurrence, unit, uri: unit.uri, span: hostSpan({ unit, span: occurrence }) };
}

function grouped(occurrences: readonly Occurrence[]): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const group = groups.get(occurrence.key);
    if (group === undefined) groups.set(occurrence.key, [occurrence]);
    else group.push(occurrence);
  }
  return groups;
}
