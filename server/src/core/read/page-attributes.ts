/** The attributes that a page assigns in one set and defines in another. */
import { type Content } from '../model/model';
import { type PageAttribute } from '../model/page-attribute';
import { isPlaceholder } from '../model/value';

/** A fence that holds requests, and where its text starts in the page. */
export interface PagePart {
  readonly start: number;
  readonly content: Content;
}

/** Types are not compared: pages use a name again for other examples. */
export function pageAttributes(parts: readonly PagePart[]): readonly PageAttribute[] {
  const defined = definedSets(parts);
  if (defined.size === 0) return [];
  return parts.flatMap(({ start, content }) => content.assignments.flatMap(({ attributes }) => attributes.flatMap(({ name, set }) => {
    const definedIn = [...defined.get(name.value) ?? []];
    const isDefined = definedIn.some(other => other.toLowerCase() === set.name.value.toLowerCase());
    if (definedIn.length === 0 || isDefined || isPlaceholder(set.name.value)) return [];
    return [{ name: { value: name.value, start: start + name.start, end: start + name.end }, set: set.name.value, definedIn }];
  })));
}

/** The sets of the definitions that the page creates, by the names of the attributes. */
function definedSets(parts: readonly PagePart[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { attributeSet, name } of parts.flatMap(({ content }) => content.definitions)) {
    if (attributeSet === undefined || name === undefined || isPlaceholder(attributeSet.value) || isPlaceholder(name.value)) continue;
    sets.set(name.value, (sets.get(name.value) ?? new Set()).add(attributeSet.value));
  }
  return sets;
}
