/**
 * What the manifests of one tenant say together: indexes by name, which units enter and leave as they change.
 * Whoever asks is written down under what was asked for, so that exactly those are asked again when the answer changes.
 */
import { type Assignment, type AttributeAssignment } from './assignment';
import { type AttributeSet, type Definition } from './model';
import { type Span } from './text';
import { comparePlaces, type Unit } from './unit';

/** Something that a unit declares. */
export interface Declared<T> {
  readonly unit: Unit;
  readonly value: T;
  /** The token that names it. */
  readonly span: Span;
}

/** What the manifests say of an attribute that an assignment names. Undefined members: they do not tell. */
export interface Resolution {
  /** The set's name as it is defined; may differ from the one that was asked for in case. */
  readonly setName: string | undefined;
  readonly definition: Declared<Definition> | undefined;
}

/** The questions that rules may ask. Names are compared without case, as Graph does when it refuses a second one. */
export interface Tenant {
  /** Declarations of the set, in order. */
  sets(name: string): readonly Declared<AttributeSet>[];
  /** Definitions of the attribute, in order. */
  definitions(set: string, name: string): readonly Declared<Definition>[];
  /** All definitions of the set. */
  definitionsOf(set: string): readonly Declared<Definition>[];
  /** How the set's name is spelt in its declaration, or else in the first definition of the set. */
  setName(name: string): string | undefined;
  /** The names of all sets that are declared or that definitions belong to. */
  setNames(): readonly string[];
  declaredSets(): readonly Declared<AttributeSet>[];
  allDefinitions(): readonly Declared<Definition>[];
  /** The manifests' assignments of one object, in order. */
  assignments(principal: string): readonly Declared<Assignment>[];
  allAssignments(): readonly Declared<Assignment>[];
}

/** Called with each question that is asked. */
export type Track = (question: string) => void;

type Index<T> = Map<string, Declared<T>[]>;

const lower = (name: string): string => name.toLowerCase();
const definitionKey = (set: string, name: string): string => `${lower(set)}\u0000${lower(name)}`;

export class TenantIndex {
  private readonly setsByName: Index<AttributeSet> = new Map();
  private readonly definitionsByName: Index<Definition> = new Map();
  private readonly definitionsBySet: Index<Definition> = new Map();
  private readonly assignmentsByPrincipal: Index<Assignment> = new Map();

  /** Enters what the unit declares; gives the questions whose answers changed. */
  add(unit: Unit): string[] {
    return this.change(unit, enter);
  }

  /** Takes out what the unit declared; call it before the unit's content is replaced. */
  remove(unit: Unit): string[] {
    return this.change(unit, leave);
  }

  /** The tenant as it is now; every question is told to `track`. Undefined where no manifest says anything. */
  view(track: Track): Tenant | undefined {
    if (!this.isEmpty) return this.nonEmpty(track);
    track('is-empty');
    return undefined;
  }

  private get isEmpty(): boolean {
    return this.setsByName.size === 0 && this.definitionsByName.size === 0 && this.assignmentsByPrincipal.size === 0;
  }

  private nonEmpty(track: Track): Tenant {
    track('is-empty');
    const ask = <T>(index: Index<T>, question: string, key: string): readonly Declared<T>[] => {
      track(`${question}:${key}`);
      return inOrder(index.get(key) ?? []);
    };
    const tenant: Tenant = {
      sets: name => ask(this.setsByName, 'set', lower(name)),
      definitions: (set, name) => ask(this.definitionsByName, 'definition', definitionKey(set, name)),
      definitionsOf: set => ask(this.definitionsBySet, 'definitions-of', lower(set)),
      setName: name => tenant.sets(name)[0]?.value.id?.value ?? tenant.definitionsOf(name)[0]?.value.attributeSet?.value,
      setNames: () => {
        track('sets');
        track('definitions');
        const names = new Map<string, string>();
        for (const [key, list] of this.definitionsBySet) names.set(key, inOrder(list)[0]!.value.attributeSet!.value);
        for (const [key, list] of this.setsByName) names.set(key, inOrder(list)[0]!.value.id!.value);
        return [...names.values()].sort();
      },
      declaredSets: () => {
        track('sets');
        return inOrder([...this.setsByName.values()].flat());
      },
      allDefinitions: () => {
        track('definitions');
        return inOrder([...this.definitionsByName.values()].flat());
      },
      assignments: principal => ask(this.assignmentsByPrincipal, 'assignments', principalKey(principal)),
      allAssignments: () => {
        track('all-assignments');
        return inOrder([...this.assignmentsByPrincipal.values()].flat());
      },
    };
    return tenant;
  }

  private change(unit: Unit, act: <T>(index: Index<T>, key: string, declared: Declared<T>) => void): string[] {
    const questions: string[] = [];
    const wasEmpty = this.isEmpty;
    for (const set of unit.content.sets) {
      if (set.id === undefined || set.place !== 'manifest') continue;
      act(this.setsByName, lower(set.id.value), { unit, value: set, span: set.id });
      questions.push(`set:${lower(set.id.value)}`, 'sets');
    }
    for (const definition of unit.content.definitions) {
      const { attributeSet, name } = definition;
      if (attributeSet === undefined || name === undefined || definition.place !== 'manifest') continue;
      const declared = { unit, value: definition, span: name };
      const key = definitionKey(attributeSet.value, name.value);
      act(this.definitionsByName, key, declared);
      act(this.definitionsBySet, lower(attributeSet.value), declared);
      questions.push(`definition:${key}`, `definitions-of:${lower(attributeSet.value)}`, 'definitions');
    }
    for (const assignment of unit.content.assignments) {
      if (assignment.principal === undefined || assignment.place === 'request') continue;
      const key = principalKey(assignment.principal.value);
      act(this.assignmentsByPrincipal, key, { unit, value: assignment, span: assignment.principal });
      questions.push(`assignments:${key}`, 'all-assignments');
    }
    if (wasEmpty !== this.isEmpty) questions.push('is-empty');
    return questions;
  }
}

/** What the tenant says of an attribute. Without a tenant, or where it does not model the set: nothing. */
export function resolve(tenant: Tenant | undefined, attribute: AttributeAssignment): Resolution {
  if (tenant === undefined) return { setName: undefined, definition: undefined };
  const set = attribute.set.name.value;
  const [definition] = tenant.definitions(set, attribute.name.value);
  return { setName: tenant.setName(set), definition };
}

/** One key for the ways to write one object: paths are not case sensitive. */
function principalKey(principal: string): string {
  return principal.replace(/^\/+/, '').toLowerCase();
}

function enter<T>(index: Index<T>, key: string, declared: Declared<T>): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [declared]);
  else list.push(declared);
}

function leave<T>(index: Index<T>, key: string, declared: Declared<T>): void {
  const rest = index.get(key)?.filter(candidate => candidate.unit !== declared.unit) ?? [];
  if (rest.length === 0) index.delete(key);
  else index.set(key, rest);
}

function inOrder<T>(list: readonly Declared<T>[]): readonly Declared<T>[] {
  return list.length < 2 ? list : [...list].sort(comparePlaces);
}
