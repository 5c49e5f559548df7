/** What the manifests of a tenant declare and assign, whole and in order: the model of outlines. */
import { type Assignment } from '../../model/assignment';
import { type DocumentUnit } from '../../workspace/document';
import { itemsOf } from '../../tree/nodes';
import { isRemoval } from '../../model/attribute-value';
import { type Limits } from '../../graph/limits';
import { type AttributeSet, type Definition } from '../../model/model';
import { attributeKey } from '../../model/keys';
import { once } from '../../text/collections';
import { endOfLine } from '../../text/lines';
import { byName, compareText } from '../../text/order';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { longestPrincipalName, principalPath } from '../../model/principal';
import { type Span } from '../../text/text';
import { type Place } from '../../model/unit';
import { tenantKey, type ModelledTenant } from '../../workspace/view';

export interface OutlinedTenant {
  /** Distinguishes tenants, even those of the same name in several folders. */
  readonly key: string;
  readonly name: string;
  readonly folder: string;
  readonly limits: Limits;
  /** By their names, lower-cased, in order. */
  readonly sets: ReadonlyMap<string, OutlinedSet>;
  /** By their paths, lower-cased, in order. Computed lazily: a tenant has many more of them than of anything else. */
  readonly principals: ReadonlyMap<string, OutlinedPrincipal>;
  /** How many attributes have values. Cheaper than reading the principals. */
  readonly assignedAttributes: number;
  /** URIs of its manifests. */
  readonly uris: readonly string[];
  /** URIs of broken manifests: their last good content is shown. */
  readonly broken: readonly string[];
}

export interface OutlinedSet {
  readonly name: string;
  /** Absent where only definitions name the set. */
  readonly declared: { readonly set: AttributeSet; readonly place: Place } | undefined;
  /** In the order of their names; duplicates included. */
  readonly definitions: readonly OutlinedDefinition[];
}

export interface OutlinedDefinition {
  readonly definition: Definition;
  readonly name: string;
  readonly place: Place;
}

export interface OutlinedPrincipal {
  /** The path in its first spelling. */
  readonly path: string;
  /** The name that a comment beside the path gives it. */
  readonly name: string | undefined;
  readonly place: Place;
  /** In the order of set and name; computed lazily. */
  readonly attributes: readonly AssignedAttribute[];
}

export interface AssignedAttribute {
  readonly set: string;
  readonly name: string;
  readonly place: Place;
  /** Name and value, in the unit. */
  readonly extent: Span;
  /** Strings decoded, other values as written; empty for null. */
  readonly values: readonly string[];
}

/** Reads the sets of the tenant; the cost follows the number of elements in its manifests. */
export function outlinedTenant(tenant: ModelledTenant): OutlinedTenant {
  const { name, folder, limits, manifests } = tenant;
  const principals = once(() => principalsOf(manifests));
  return {
    key: tenantKey(tenant), name, folder, limits, sets: setsOf(manifests),
    get principals() { return principals(); },
    get assignedAttributes() { return countAssigned(manifests); },
    uris: manifests.map(manifest => manifest.uri),
    broken: manifests.filter(manifest => manifest.isBroken).map(manifest => manifest.uri),
  };
}

interface MutableSet {
  name: string;
  declared: OutlinedSet['declared'];
  readonly definitions: OutlinedDefinition[];
}

function setsOf(manifests: ModelledTenant['manifests']): Map<string, OutlinedSet> {
  const sets = new Map<string, MutableSet>();
  const setOf = (written: string): MutableSet => {
    const key = written.toLowerCase();
    let set = sets.get(key);
    if (set === undefined) sets.set(key, set = { name: written, declared: undefined, definitions: [] });
    return set;
  };
  for (const unit of manifests.flatMap(manifest => manifest.declaredUnits)) {
    const { content } = unit;
    for (const set of content.sets) {
      if (set.id === undefined) continue;
      const entry = setOf(set.id.value);
      if (entry.declared !== undefined) continue;
      entry.name = set.id.value;
      entry.declared = { set, place: { unit, span: set.id } };
    }
    for (const definition of content.definitions) {
      const { attributeSet, name } = definition;
      if (attributeSet === undefined || name === undefined) continue;
      setOf(attributeSet.value).definitions.push({ definition, name: name.value, place: { unit, span: name } });
    }
  }
  for (const { definitions } of sets.values()) definitions.sort((a, b) => byName(a.name, b.name));
  return inOrder(sets);
}

interface WrittenAssignment {
  readonly unit: DocumentUnit;
  readonly assignment: Assignment;
}

function principalsOf(manifests: ModelledTenant['manifests']): Map<string, OutlinedPrincipal> {
  const principals = new Map<string, OutlinedPrincipal & { readonly written: WrittenAssignment[] }>();
  for (const unit of manifests.flatMap(manifest => manifest.declaredUnits)) {
    for (const assignment of unit.content.assignments) {
      const { principal } = assignment;
      if (principal === undefined) continue;
      const path = principalPath(principal.value);
      const known = principals.get(path.toLowerCase());
      if (known !== undefined) {
        known.written.push({ unit, assignment });
        continue;
      }
      const written = [{ unit, assignment }];
      const attributes = once(() => written.flatMap(attributesOf).sort((a, b) => byName(a.set, b.set) || byName(a.name, b.name)));
      principals.set(path.toLowerCase(), {
        path, name: nameBeside(unit.text, principal.end), place: { unit, span: principal }, written,
        get attributes() { return attributes(); },
      });
    }
  }
  return inOrder(principals);
}

/** The comment after a value, on its line, unless it is a directive. */
function nameBeside(text: string, end: number): string | undefined {
  const rest = text.slice(end, endOfLine(text, end));
  const [, line, block] = /^[ \t]*,?[ \t]*(?:\/\/(.*)|\/\*(.*?)\*\/)/.exec(rest) ?? [];
  const name = (line ?? block ?? '').trim();
  return name === '' || name.length > longestPrincipalName || name.startsWith('csa-') ? undefined : name;
}

function countAssigned(manifests: ModelledTenant['manifests']): number {
  const namesBySet = new Map<string, Set<string>>();
  for (const unit of manifests.flatMap(manifest => manifest.declaredUnits)) {
    for (const { tree, attributes, principal } of unit.content.assignments) {
      if (principal === undefined) continue;
      for (const { set, name, node } of attributes) {
        if (isRemoval(tree, node)) continue;
        const names = namesBySet.get(set.name.value);
        if (names === undefined) namesBySet.set(set.name.value, new Set([name.value]));
        else names.add(name.value);
      }
    }
  }
  return new Set([...namesBySet].flatMap(([set, names]) => [...names].map(name => attributeKey(set, name)))).size;
}

function attributesOf({ unit, assignment: { tree, attributes } }: WrittenAssignment): AssignedAttribute[] {
  return attributes.map(({ set, name, key, node }) => ({
    set: set.name.value, name: name.value, place: { unit, span: name },
    extent: { start: tree.start(key), end: tree.end(node) }, values: valuesOf(tree, node),
  }));
}

function valuesOf(tree: SyntaxTree, node: number): string[] {
  if (tree.kind(node) === NodeKind.Null) return [];
  const nodes = tree.kind(node) === NodeKind.Array ? itemsOf(tree, node) : [node];
  return nodes.map(item => tree.kind(item) === NodeKind.String ? tree.string(item) : tree.source(item));
}

function inOrder<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].sort(([a], [b]) => compareText(a, b)));
}
