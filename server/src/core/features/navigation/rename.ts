/** Another name for a set, an attribute or a predefined value, in every place at once; or the reason why there cannot be one. */
import { type DocumentEdits } from '../../lint/finding';
import { lengths } from '../../graph/limits';
import { exceeds, forbiddenCharacters, startsWithDigit, badCharacters, badInteger, badLength, badValueLength } from '../../graph/names';
import { isKnown } from './navigation';
import { type Occurrence, type OccurrenceKind } from './occurrence';
import { attributeKey, setKey, valueKey } from '../../model/keys';
import { nameAt, placesOf, type NamePlace } from './places';
import { typeOf } from '../../model/judge';
import { type Span } from '../../text/text';
import { isInt32Text, isPlaceholder } from '../../model/value';
import { type DocumentView } from '../../workspace/view';
import { quote } from '../../text/words';

/** Why a name stays as it is, in a sentence for people. */
export interface Refusal {
  readonly refusal: string;
}

/** What is to be renamed: holds as long as somebody names it so. */
export type Renamed = Pick<Occurrence, 'kind' | 'key' | 'name'>;

export interface RenameTarget {
  readonly renamed: Renamed;
  /** Host offsets of the name that was asked for. */
  readonly span: Span;
}

const nouns: Readonly<Record<OccurrenceKind, string>> = { set: 'attribute set', attribute: 'attribute', value: 'predefined value' };

/** What a rename at a host offset would rename; undefined where no name is. */
export function prepareRename(view: DocumentView, offset: number): RenameTarget | Refusal | undefined {
  const asked = nameAt(view, offset);
  if (asked === undefined || !isKnown(view, asked.occurrence)) return undefined;
  const { kind, key, name } = asked.occurrence;
  return inTenant(allPlaces(view, { kind, key }), { kind, name }) ?? { renamed: { kind, key, name }, span: asked.span };
}

/** The edits of all documents of the tenant, in the order of their URIs; none where the name is that already. */
export function rename(view: DocumentView, renamed: Renamed, to: string): readonly DocumentEdits[] | Refusal {
  const places = allPlaces(view, renamed);
  const refused = inTenant(places, renamed) ?? unfit(view, renamed, to) ?? taken(view, renamed, to);
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

// Control characters, line separators, and halves of characters.
const unwritable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

export function isRefusal(answer: object | undefined): answer is Refusal {
  return answer !== undefined && 'refusal' in answer;
}

function allPlaces(view: DocumentView, name: Pick<Occurrence, 'kind' | 'key'>): NamePlace[] {
  return placesOf(view, view.tenantDocuments(), name);
}

/** What a snapshot shows exists in the real tenant. */
function inTenant(places: readonly NamePlace[], { kind, name }: Pick<Renamed, 'kind' | 'name'>): Refusal | undefined {
  if (!places.some(({ unit }) => unit.kind === 'snapshot')) return undefined;
  const what = `The ${nouns[kind]} ${quote(name)} exists in the tenant, where`;
  return { refusal: kind === 'value' ? `${what} values can never be changed, only deactivated. Add another value instead.` : `${what} names can never be changed.` };
}

function unfit({ tenant }: DocumentView, { kind, key }: Renamed, to: string): Refusal | undefined {
  if (kind !== 'value') {
    if (to === '' || exceeds(to, lengths.name) === 'surely') return { refusal: badLength(nouns[kind], to) };
    if (unwritable.test(to)) return { refusal: 'A name has only letters and digits, a letter first.' };
    return forbiddenCharacters(to).length > 0 || startsWithDigit(to) ? { refusal: badCharacters(nouns[kind], to) } : undefined;
  }
  if (to === '' || exceeds(to, lengths.value) === 'surely') return { refusal: badValueLength(to) };
  if (isPlaceholder(to)) return { refusal: `${quote(to)} would be read as a placeholder, not as a value.` };
  if (unwritable.test(to)) return { refusal: 'A predefined value is one line of text.' };
  const [set, attribute] = key.split('\u0000');
  const isInteger = tenant?.definitions(set!, attribute!).some(({ value }) => typeOf(value) === 'Integer') === true;
  return isInteger && !isInt32Text(to) ? { refusal: badInteger(to) } : undefined;
}

/** Two things would become one, and no rename could part them again. */
function taken(view: DocumentView, { kind, key }: Renamed, to: string): Refusal | undefined {
  const [set = '', attribute = ''] = key.split('\u0000');
  const other = kind === 'set' ? setKey(to) : kind === 'attribute' ? attributeKey(set, to) : valueKey(attributeKey(set, attribute), to);
  if (other === key) return undefined;
  const places = allPlaces(view, { kind, key: other });
  const [first] = places;
  if (first === undefined) return undefined;
  const declared = places.find(({ occurrence }) => occurrence.declaredIn !== undefined);
  const where = { set: 'in this tenant', attribute: 'in this set', value: 'of this attribute' }[kind];
  const name = quote((declared ?? first).occurrence.name);
  return { refusal: declared === undefined ? `${name} is already used as the name of another ${nouns[kind]} ${where}.` : `There is already the ${nouns[kind]} ${name} ${where}.` };
}
