/**
 * The tenant as people think of it: sets, their attributes, their predefined values; who has which value. The sidebar shows these nodes and
 * `csa outline` prints them. A node's children are made when somebody asks for them.
 */
import { countWhile, once } from '../../text/collections';
import { spanOf } from '../../tree/nodes';
import { severities, type Finding } from '../../lint/finding';
import { type AllowedValue } from '../../model/model';
import { assignmentRoots, byAttribute } from './assignments';
import { visibleFact, type OutlineFact } from './facts';
import { isKept, matches, type OutlineFilter } from './filter';
import { outlinedTenant, type OutlinedDefinition, type OutlinedSet, type OutlinedTenant } from './model';
import { type OutlineKind, type OutlineNode, type OutlineSource, withDistinctKeys } from './node';
import { jsonString } from '../../tree/print';
import { subjectOf, type OutlineSubject } from './subject';
import { type Span } from '../../text/text';
import { hostSpan, type Place } from '../../model/unit';
import { type ModelledTenant } from '../../workspace/view';
import { visible } from '../../text/words';

export type OutlineView = 'tenant' | 'assignments';

/** A node, and what is below of it for whoever asks. */
export interface OutlineBranch {
  readonly node: OutlineNode;
  readonly children: () => readonly OutlineBranch[];
}

export interface ChildrenOptions {
  readonly filter?: OutlineFilter | undefined;
  /** At most so many nodes. */
  readonly most?: number;
}

export interface OutlineChildren {
  readonly nodes: readonly OutlineNode[];
  /** How many are left out. */
  readonly more: number;
}

/** The state of a moment: it does not follow later changes. */
export class Outline {
  private readonly tenants: readonly OutlinedTenant[];
  private readonly roots: Readonly<Record<OutlineView, () => readonly OutlineSource[]>>;

  private readonly findingsByUri = new Map<string, readonly Finding[]>();

  /** `findings`: those of a manifest, sorted by position. */
  constructor(tenants: readonly ModelledTenant[], private readonly findings: (uri: string) => readonly Finding[] = () => []) {
    this.tenants = tenants.map(outlinedTenant);
    this.roots = {
      tenant: once(() => this.tenants.map(tenant => tenantSource(tenant, capacityOf(tenant), () => [...tenant.sets.values()].map(set => setSource(set))))),
      // With one tenant its level would only be in the way.
      assignments: once(() => this.tenants.length === 1 ? assignmentRoots(this.tenants[0]!) : this.tenants.filter(({ principals }) => principals.size > 0).map(tenant => tenantSource(tenant, [{ fact: 'principals', count: tenant.principals.size }], () => assignmentRoots(tenant)))),
    };
  }

  /** URIs of the manifests that are broken: the outline shows what they said last. */
  get broken(): readonly string[] { return this.tenants.flatMap(tenant => tenant.broken); }

  /** The children of the node at `path`, its keys from the root on; without a path, the roots. Of an unknown node none. */
  children(view: OutlineView, path: readonly string[], { filter, most = Infinity }: ChildrenOptions = {}): OutlineChildren {
    const found = this.walk(view, path);
    if (found === undefined) return { nodes: [], more: 0 };
    const { list, above } = found;
    // What stands below a match is all there.
    const kept = filter !== undefined && above.some(node => matches(node, filter)) ? list : keptOf(list, filter);
    return { nodes: kept.slice(0, most).map(node => ({ ...this.shown(node), ...(filter === undefined ? {} : { isMatch: matches(node, filter) }) })), more: Math.max(0, kept.length - most) };
  }

  /** The roots with all that is below of them. `children` looks for its node from the root on, each time. */
  branches(view: OutlineView, filter?: OutlineFilter): OutlineBranch[] {
    return this.branchesOf(this.roots[view](), filter);
  }

  private branchesOf(list: readonly OutlineSource[], filter: OutlineFilter | undefined): OutlineBranch[] {
    return keptOf(list, filter).map(node => ({
      node: this.shown(node),
      children: () => this.branchesOf(node.children(), filter !== undefined && matches(node, filter) ? undefined : filter),
    }));
  }

  /** The node at `path`; undefined for an unknown one. */
  node(view: OutlineView, path: readonly string[]): OutlineNode | undefined {
    const node = this.walk(view, path)?.above.at(-1);
    return node === undefined ? undefined : this.shown(node);
  }

  /** The node at `path` and those above it, from the root on; undefined for an unknown one. */
  sources(view: OutlineView, path: readonly string[]): readonly OutlineSource[] | undefined {
    return this.walk(view, path)?.above;
  }

  /** What the node at `path` stands for, by the names that documents give; undefined for an unknown one. */
  subject(view: OutlineView, path: readonly string[]): OutlineSubject | undefined {
    const above = this.walk(view, path)?.above ?? [];
    const tenant = this.tenants.find(({ key }) => key === above[0]?.key) ?? (this.tenants.length === 1 ? this.tenants[0] : undefined);
    return tenant === undefined ? undefined : subjectOf(above, tenant);
  }

  /** The path of the innermost node that is written around a host offset; undefined where none is. */
  pathAt(view: OutlineView, uri: string, offset: number): readonly string[] | undefined {
    // Groups show again what stands elsewhere; the way through the first one is enough.
    let list: readonly OutlineSource[] = this.roots[view]().filter(root => root.key !== byAttribute);
    const path: string[] = [];
    for (;;) {
      const next = list.find(node => isAround(node, uri, offset));
      if (next === undefined) return path.length === 0 ? undefined : path;
      path.push(next.key);
      list = next.children().filter(child => child.key !== byAttribute);
    }
  }

  private shown(node: OutlineSource): OutlineNode {
    const { kind, key, label, isUnnamed, facts, isInactive, place, hasChildren } = node;
    const problems = this.problemsOf(node);
    return {
      kind, key, label: visible(label), ...(isUnnamed === undefined ? {} : { isUnnamed }), facts: facts.map(visibleFact), isInactive, hasChildren,
      place: place === undefined ? undefined : { uri: place.unit.uri, span: hostSpan(place) },
      ...(problems === undefined ? {} : { problems }),
    };
  }

  private problemsOf(node: OutlineSource): OutlineNode['problems'] {
    const here = new Set([...this.findingsAt(node), ...(node.uris ?? []).flatMap(uri => this.findingsIn(uri))]);
    // The attributes of a set may be written in other files.
    if (node.kind === 'set') for (const child of node.children()) for (const finding of this.findingsAt(child)) here.add(finding);
    const found = new Set([...here].map(({ severity }) => severity));
    const [worst] = severities.filter(severity => found.has(severity));
    return worst === undefined ? undefined : { count: here.size, severity: worst };
  }

  private findingsAt(node: OutlineSource): readonly Finding[] {
    if (node.place === undefined) return [];
    const { start, end } = extentOf(node, node.place);
    const findings = this.findingsIn(node.place.unit.uri);
    return findings.slice(countWhile(findings, ({ span }) => span.start < start), countWhile(findings, ({ span }) => span.start <= end));
  }

  private findingsIn(uri: string): readonly Finding[] {
    let findings = this.findingsByUri.get(uri);
    if (findings === undefined) this.findingsByUri.set(uri, findings = this.findings(uri));
    return findings;
  }

  private walk(view: OutlineView, path: readonly string[]): { readonly list: readonly OutlineSource[]; readonly above: readonly OutlineSource[] } | undefined {
    let list = this.roots[view]();
    const above: OutlineSource[] = [];
    for (const key of path) {
      const node = list.find(candidate => candidate.key === key);
      if (node === undefined) return undefined;
      above.push(node);
      list = node.children();
    }
    return { list, above };
  }
}

function keptOf(list: readonly OutlineSource[], filter: OutlineFilter | undefined): readonly OutlineSource[] {
  return filter === undefined ? list : list.filter(node => isKept(node, filter));
}

function tenantSource({ key, name, uris }: OutlinedTenant, facts: readonly OutlineFact[], children: () => readonly OutlineSource[]): OutlineSource {
  return { kind: 'tenant', key, ...(name === '' ? { label: 'Tenant', isUnnamed: true } : { label: name }), facts, isInactive: false, hasChildren: true, place: undefined, uris, children };
}

function capacityOf({ sets, limits }: OutlinedTenant): readonly OutlineFact[] {
  const active = [...sets.values()].reduce((sum, { definitions }) => sum + definitions.filter(({ definition }) => definition.isActive).length, 0);
  return [{ fact: 'sets', count: sets.size }, { fact: 'active', count: active, ...(limits.activeDefinitionsPer === 'tenant' ? { of: limits.activeDefinitions } : {}) }];
}

function setSource({ name, declared, definitions }: OutlinedSet): OutlineSource {
  const capacity = declared?.set.maxAttributesPerSet?.value;
  const held: OutlineFact = { fact: 'attributes', count: definitions.length, ...(capacity === undefined ? {} : { of: capacity }) };
  return {
    kind: 'set', key: name.toLowerCase(), label: name, set: name.toLowerCase(), isInactive: false, hasChildren: definitions.length > 0,
    facts: declared === undefined ? [held, { fact: 'not-defined' }] : [held],
    place: declared?.place,
    children: () => withDistinctKeys(definitions.map(each => definitionSource(name.toLowerCase(), each))),
  };
}

function definitionSource(set: string, { definition, name, place }: OutlinedDefinition): OutlineSource {
  const { type, isCollection, allowedValues, isActive, usePreDefinedValuesOnly } = definition;
  const facts: OutlineFact[] = [];
  if (!isActive) facts.push({ fact: 'deactivated' });
  if (type !== undefined) facts.push({ fact: 'type', name: type.value });
  if (isCollection?.value === true) facts.push({ fact: 'collection' });
  if (allowedValues.length > 0) facts.push({ fact: 'values', count: allowedValues.length });
  else if (usePreDefinedValuesOnly?.value === true) facts.push({ fact: 'no-values-yet' });
  return {
    kind: 'definition', key: name.toLowerCase(), label: name, set, written: `${definition.attributeSet?.value ?? set}_${name}`, facts,
    isInactive: !isActive, hasChildren: allowedValues.length > 0, place,
    children: () => withDistinctKeys(allowedValues.flatMap(value => valueSource(set, value, { place, isInteger: type?.value === 'Integer' }))),
  };
}

function valueSource(set: string, { id, isActive, element }: AllowedValue, { place: { unit }, isInteger }: { readonly place: Place; readonly isInteger: boolean }): OutlineSource[] {
  if (id === undefined) return [];
  const isInactive = isActive?.value === false;
  return [{
    kind: 'value', key: id.value, label: id.value, set, isInactive, written: isInteger && /^-?\d+$/.test(id.value) ? id.value : jsonString(id.value), facts: isInactive ? [{ fact: 'deactivated' }] : [], hasChildren: false,
    place: { unit, span: id }, extent: spanOf(element.tree, element.node), children: () => [],
  }];
}

/** The kinds whose children may be written elsewhere than the node itself. */
const scattered: ReadonlySet<OutlineKind> = new Set(['tenant', 'group', 'set', 'principal']);

function isAround(node: OutlineSource, uri: string, offset: number): boolean {
  const { kind, place, children } = node;
  if (place !== undefined && place.unit.uri === uri) {
    const { start, end } = extentOf(node, place);
    if (start <= offset && offset <= end) return true;
  }
  return scattered.has(kind) && children().some(child => isAround(child, uri, offset));
}

/** Host offsets of what a node is about. */
function extentOf({ extent }: OutlineSource, { unit }: Place): Span {
  return hostSpan({ unit, span: extent ?? { start: 0, end: unit.text.length } });
}
