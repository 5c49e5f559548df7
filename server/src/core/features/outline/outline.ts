/**
 * The outline of tenants: sets with their attributes and predefined values, and assignments. The sidebar shows these nodes, and
 * `csa outline` prints them. Children are computed on demand.
 */
import { countWhile, once } from '../../text/collections';
import { spanOf } from '../../tree/nodes';
import { severities, type Finding } from '../../lint/finding';
import { type AllowedValue } from '../../model/model';
import { assignmentRoots, byAttribute } from './assignments';
import { visibleFact, type OutlineFact } from './facts';
import { keptOf, matches, matchesBelow, type OutlineFilter } from './filter';
import { attributeKey } from '../../model/keys';
import { outlinedTenant, type OutlinedDefinition, type OutlinedSet, type OutlinedTenant } from './model';
import { type OutlineKind, type OutlineNode, type OutlineSource, withDistinctKeys } from './node';
import { jsonString } from '../../tree/print';
import { subjectOf, type OutlineSubject } from './subject';
import { type Span } from '../../text/text';
import { hostSpan, type Place } from '../../model/unit';
import { tenantKey, type ModelledTenant } from '../../workspace/view';
import { visible } from '../../text/words';

export type OutlineView = 'tenant' | 'assignments';

/** A node and, on demand, the nodes below it. */
export interface OutlineBranch {
  readonly node: OutlineNode;
  readonly children: () => readonly OutlineBranch[];
}

export interface ChildrenOptions {
  readonly filter?: OutlineFilter | undefined;
  /** The most nodes to return. */
  readonly most?: number;
}

export interface OutlineChildren {
  readonly nodes: readonly OutlineNode[];
  /** How many are left out. */
  readonly more: number;
}

/** What nodes show besides what manifests contain. */
export interface OutlineFacts {
  /** The findings of a manifest, sorted by position. */
  readonly findings?: (uri: string) => readonly Finding[];
  /** How often each attribute of the tenant with this manifest is used, by `attributeKey`; undefined while this is not known. */
  readonly uses?: (uri: string) => ReadonlyMap<string, number> | undefined;
}

/** The name of a set, an attribute or a predefined value. */
export interface OutlinedName {
  readonly set: string;
  readonly attribute?: string;
  readonly value?: string;
}

/** A snapshot: it does not follow later changes. */
export class Outline {
  private readonly tenants: readonly OutlinedTenant[];
  private readonly roots: Readonly<Record<OutlineView, () => readonly OutlineSource[]>>;

  private readonly findingsByUri = new Map<string, readonly Finding[]>();

  private readonly findings: (uri: string) => readonly Finding[];

  constructor(tenants: readonly ModelledTenant[], { findings = () => [], uses = () => undefined }: OutlineFacts = {}) {
    this.findings = findings;
    this.tenants = tenants.map(outlinedTenant);
    this.roots = {
      tenant: once(() => this.tenants.map(tenant => {
        // The requests of a broken manifest's tenant may not be known as such.
        const uri = tenant.uris.find(each => !tenant.broken.includes(each));
        const usesOfTenant = once(() => uri === undefined ? undefined : uses(uri));
        return tenantSource(tenant, capacityOf(tenant), () => [...tenant.sets.values()].map(set => setSource(set, usesOfTenant)));
      })),
      assignments: once(() => assignmentsOf(this.tenants)),
    };
  }

  /** URIs of the broken manifests: the outline shows their last good content. */
  get broken(): readonly string[] { return this.tenants.flatMap(tenant => tenant.broken); }

  /** The children of the node at `path`, its keys from the root on; without a path, the roots. Of an unknown node none. */
  children(view: OutlineView, path: readonly string[], { filter, most = Infinity }: ChildrenOptions = {}): OutlineChildren {
    const found = this.walk(view, path);
    if (found === undefined) return { nodes: [], more: 0 };
    const { list, above } = found;
    // All nodes below a match are shown.
    const kept = filter === undefined || above.some(node => matches(node, filter)) ? list : keptOf(list, filter);
    const nodes = kept.slice(0, most).map(node => ({ ...this.shown(node), ...(filter === undefined ? {} : matchIn(node, filter)) }));
    return { nodes, more: Math.max(0, kept.length - most) };
  }

  /** The roots with all nodes below them. Unlike with `children`, no node is looked up from the root again. */
  branches(view: OutlineView, filter?: OutlineFilter): OutlineBranch[] {
    return this.branchesOf(this.roots[view](), filter);
  }

  private branchesOf(list: readonly OutlineSource[], filter: OutlineFilter | undefined): OutlineBranch[] {
    return (filter === undefined ? list : keptOf(list, filter)).map(node => ({
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

  /** What the node at `path` represents, by the names in documents; undefined for an unknown one. */
  subject(view: OutlineView, path: readonly string[]): OutlineSubject | undefined {
    const above = this.walk(view, path)?.above ?? [];
    const tenant = this.tenants.find(({ key }) => key === above[0]?.key) ?? (this.tenants.length === 1 ? this.tenants[0] : undefined);
    return tenant === undefined ? undefined : subjectOf(above, tenant);
  }

  /** The path of the innermost node whose text contains a host offset. Returns undefined when there is none. */
  pathAt(view: OutlineView, uri: string, offset: number): readonly string[] | undefined {
    // The group by attribute repeats nodes: the path through the first group is enough.
    let list: readonly OutlineSource[] = this.roots[view]().filter(root => root.key !== byAttribute);
    const path: string[] = [];
    for (;;) {
      const next = list.find(node => isAround(node, uri, offset));
      if (next === undefined) return path.length === 0 ? undefined : path;
      path.push(next.key);
      list = next.children().filter(child => child.key !== byAttribute);
    }
  }

  /** The path of a name in the tenant view, as far as manifests define it; at least that of the tenant. */
  pathOf(tenant: ModelledTenant, name: OutlinedName | undefined): readonly string[] {
    const path = [tenantKey(tenant)];
    const { set, attribute, value } = name ?? {};
    for (const key of [set?.toLowerCase(), attribute?.toLowerCase(), value]) {
      if (key === undefined || this.walk('tenant', [...path, key]) === undefined) break;
      path.push(key);
    }
    return path;
  }

  private shown(node: OutlineSource): OutlineNode {
    const { kind, key, label, isUnnamed, facts, isInactive, place, hasChildren } = node;
    const problems = this.problemsOf(node);
    return {
      kind, key, label: visible(label), ...(isUnnamed === undefined ? {} : { isUnnamed }),
      facts: facts.map(visibleFact), isInactive, hasChildren,
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

  private walk(view: OutlineView, path: readonly string[]): Walk | undefined {
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

interface Walk {
  /** The children of the last node. */
  readonly list: readonly OutlineSource[];
  /** The nodes from the root to the last one. */
  readonly above: readonly OutlineSource[];
}

/** The kinds whose matches below are counted. The others may have very many. */
const counted: ReadonlySet<OutlineKind> = new Set(['set', 'definition']);

function matchIn(node: OutlineSource, filter: OutlineFilter): Pick<OutlineNode, 'isMatch' | 'matchesBelow'> {
  const isMatch = matches(node, filter);
  if (!counted.has(node.kind) || filter.text === '') return { isMatch };
  const below = matchesBelow(node, filter);
  return { isMatch, ...(below === 0 ? {} : { matchesBelow: below }) };
}

function tenantSource(
  { key, name, uris }: OutlinedTenant, facts: readonly OutlineFact[], children: OutlineSource['children'],
): OutlineSource {
  const title = name === '' ? { label: 'Tenant', isUnnamed: true } as const : { label: name };
  return { kind: 'tenant', key, ...title, facts, isInactive: false, hasChildren: true, place: undefined, uris, children };
}

/** A single tenant gets no level of its own. */
function assignmentsOf(tenants: readonly OutlinedTenant[]): readonly OutlineSource[] {
  const [first] = tenants;
  if (first !== undefined && tenants.length === 1) return assignmentRoots(first);
  return tenants.filter(({ principals }) => principals.size > 0)
    .map(tenant => tenantSource(tenant, [{ fact: 'principals', count: tenant.principals.size }], () => assignmentRoots(tenant)));
}

function capacityOf({ sets, limits }: OutlinedTenant): readonly OutlineFact[] {
  let active = 0;
  for (const { definitions } of sets.values()) active += definitions.filter(({ definition }) => definition.isActive).length;
  const capacity = limits.activeDefinitionsPer === 'tenant' ? { of: limits.activeDefinitions } : {};
  return [{ fact: 'sets', count: sets.size }, { fact: 'active', count: active, ...capacity }];
}

/** The uses of the attributes of a tenant, by key; computed when the first definition is shown. */
type Uses = () => ReadonlyMap<string, number> | undefined;

function setSource({ name, declared, definitions }: OutlinedSet, uses: Uses): OutlineSource {
  const capacity = declared?.set.maxAttributesPerSet?.value;
  const held: OutlineFact = { fact: 'attributes', count: definitions.length, ...(capacity === undefined ? {} : { of: capacity }) };
  return {
    kind: 'set', key: name.toLowerCase(), label: name, set: name.toLowerCase(), isInactive: false, hasChildren: definitions.length > 0,
    facts: declared === undefined ? [held, { fact: 'not-defined' }] : [held],
    place: declared?.place,
    children: () => withDistinctKeys(definitions.map(each => definitionSource(name.toLowerCase(), each, uses))),
  };
}

function definitionSource(set: string, { definition, name, place }: OutlinedDefinition, uses: Uses): OutlineSource {
  const { type, isCollection, allowedValues, isActive, usePreDefinedValuesOnly } = definition;
  const facts: OutlineFact[] = [];
  if (!isActive) facts.push({ fact: 'deactivated' });
  if (type !== undefined) facts.push({ fact: 'type', name: type.value });
  if (isCollection?.value === true) facts.push({ fact: 'collection' });
  if (allowedValues.length > 0) facts.push({ fact: 'values', count: allowedValues.length });
  else if (usePreDefinedValuesOnly?.value === true) facts.push({ fact: 'no-values-yet' });
  return {
    kind: 'definition', key: name.toLowerCase(), label: name, set, written: `${definition.attributeSet?.value ?? set}_${name}`,
    get facts() {
      const known = uses();
      return known === undefined ? facts : [...facts, { fact: 'uses' as const, count: known.get(attributeKey(set, name)) ?? 0 }];
    },
    isInactive: !isActive, hasChildren: allowedValues.length > 0, place,
    children: () => withDistinctKeys(allowedValues.flatMap(value =>
      valueSource(set, value, { place, isInteger: type?.value === 'Integer' }))),
  };
}

interface ValueContext {
  readonly place: Place;
  readonly isInteger: boolean;
}

function valueSource(set: string, { id, isActive, element }: AllowedValue, { place: { unit }, isInteger }: ValueContext): OutlineSource[] {
  if (id === undefined) return [];
  const isInactive = isActive?.value === false;
  const written = isInteger && /^-?\d+$/.test(id.value) ? id.value : jsonString(id.value);
  return [{
    kind: 'value', key: id.value, label: id.value, set, isInactive, written, facts: isInactive ? [{ fact: 'deactivated' }] : [],
    hasChildren: false, place: { unit, span: id }, extent: spanOf(element.tree, element.node), children: () => [],
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

/** The host offsets of a node's text. */
function extentOf({ extent }: OutlineSource, { unit }: Place): Span {
  return hostSpan({ unit, span: extent ?? { start: 0, end: unit.text.length } });
}
