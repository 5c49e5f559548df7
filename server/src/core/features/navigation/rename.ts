/** Renames a set, an attribute or a predefined value in every document of the tenant, or returns why it cannot be renamed. */
import { type DocumentEdits } from '../../lint/finding';
import { lengths } from '../../graph/limits';
import { exceeds, forbiddenCharacters, startsWithDigit, badCharacters, badInteger, badLength, badValueLength } from '../../graph/names';
import { isKnown } from './navigation';
import { keyOf, nameOf, type OccurrenceKind, type Referent } from './occurrence';
import { nameAt, placesOf, type NamePlace } from './places';
import { typeOf } from '../../model/attribute-value';
import { type Span } from '../../text/text';
import { isInt32Text, isPlaceholder } from '../../model/value';
import { type DocumentView } from '../../workspace/view';
import { quote } from '../../text/words';

/** Why a name cannot be changed, as a sentence for the user. */
export interface Refusal {
  readonly refusal: string;
}

/** What is to be renamed: valid as long as a document names it. */
export interface Renamed {
  readonly referent: Referent;
  /** Its name, as it is written at the cursor. */
  readonly name: string;
}

export interface RenameTarget {
  readonly renamed: Renamed;
  /** Host offsets of the name at the cursor. */
  readonly span: Span;
}

const nouns: Readonly<Record<OccurrenceKind, string>> = { set: 'attribute set', attribute: 'attribute', value: 'predefined value' };

/** What a rename at a host offset would rename. Returns undefined when there is no name. */
export function prepareRename(view: DocumentView, offset: number): RenameTarget | Refusal | undefined {
  const origin = nameAt(view, offset);
  if (origin === undefined || !isKnown(view, origin.occurrence)) return undefined;
  const { referent } = origin.occurrence;
  const renamed = { referent, name: nameOf(referent) };
  return inTenant(allPlaces(view, referent), renamed) ?? { renamed, span: origin.span };
}

/** The edits of all documents of the tenant, in the order of their URIs; empty when the name does not change. */
export function rename(view: DocumentView, renamed: Renamed, to: string): readonly DocumentEdits[] | Refusal {
  const places = allPlaces(view, renamed.referent);
  const refused = inTenant(places, renamed) ?? invalid(view, renamed.referent, to) ?? taken(view, renamed.referent, to);
  if (refused !== undefined) return refused;
  const edits = new Map<string, { start: number; end: number; text: string }[]>();
  for (const { uri, unit, occurrence, span } of places) {
    const text = occurrence.spelling(to);
    if (unit.text.slice(occurrence.start, occurrence.end) === text) continue;
    const list = edits.get(uri);
    if (list === undefined) edits.set(uri, [{ ...span, text }]);
    else list.push({ ...span, text });
  }
  return [...edits].map(([uri, list]) => ({ uri, edits: list }));
}

// Control characters, line separators, and lone surrogates.
const unwritable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

export function isRefusal(result: object | undefined): result is Refusal {
  return result !== undefined && 'refusal' in result;
}

function allPlaces(view: DocumentView, referent: Referent): NamePlace[] {
  return placesOf(view, view.tenantDocuments(), referent);
}

/** Refuses what a snapshot shows to exist in the real tenant. */
function inTenant(places: readonly NamePlace[], { referent: { kind }, name }: Renamed): Refusal | undefined {
  if (!places.some(({ unit }) => unit.kind === 'snapshot')) return undefined;
  const what = `The ${nouns[kind]} ${quote(name)} exists in the tenant, where`;
  if (kind !== 'value') return { refusal: `${what} names can never be changed.` };
  return { refusal: `${what} values can never be changed, only deactivated. Add another value instead.` };
}

function invalid({ tenant }: DocumentView, referent: Referent, to: string): Refusal | undefined {
  if (referent.kind !== 'value') return invalidName(nouns[referent.kind], to);
  if (to === '' || exceeds(to, lengths.value) === 'surely') return { refusal: badValueLength(to) };
  if (isPlaceholder(to)) return { refusal: `${quote(to)} would be read as a placeholder, not as a value.` };
  if (unwritable.test(to)) return { refusal: 'A predefined value is a string on one line.' };
  const isInteger = tenant?.definitions(referent.set, referent.attribute).some(({ value }) => typeOf(value) === 'Integer') === true;
  return isInteger && !isInt32Text(to) ? { refusal: badInteger(to) } : undefined;
}

function invalidName(noun: string, to: string): Refusal | undefined {
  if (to === '' || exceeds(to, lengths.name) === 'surely') return { refusal: badLength(noun, to) };
  if (unwritable.test(to)) return { refusal: 'A name has only letters and digits, a letter first.' };
  return forbiddenCharacters(to).length > 0 || startsWithDigit(to) ? { refusal: badCharacters(noun, to) } : undefined;
}

/** Refuses a name that is already in use: the two would become one, and no rename could separate them again. */
function taken(view: DocumentView, referent: Referent, to: string): Refusal | undefined {
  const { kind } = referent;
  const other = renamedTo(referent, to);
  if (keyOf(other) === keyOf(referent)) return undefined;
  const places = allPlaces(view, other);
  const [first] = places;
  if (first === undefined) return undefined;
  const declared = places.find(({ occurrence }) => occurrence.declaredIn !== undefined);
  const where = { set: 'in this tenant', attribute: 'in this set', value: 'of this attribute' }[kind];
  const name = quote(nameOf((declared ?? first).occurrence.referent));
  if (declared === undefined) return { refusal: `${name} is already used as the name of another ${nouns[kind]} ${where}.` };
  return { refusal: `There is already the ${nouns[kind]} ${name} ${where}.` };
}

function renamedTo(referent: Referent, to: string): Referent {
  switch (referent.kind) {
    case 'set': return { ...referent, set: to };
    case 'attribute': return { ...referent, attribute: to };
    case 'value': return { ...referent, value: to };
  }
}
