/** From a name to its definition, to all places that name the same, and to those of them in the same document. */
import { spanOf } from '../../tree/nodes';
import { nodeAt } from '../../tree/node-at';
import { type Occurrence } from './occurrence';
import { nameAt, placesOf, type NamePlace } from './places';
import { type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { type DocumentView } from '../../workspace/view';

export interface DefinitionTarget {
  readonly uri: string;
  /** Host offsets of the name. */
  readonly span: Span;
  /** Host offsets of all that is defined there. */
  readonly whole: Span;
}

export interface Definitions {
  /** Host offsets of the name that was asked for. */
  readonly span: Span;
  readonly targets: readonly DefinitionTarget[];
}

export interface Highlight {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/** Where the name at a host offset is declared: in manifests, or else in snapshots, or else in the requests that create it. */
export function definitionsAt(view: DocumentView, offset: number): Definitions | undefined {
  const asked = nameAt(view, offset);
  if (asked === undefined) return undefined;
  const places = placesOf(view, view.tenantDocuments(), asked.occurrence);
  const declared = (['manifest', 'snapshot', 'request'] as const).map(place => places.filter(({ occurrence }) => occurrence.declaredIn === place)).find(found => found.length > 0);
  const found = declared ?? (asked.occurrence.kind === 'set' ? impliedBy(places) : []);
  return found.length === 0 ? undefined : { span: asked.span, targets: found.map(place => ({ uri: place.uri, span: place.span, whole: objectAround(place) })) };
}

/** All places that name what is named at a host offset; undefined where no name is. What only repeats the name beside it is left out. */
export function referencesAt(view: DocumentView, offset: number): readonly NamePlace[] | undefined {
  const asked = nameAt(view, offset);
  if (asked === undefined || !isKnown(view, asked.occurrence)) return undefined;
  return placesOf(view, view.tenantDocuments(), asked.occurrence).filter(({ occurrence }) => occurrence.isRepeated !== true);
}

/** Every place in the document that names what is named at a host offset; empty where no name is. */
export function highlightsAt(view: DocumentView, offset: number): readonly Highlight[] {
  const asked = nameAt(view, offset);
  if (asked === undefined || !isKnown(view, asked.occurrence)) return [];
  return placesOf(view, [view.document], asked.occurrence).map(({ span, occurrence }) => ({ span, isDeclaration: occurrence.declaredIn !== undefined }));
}

/** Of values only the predefined ones are names; an attribute may take any others. */
export function isKnown(view: DocumentView, occurrence: Occurrence): boolean {
  const { kind, key, name, declaredIn } = occurrence;
  if (kind !== 'value' || declaredIn !== undefined) return true;
  const [set, attribute] = key.split('\u0000');
  if (view.tenant?.definitions(set!, attribute!).some(({ value }) => value.allowedValue(name) !== undefined) === true) return true;
  return placesOf(view, view.tenantDocuments(), occurrence).some(place => place.occurrence.declaredIn !== undefined);
}

/** A set that nobody declares is there as soon as a definition belongs to it. */
function impliedBy(places: readonly NamePlace[]): NamePlace[] {
  return places.filter(({ unit, occurrence }) => unit.content.definitions.some(({ attributeSet }) => attributeSet !== undefined && attributeSet.start < occurrence.start && occurrence.end < attributeSet.end)).slice(0, 1);
}

function objectAround({ unit, occurrence, span }: NamePlace): Span {
  for (const { tree } of unit.content.sources) {
    const object = nodeAt(tree, occurrence.start)?.containers.at(-1);
    if (object !== undefined) return hostSpan({ unit, span: spanOf(tree, object) });
  }
  return span;
}
