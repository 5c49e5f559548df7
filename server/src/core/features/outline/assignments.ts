/** The assignments of a tenant, by principal, and by attribute and value. */
import { attributeKey } from '../../model/keys';
import { once } from '../../text/collections';
import { byName } from '../../text/order';
import { type OutlineFact } from './facts';
import { type AssignedAttribute, type OutlinedPrincipal, type OutlinedTenant } from './model';
import { type OutlineSource, withDistinctKeys } from './node';

/** The key of the group that repeats the assignments of the other group. */
export const byAttribute = 'by-attribute';

/** The two groups of assignments; empty when nothing is assigned. */
export function assignmentRoots({ principals, assignedAttributes }: OutlinedTenant): readonly OutlineSource[] {
  if (principals.size === 0) return [];
  const principalSources = once(() => [...principals]
    .map(([key, principal]) => principalSource(key, principal)).sort((a, b) => byName(a.label, b.label)));
  return [
    group('by-principal', 'By principal', principals.size, principalSources),
    group(byAttribute, 'By attribute', assignedAttributes, once(() => attributesOf([...principals.values()]))),
  ];
}

function group(key: string, label: string, size: number, children: OutlineSource['children']): OutlineSource {
  const facts = [{ fact: 'count', count: size } as const];
  return { kind: 'group', key, label, facts, isInactive: false, hasChildren: size > 0, place: undefined, children };
}

// Lazy: there may be many thousands, of which few are ever shown.
function principalSource(key: string, principal: OutlinedPrincipal): OutlineSource {
  const { path, place } = principal;
  return {
    kind: 'principal', key, ...namesOf(principal), isInactive: false, place,
    get facts() {
      const values = principal.attributes.reduce((sum, attribute) => sum + attribute.values.length, 0);
      return [...kindOf(path), { fact: 'values' as const, count: values }, ...objectOf(principal)];
    },
    get hasChildren() { return principal.attributes.length > 0; },
    children: () => withDistinctKeys(principal.attributes.map(assignedSource)),
  };
}

function assignedSource({ set, name, place, extent, values }: AssignedAttribute): OutlineSource {
  return {
    kind: 'attribute', key: attributeKey(set, name), label: name, set: set.toLowerCase(), otherNames: values,
    written: `${set}_${name}`, extent,
    facts: [values.length === 0 ? { fact: 'removed', set } : { fact: 'assigned', set, values }],
    isInactive: false, hasChildren: false, place, children: () => [],
  };
}

/** An attribute, and its principals by value. */
interface HeldAttribute {
  readonly set: string;
  readonly name: string;
  readonly holders: Map<string, Holder[]>;
}

interface Holder {
  readonly principal: OutlinedPrincipal;
  readonly attribute: AssignedAttribute;
}

function attributesOf(principals: readonly OutlinedPrincipal[]): readonly OutlineSource[] {
  const held = new Map<string, HeldAttribute>();
  for (const principal of principals) {
    for (const attribute of principal.attributes) {
      if (attribute.values.length === 0) continue;
      const key = attributeKey(attribute.set, attribute.name);
      let known = held.get(key);
      if (known === undefined) held.set(key, known = { set: attribute.set, name: attribute.name, holders: new Map() });
      for (const value of attribute.values) {
        const holders = known.holders.get(value);
        if (holders === undefined) known.holders.set(value, [{ principal, attribute }]);
        // A principal that has a value twice is listed once.
        else if (holders.at(-1)?.attribute !== attribute) holders.push({ principal, attribute });
      }
    }
  }
  return [...held].sort(([, a], [, b]) => byName(a.set, b.set) || byName(a.name, b.name))
    .map(([key, attribute]) => heldSource(key, attribute));
}

function heldSource(key: string, { set, name, holders }: HeldAttribute): OutlineSource {
  return {
    kind: 'attribute', key, label: name, set: set.toLowerCase(), written: `${set}_${name}`,
    facts: [{ fact: 'in-set', set }, { fact: 'values', count: holders.size }], isInactive: false, hasChildren: true, place: undefined,
    children: () => [...holders].sort(([a], [b]) => byName(a, b)).map(([value, list]) => heldValueSource(set, value, list)),
  };
}

function heldValueSource(set: string, value: string, holders: readonly Holder[]): OutlineSource {
  return {
    kind: 'assigned-value', key: value, label: value, set: set.toLowerCase(), facts: [{ fact: 'count', count: holders.length }],
    isInactive: false, hasChildren: true, place: undefined, children: () => withDistinctKeys(holders.map(holderSource)),
  };
}

function holderSource({ principal, attribute: { set, place, extent } }: Holder): OutlineSource {
  return {
    kind: 'principal', key: principal.path.toLowerCase(), ...namesOf(principal), set: set.toLowerCase(),
    facts: [...kindOf(principal.path), ...objectOf(principal)],
    isInactive: false, hasChildren: false, place, extent, children: () => [],
  };
}

/** The name of the object as the label, or else its id; a filter also matches the whole path. */
function namesOf({ path, name }: OutlinedPrincipal): Pick<OutlineSource, 'label' | 'otherNames' | 'written'> {
  return { label: name ?? idOf(path), otherNames: name === undefined ? [path] : [path, idOf(path)], written: path };
}

/** The id, where the label is a name. */
function objectOf({ path, name }: OutlinedPrincipal): readonly OutlineFact[] {
  return name === undefined ? [] : [{ fact: 'object', name: idOf(path) }];
}

function idOf(path: string): string {
  return /^servicePrincipals\(appId='(.+)'\)$/i.exec(path)?.[1] ?? /^[^/]+\/(.+)$/.exec(path)?.[1] ?? path;
}

/** Empty for an object of another kind. */
function kindOf(path: string): readonly OutlineFact[] {
  if (/^users\//i.test(path)) return [{ fact: 'user' }];
  if (/^servicePrincipals\(appId=/i.test(path)) return [{ fact: 'service-principal-by-application' }];
  return /^servicePrincipals\//i.test(path) ? [{ fact: 'service-principal' }] : [];
}
