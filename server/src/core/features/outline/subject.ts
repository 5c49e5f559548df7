/** What a node of the outline represents, for commands: names as documents write them, without the cleaning that is done for display. */
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

/** `above`: the nodes from the root to the node itself. Returns undefined when it is empty. */
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
  tenant: 'E-OV', set: 'G-SET', definition: 'G-DEF', value: 'G-AV',
  group: 'E-OV', principal: 'G-EX', attribute: 'G-EX', 'assigned-value': 'G-EX',
};

/** The URL of the documentation for a kind of node. */
export function documentationOf(kind: OutlineKind): string {
  return sources[sourceOf[kind]].url;
}
