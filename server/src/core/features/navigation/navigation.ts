/** Go to definition, find references, and the highlights in one document. */
import { spanOf } from '../../tree/nodes';
import { nodeAt } from '../../tree/node-at';
import { type Occurrence } from './occurrence';
import { nameAt, placesOf, usesOf, type NamePlace } from './places';
import { distinctDefinitions } from '../../tenant/counts';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { withoutQuotes } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';

export interface DefinitionTarget {
  readonly uri: string;
  /** Host offsets of the name. */
  readonly span: Span;
  /** Host offsets of the whole definition. */
  readonly whole: Span;
}

export interface Definitions {
  /** Host offsets of the name at the cursor. */
  readonly span: Span;
  readonly targets: readonly DefinitionTarget[];
}

export interface Highlight {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/** Where the name at a host offset is declared: in manifests, or else in snapshots, or else in the requests that create it. */
export function definitionsAt(view: DocumentView, offset: number): Definitions | undefined {
  const origin = nameAt(view, offset);
  if (origin === undefined) return undefined;
  const { referent } = origin.occurrence;
  const places = placesOf(view, view.tenantDocuments(), referent);
  const declared = (['manifest', 'snapshot', 'request'] as const)
    .map(place => places.filter(({ occurrence }) => occurrence.declaredIn === place))
    .find(found => found.length > 0);
  const found = declared ?? (referent.kind === 'set' ? impliedBy(places) : []);
  if (found.length === 0) return undefined;
  return { span: origin.span, targets: found.map(place => ({ uri: place.uri, span: place.span, whole: objectAround(place) })) };
}

/** All references to what is named at a host offset, without repeated names. Returns undefined when there is no name. */
export function referencesAt(view: DocumentView, offset: number): readonly NamePlace[] | undefined {
  const origin = nameAt(view, offset);
  if (origin === undefined || !isKnown(view, origin.occurrence)) return undefined;
  return placesOf(view, view.tenantDocuments(), origin.occurrence.referent).filter(({ occurrence }) => occurrence.isRepeated !== true);
}

/** The uses of what is named at a host offset: those that are counted. Returns undefined when there is no name. */
export function usesAt(view: DocumentView, offset: number): readonly NamePlace[] | undefined {
  const origin = nameAt(view, offset);
  return origin === undefined || !isKnown(view, origin.occurrence) ? undefined : usesOf(view, origin.occurrence.referent);
}

export interface LocatedName {
  readonly uri: string;
  /** Host offsets of the name. */
  readonly span: Span;
}

/** The attributes of the set that is named at a host offset: of each the first definition. Returns undefined when there is no set. */
export function attributesAt(view: DocumentView, offset: number): readonly LocatedName[] | undefined {
  const referent = nameAt(view, offset)?.occurrence.referent;
  if (referent?.kind !== 'set') return undefined;
  return distinctDefinitions(view.tenant?.definitionsOf(referent.set) ?? [])
    .map(({ unit, value: { name }, span }) => ({ uri: unit.uri, span: hostSpan({ unit, span: withoutQuotes(unit.text, name ?? span) }) }));
}

/** Every place in the document that refers to what is named at a host offset; empty when there is no name. */
export function highlightsAt(view: DocumentView, offset: number): readonly Highlight[] {
  const origin = nameAt(view, offset);
  if (origin === undefined || !isKnown(view, origin.occurrence)) return [];
  return placesOf(view, [view.document], origin.occurrence.referent)
    .map(({ span, occurrence }) => ({ span, isDeclaration: occurrence.declaredIn !== undefined }));
}

/** Only predefined values are names: an attribute may also take free values. */
export function isKnown(view: DocumentView, { referent, declaredIn }: Occurrence): boolean {
  if (referent.kind !== 'value' || declaredIn !== undefined) return true;
  const definitions = view.tenant?.definitions(referent.set, referent.attribute) ?? [];
  if (definitions.some(({ value }) => value.allowedValue(referent.value) !== undefined)) return true;
  return placesOf(view, view.tenantDocuments(), referent).some(place => place.occurrence.declaredIn !== undefined);
}

/** A set without a declaration exists as soon as a definition belongs to it. */
function impliedBy(places: readonly NamePlace[]): NamePlace[] {
  const implying = places.find(({ unit, occurrence }) => unit.content.definitions.some(({ attributeSet }) =>
    attributeSet !== undefined && attributeSet.start < occurrence.start && occurrence.end < attributeSet.end));
  return implying === undefined ? [] : [implying];
}

function objectAround({ unit, occurrence, span }: NamePlace): Span {
  for (const { tree } of unit.content.sources) {
    const object = nodeAt(tree, occurrence.start)?.containers.at(-1);
    if (object !== undefined) return hostSpan({ unit, span: spanOf(tree, object) });
  }
  return span;
}
