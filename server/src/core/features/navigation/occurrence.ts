/** A name in its place: what it names, how it is written there, and whether it is declared there. */
import { type Element } from '../../model/element';
import { type ModelPlace } from '../../model/model';
import { type SyntaxTree } from '../../tree/tree';
import { setInDefinitionKey } from '../../model/reference';
import { inJson, jsonSpan, type Spelling } from './spelling';
import { type Span } from '../../text/text';
import { valueKey } from '../../model/keys';

export type OccurrenceKind = 'set' | 'attribute' | 'value';

/** A name in its place. The span is the unit's own and has the letters of the name alone: no quotes, no `@odata.type`. */
export interface Occurrence extends Span {
  readonly kind: OccurrenceKind;
  /** The name, decoded. */
  readonly name: string;
  /** The same for all occurrences of one thing. */
  readonly key: string;
  /** What declares it there; absent where it is only used. */
  readonly declaredIn?: ModelPlace;
  /** It repeats what stands beside it: the annotation of an attribute, the id of a definition. */
  readonly isRepeated?: boolean;
  /** How a name is written there. */
  readonly spelling: Spelling;
}

/** What tells an occurrence apart, besides its place. */
export type Named = Omit<Occurrence, 'start' | 'end' | 'spelling'>;

/** The set and the attribute that `Set_Attribute` names, each with its place in that text. */
export function inDefinitionKey(key: string): { readonly set: string; readonly attribute: string; readonly from: number } | undefined {
  const set = setInDefinitionKey(key);
  return set === undefined ? undefined : { set, attribute: key.slice(set.length + 1), from: set.length + 1 };
}

/** The `id` of a predefined value; none where it is absent. */
export function valueIn(element: Element, attribute: string, declaredIn?: ModelPlace): Occurrence[] {
  const id = element.string('id');
  if (id === undefined) return [];
  const named = { kind: 'value', name: id.value, key: valueKey(attribute, id.value), ...(declaredIn === undefined ? {} : { declaredIn }) } as const;
  return [inText(named, element.tree, element.valueNode('id'))];
}

/** The name as it stands in the key or text at the node, from its character `from`. */
export function inText(named: Named, tree: SyntaxTree, node: number, from = 0): Occurrence {
  return { ...named, ...jsonSpan(tree, node, from, from + named.name.length), spelling: inJson };
}
