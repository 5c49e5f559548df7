/** An occurrence of a name: what the name refers to, how it is spelled there, and whether it is declared there. */
import { type Element } from '../../model/element';
import { type ModelPlace } from '../../model/model';
import { type SyntaxTree } from '../../tree/tree';
import { setInDefinitionKey } from '../../model/reference';
import { inString, stringSpan, type Spelling } from './spelling';
import { type Span } from '../../text/text';
import { attributeKey, setKey, valueKey } from '../../model/keys';

/** An attribute by the names of its set and of itself. */
export interface AttributeName {
  readonly set: string;
  readonly attribute: string;
}

/** What a name refers to, with names as they are written in one place. Compare referents by `keyOf`. */
export type Referent =
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'attribute' } & AttributeName
  | { readonly kind: 'value'; readonly value: string } & AttributeName;

export type OccurrenceKind = Referent['kind'];

/** Its span is relative to the unit and covers the letters of the name alone: no quotes, no `@odata.type`. */
export interface Occurrence extends Span {
  readonly referent: Referent;
  /** The kind of document part that declares it there; absent where it is only used. */
  readonly declaredIn?: ModelPlace;
  /** It repeats the name next to it: the annotation of an attribute, the id of a definition. */
  readonly isRepeated?: boolean;
  /** How names are spelled there. */
  readonly spelling: Spelling;
}

/**
 * Whether it uses the name. This is what the counts of uses count, everywhere: in lenses, hovers, titles of refactorings, the sidebar and
 * `csa outline`. Each place counts where an assignment, a request, a URL or a filter names the set, the attribute or the value. A request
 * that creates something uses its name, too. What declares it in a manifest or a snapshot does not count, and neither does a repetition
 * beside the name, such as an annotation.
 */
export function isUse({ declaredIn, isRepeated }: Occurrence): boolean {
  return isRepeated !== true && (declaredIn === undefined || declaredIn === 'request');
}

/** An occurrence without its place. */
export type Named = Omit<Occurrence, 'start' | 'end' | 'spelling'>;

/** Equal for all occurrences of the same set, attribute or value. */
export function keyOf(referent: Referent): string {
  switch (referent.kind) {
    case 'set': return setKey(referent.set);
    case 'attribute': return attributeKey(referent.set, referent.attribute);
    case 'value': return valueKey(referent.set, referent.attribute, referent.value);
  }
}

/** Its own name, decoded. */
export function nameOf(referent: Referent): string {
  switch (referent.kind) {
    case 'set': return referent.set;
    case 'attribute': return referent.attribute;
    case 'value': return referent.value;
  }
}

/** The set and the attribute in `Set_Attribute`; `from` is the offset of the attribute in the key. */
export function inDefinitionKey(key: string): AttributeName & { readonly from: number } | undefined {
  const set = setInDefinitionKey(key);
  return set === undefined ? undefined : { set, attribute: key.slice(set.length + 1), from: set.length + 1 };
}

/** The `id` of a predefined value; empty where it is absent. */
export function valueIn(element: Element, { set, attribute }: AttributeName, declaredIn?: ModelPlace): Occurrence[] {
  const id = element.string('id');
  if (id === undefined) return [];
  const referent: Referent = { kind: 'value', set, attribute, value: id.value };
  return [inText({ referent, ...(declaredIn === undefined ? {} : { declaredIn }) }, element.tree, element.valueNode('id'))];
}

/** The name as it is written in the key or string at the node, starting at its character `from`. */
export function inText(named: Named, tree: SyntaxTree, node: number, from = 0): Occurrence {
  return { ...named, ...stringSpan(tree, node, from, from + nameOf(named.referent).length), spelling: inString(tree, node) };
}
