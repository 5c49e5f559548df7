/**
 * What the manifests of one tenant say together: indexes by name, which units enter and leave as they change.
 * Whoever asks is written down under what was asked for, so that exactly those are asked again when the answer changes.
 */
import { type Assignment, type AttributeAssignment } from './assignment';
import { type Declarations, DeclarationIndex, type Declared } from './declarations';
import { type AttributeSet, type Definition } from './model';
import { principalPath } from './principal';
import { type Unit } from './unit';

/** What the manifests say of an attribute that an assignment names. Undefined: they do not tell. */
export interface Resolution {
  readonly definition: Declared<Definition> | undefined;
}

export { type Declared } from './declarations';

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
  /** What `make` tells of a list that was given here: made once, for all that ask, while the list stays the same. */
  once<T, R>(list: readonly Declared<T>[], make: (list: readonly Declared<T>[]) => R): R;
  /** For each object that has values one of its assignments, in no particular order: there may be tens of thousands. */
  principals(): Iterable<Declared<Assignment>>;
}

/** Something that can be asked of a tenant. The same object each time, so that whoever asks can be written down under it. */
export type Question = object;

/** Called with each question that is asked. */
export type Track = (question: Question) => void;

const lower = (name: string): string => name.toLowerCase();

export class TenantIndex {
  private readonly sets = new DeclarationIndex<AttributeSet>();
  private readonly definitions = new DeclarationIndex<Definition>();
  private readonly definitionsBySet = new DeclarationIndex<Definition>();
  private readonly assignments = new DeclarationIndex<Assignment>();
  private readonly emptiness: Question = {};
  private names: readonly string[] | undefined;
  private readonly made = new WeakMap<object, Map<unknown, unknown>>();

  /** Enters what the unit declares; gives the questions whose answers changed. */
  add(unit: Unit): Question[] {
    return this.change(unit, (index, name, declared) => index.enter(name, declared));
  }

  /** Takes out what the unit declared; call it before the unit's content is replaced. */
  remove(unit: Unit): Question[] {
    return this.change(unit, (index, name, declared) => index.leave(name, declared));
  }

  /** Nobody asks the question any more. */
  release(question: Question): void {
    for (const index of [this.sets, this.definitions, this.definitionsBySet, this.assignments]) index.release(question);
  }

  /** The tenant as it is now; every question is told to `track`. Undefined where no manifest says anything. */
  view(track: Track): Tenant | undefined {
    track(this.emptiness);
    if (this.isEmpty) return undefined;
    const ask = <T>(declarations: Declarations<T>): readonly Declared<T>[] => {
      track(declarations);
      return declarations.inOrder;
    };
    const tenant: Tenant = {
      sets: name => ask(this.sets.named(lower(name))),
      definitions: (set, name) => ask(this.definitions.named(definitionKey(set, name))),
      definitionsOf: set => ask(this.definitionsBySet.named(lower(set))),
      setName: name => tenant.sets(name)[0]?.value.id?.value ?? tenant.definitionsOf(name)[0]?.value.attributeSet?.value,
      setNames: () => {
        track(this.sets.all);
        track(this.definitions.all);
        return this.names ??= this.sortedNames();
      },
      declaredSets: () => ask(this.sets.all),
      allDefinitions: () => ask(this.definitions.all),
      assignments: principal => ask(this.assignments.named(principalKey(principal))),
      allAssignments: () => ask(this.assignments.all),
      once: (list, make) => this.once(list, make),
      principals: () => {
        track(this.assignments.all);
        return firstOfEach(this.assignments);
      },
    };
    return tenant;
  }

  private sortedNames(): readonly string[] {
    const names = new Map<string, string>();
    for (const [name, [first]] of this.definitionsBySet.declared()) names.set(name, first!.value.attributeSet!.value);
    for (const [name, [first]] of this.sets.declared()) names.set(name, first!.value.id!.value);
    return [...names.values()].sort();
  }

  private once<T, R>(list: readonly Declared<T>[], make: (list: readonly Declared<T>[]) => R): R {
    let made = this.made.get(list);
    if (made === undefined) this.made.set(list, made = new Map());
    if (!made.has(make)) made.set(make, make(list));
    return made.get(make) as R;
  }

  private get isEmpty(): boolean {
    return this.sets.isEmpty && this.definitions.isEmpty && this.assignments.isEmpty;
  }

  private change(unit: Unit, act: <T>(index: DeclarationIndex<T>, name: string, declared: Declared<T>) => Question): Question[] {
    const questions: Question[] = [];
    const wasEmpty = this.isEmpty;
    if (unit.content.sets.length > 0 || unit.content.definitions.length > 0) this.names = undefined;
    for (const set of unit.content.sets) {
      if (set.id === undefined || set.place !== 'manifest') continue;
      questions.push(act(this.sets, lower(set.id.value), { unit, value: set, span: set.id }), this.sets.all);
    }
    for (const definition of unit.content.definitions) {
      const { attributeSet, name } = definition;
      if (attributeSet === undefined || name === undefined || definition.place !== 'manifest') continue;
      const declared = { unit, value: definition, span: name };
      questions.push(act(this.definitions, definitionKey(attributeSet.value, name.value), declared), act(this.definitionsBySet, lower(attributeSet.value), declared), this.definitions.all);
    }
    for (const assignment of unit.content.assignments) {
      if (assignment.principal === undefined || assignment.place === 'request') continue;
      questions.push(act(this.assignments, principalKey(assignment.principal.value), { unit, value: assignment, span: assignment.principal }), this.assignments.all);
    }
    if (wasEmpty !== this.isEmpty) questions.push(this.emptiness);
    return questions;
  }
}

/** What the tenant says of an attribute. Without a tenant, or where it does not model the set: nothing. */
export function resolve(tenant: Tenant | undefined, attribute: AttributeAssignment): Resolution {
  return { definition: tenant?.definitions(attribute.set.name.value, attribute.name.value)[0] };
}

const definitionKey = (set: string, name: string): string => `${lower(set)}\u0000${lower(name)}`;

/** One key for the ways to write one object: paths are not case sensitive. */
export function principalKey(principal: string): string {
  return lower(principalPath(principal));
}

function* firstOfEach<T>(index: DeclarationIndex<T>): Iterable<Declared<T>> {
  for (const [, [first]] of index.declared()) yield first!;
}
