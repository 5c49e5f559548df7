/**
 * What the manifests of one tenant declare together: indexes by name, which units enter and leave as they change.
 * Each query is tracked, so that exactly the units that depend on it are checked again when its result changes.
 */
import { type Assignment, type AttributeAssignment } from '../model/assignment';
import { type Declarations, DeclarationIndex, type Declared, NamedDeclarations } from './declarations';
import { type AttributeSet, type Definition } from '../model/model';
import { type Unit } from '../model/unit';
import { DeclarationCounts, SeenDeclarations } from './seen';
import { principalKey, lower, attributeKey } from '../model/keys';

export { type Declared } from './declarations';

/** The queries of rules. Names are compared without case, as Graph does when it refuses a second one. */
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
  /** What `make` derives from an array that was returned here: computed once for all callers, while the array stays the same. */
  once<T, R>(list: readonly Declared<T>[], make: (list: readonly Declared<T>[]) => R): R;
  /** For each object that has values one of its assignments, in no particular order: there may be tens of thousands. */
  principals(): Iterable<Declared<Assignment>>;
}

/** Identifies a query of a tenant. The same object each time, so that dependents can be recorded under it. */
export type Question = object;

/** Called with each query that is made. */
export type Track = (question: Question) => void;

export class TenantIndex {
  readonly sets = new DeclarationIndex<AttributeSet>();
  readonly definitions = new DeclarationIndex<Definition>();
  readonly definitionsBySet = new DeclarationIndex<Definition>();
  readonly assignments = new DeclarationIndex<Assignment>();
  private readonly emptiness: Question = {};
  private readonly counts = new DeclarationCounts();
  private readonly seen = new SeenDeclarations();
  /** The names of all sets, as the documents see them. */
  private readonly names = new Map<string, readonly string[]>();
  private readonly made = new WeakMap<object, Map<unknown, unknown>>();

  /** Enters what the unit declares; returns the queries whose results changed. */
  add(unit: Unit): Question[] {
    return this.change(unit, 1, (index, name, declared) => index.enter(name, declared));
  }

  /** Removes what the unit declared; call it before the unit's content is replaced. */
  remove(unit: Unit): Question[] {
    return this.change(unit, -1, (index, name, declared) => index.leave(name, declared));
  }

  /** Called when nothing depends on the query any more. */
  release(question: Question): void {
    if (question instanceof NamedDeclarations) question.release();
  }

  /**
   * The tenant as the document with this URI sees it now; `track` is called with every query. Returns undefined when nothing is declared
   * that counts for the document.
   */
  view(uri: string, track: Track): Tenant | undefined {
    track(this.emptiness);
    return this.counts.isEmptyFor(uri) ? undefined : new TenantView(this, this.counts.viewerOf(uri), track);
  }

  /** Identifies what the document sees: the same for all that see the same. */
  viewerOf(uri: string): string {
    return this.counts.viewerOf(uri);
  }

  /** Of the declarations those that count for the viewer. */
  seenBy<T>(viewer: string, declared: readonly Declared<T>[]): readonly Declared<T>[] {
    return this.counts.areForAll ? declared : this.seen.of(viewer)(declared);
  }

  sortedNames(viewer: string): readonly string[] {
    let names = this.names.get(viewer);
    if (names === undefined) this.names.set(viewer, names = this.sortNames(viewer));
    return names;
  }

  private sortNames(viewer: string): readonly string[] {
    const names = new Map<string, string>();
    for (const [name, definitions] of this.definitionsBySet.declared()) {
      const set = this.seenBy(viewer, definitions)[0]?.value.attributeSet;
      if (set !== undefined) names.set(name, set.value);
    }
    for (const [name, sets] of this.sets.declared()) {
      const id = this.seenBy(viewer, sets)[0]?.value.id;
      if (id !== undefined) names.set(name, id.value);
    }
    return [...names.values()].sort();
  }

  once<T, R>(list: readonly Declared<T>[], make: (list: readonly Declared<T>[]) => R): R {
    let made = this.made.get(list);
    if (made === undefined) this.made.set(list, made = new Map());
    if (!made.has(make)) made.set(make, make(list));
    return made.get(make) as R;
  }

  /** `by`: 1 where the declarations enter, -1 where they leave. */
  private change(
    unit: Unit, by: 1 | -1, act: <T>(index: DeclarationIndex<T>, name: string, declared: Declared<T>) => Question,
  ): Question[] {
    const questions: Question[] = [];
    let count = 0;
    if (unit.content.sets.length > 0 || unit.content.definitions.length > 0) this.names.clear();
    for (const set of unit.content.sets) {
      if (set.id === undefined || set.place !== 'manifest') continue;
      count++;
      questions.push(act(this.sets, lower(set.id.value), { unit, value: set, span: set.id }), this.sets.all);
    }
    for (const definition of unit.content.definitions) {
      const { attributeSet, name } = definition;
      if (attributeSet === undefined || name === undefined || definition.place !== 'manifest') continue;
      const declared = { unit, value: definition, span: name };
      count++;
      questions.push(
        act(this.definitions, attributeKey(attributeSet.value, name.value), declared),
        act(this.definitionsBySet, lower(attributeSet.value), declared), this.definitions.all,
      );
    }
    for (const assignment of unit.content.assignments) {
      if (assignment.principal === undefined || assignment.place === 'request') continue;
      count++;
      questions.push(
        act(this.assignments, principalKey(assignment.principal.value), { unit, value: assignment, span: assignment.principal }),
        this.assignments.all,
      );
    }
    const emptyBefore = this.counts.emptyViews();
    this.counts.count(unit, by * count);
    if (this.counts.emptyViews() !== emptyBefore) questions.push(this.emptiness);
    if (this.counts.areForAll) this.seen.clear();
    return questions;
  }
}

/** A tenant whose queries are tracked. Several rules make the same query for one unit: the last result is kept. */
class TenantView implements Tenant {
  private readonly lastSets = new LastResult<AttributeSet>();
  private readonly lastDefinitions = new LastResult<Definition>();
  private readonly lastDefinitionsOf = new LastResult<Definition>();

  constructor(private readonly index: TenantIndex, private readonly viewer: string, private readonly track: Track) {}

  sets(name: string): readonly Declared<AttributeSet>[] {
    const { lastSets } = this;
    return lastSets.get(name, '') ?? lastSets.keep(this.read(this.index.sets.named(lower(name))));
  }

  definitions(set: string, name: string): readonly Declared<Definition>[] {
    const { lastDefinitions } = this;
    return lastDefinitions.get(set, name) ?? lastDefinitions.keep(this.read(this.index.definitions.named(attributeKey(set, name))));
  }

  definitionsOf(set: string): readonly Declared<Definition>[] {
    const { lastDefinitionsOf } = this;
    return lastDefinitionsOf.get(set, '') ?? lastDefinitionsOf.keep(this.read(this.index.definitionsBySet.named(lower(set))));
  }

  setName(name: string): string | undefined {
    return this.sets(name)[0]?.value.id?.value ?? this.definitionsOf(name)[0]?.value.attributeSet?.value;
  }

  setNames(): readonly string[] {
    this.track(this.index.sets.all);
    this.track(this.index.definitions.all);
    return this.index.sortedNames(this.viewer);
  }

  declaredSets(): readonly Declared<AttributeSet>[] {
    return this.read(this.index.sets.all);
  }

  allDefinitions(): readonly Declared<Definition>[] {
    return this.read(this.index.definitions.all);
  }

  assignments(principal: string): readonly Declared<Assignment>[] {
    return this.read(this.index.assignments.named(principalKey(principal)));
  }

  allAssignments(): readonly Declared<Assignment>[] {
    return this.read(this.index.assignments.all);
  }

  once<T, R>(list: readonly Declared<T>[], make: (list: readonly Declared<T>[]) => R): R {
    return this.index.once(list, make);
  }

  principals(): Iterable<Declared<Assignment>> {
    this.track(this.index.assignments.all);
    return this.firstAssignments();
  }

  private* firstAssignments(): Iterable<Declared<Assignment>> {
    for (const [, assignments] of this.index.assignments.declared()) {
      const [first] = this.index.seenBy(this.viewer, assignments);
      if (first !== undefined) yield first;
    }
  }

  private read<T>(declarations: Declarations<T>): readonly Declared<T>[] {
    this.track(declarations);
    return this.index.seenBy(this.viewer, declarations.inOrder);
  }
}

class LastResult<T> {
  private set: string | undefined;
  private name: string | undefined;
  private result: readonly Declared<T>[] | undefined;

  /** The result of the same query; otherwise undefined, and the next one to `keep` is the result of this query. */
  get(set: string, name: string): readonly Declared<T>[] | undefined {
    if (this.set === set && this.name === name) return this.result;
    this.set = set;
    this.name = name;
    return undefined;
  }

  keep(result: readonly Declared<T>[]): readonly Declared<T>[] {
    return this.result = result;
  }
}

/** The definition of an assigned attribute: the first one, in order. Returns undefined without a tenant, or when no manifest defines it. */
export function definitionOf(tenant: Tenant | undefined, { set, name }: AttributeAssignment): Declared<Definition> | undefined {
  return tenant?.definitions(set.name.value, name.value)[0];
}
