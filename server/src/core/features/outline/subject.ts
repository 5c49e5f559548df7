/** What a node of an outline stands for, for commands that act on it: names as documents write them, where the outline shows them cleaned. */
import { type OutlinedTenant } from './model';
import { type OutlineKind, type OutlineSource } from './node';
import { sources, type SourceKey } from '../../graph/sources';
import { hostSpan } from '../../model/unit';
import { type Span } from '../../text/text';

export interface OutlineSubject {
  readonly kind: OutlineKind;
  /** The key of its tenant. */
  readonly tenant: string;
  readonly set?: string;
  /** The name of the attribute. */
  readonly attribute?: string;
  readonly value?: string;
  /** The path of the object that has the value. */
  readonly principal?: string;
  readonly place?: { readonly uri: string; readonly span: Span };
}

/** `above`: the nodes from the root to the one that is asked about; undefined for none. */
export function subjectOf(above: readonly OutlineSource[], { key, sets }: OutlinedTenant): OutlineSubject | undefined {
  const node = above.at(-1);
  if (node === undefined) return undefined;
  const labelOf = (...kinds: readonly OutlineKind[]): string | undefined => above.find(({ kind }) => kinds.includes(kind))?.label;
  const setKey = above.find(({ set }) => set !== undefined)?.set;
  const set = setKey === undefined ? undefined : sets.get(setKey)?.name ?? setKey;
  const attribute = labelOf('definition', 'attribute');
  const value = labelOf('value', 'assigned-value');
  const principal = above.find(({ kind }) => kind === 'principal')?.otherNames?.[0];
  return {
    kind: node.kind, tenant: key,
    ...(set === undefined ? {} : { set }), ...(attribute === undefined ? {} : { attribute }),
    ...(value === undefined ? {} : { value }), ...(principal === undefined ? {} : { principal }),
    ...(node.place === undefined ? {} : { place: { uri: node.place.unit.uri, span: hostSpan(node.place) } }),
  };
}

const sourceOf: Readonly<Record<OutlineKind, SourceKey>> = {
  tenant: 'E-OV', set: 'G-SET', definition: 'G-DEF', value: 'G-AV', group: 'E-OV', principal: 'G-EX', attribute: 'G-EX', 'assigned-value': 'G-EX',
};

/** The page about what a node stands for. */
export function documentationOf(kind: OutlineKind): string {
  return sources[sourceOf[kind]].url;
}
