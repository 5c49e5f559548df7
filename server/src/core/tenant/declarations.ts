/** What units declare, by name and in order. */
import { countWhile } from '../text/collections';
import { type Span } from '../text/text';
import { comparePlaces, type Unit } from '../model/unit';

/** Something that a unit declares. */
export interface Declared<T> {
  readonly unit: Unit;
  readonly value: T;
  /** The token that names it. */
  readonly span: Span;
}

/** The declarations of one name, or all of a kind: the result of a query, identified by this object. */
export interface Declarations<T> {
  /** In the order of documents and positions. */
  readonly inOrder: readonly Declared<T>[];
}

export class NamedDeclarations<T> implements Declarations<T> {
  private list: Declared<T>[] = [];
  private isSorted = true;
  /** A caller may cache what it derives from the array: a change must create a new array from now on. */
  private isGiven = false;
  /** Units whose declarations are still in the array: they are removed together, because thousands may declare one name. */
  private gone: Set<Unit> | undefined;
  private departures = 0;

  constructor(private readonly name: string, private readonly byName: Map<string, NamedDeclarations<T>>) {}

  /** Called when no reader depends on these any more: where nothing declares the name either, it is dropped. */
  release(): void {
    if (this.isEmpty && this.byName.get(this.name) === this) this.byName.delete(this.name);
  }

  get isEmpty(): boolean { return this.list.length === this.departures; }

  // Edits move units, but never past each other: the order holds until something is entered.
  get inOrder(): readonly Declared<T>[] {
    this.dropGone();
    if (!this.isSorted) this.list.sort(comparePlaces);
    this.isSorted = true;
    this.isGiven = true;
    return this.list;
  }

  enter(declared: Declared<T>): void {
    this.dropGone();
    if (this.isGiven) this.list = [...this.list];
    this.isGiven = false;
    this.list.push(declared);
    this.isSorted = this.list.length < 2;
  }

  /** To be called once for each declaration of the unit. */
  leave(unit: Unit): void {
    (this.gone ??= new Set()).add(unit);
    this.departures++;
  }

  private dropGone(): void {
    const { gone } = this;
    if (gone === undefined) return;
    this.list = this.list.filter(({ unit }) => !gone.has(unit));
    this.gone = undefined;
    this.departures = 0;
    this.isGiven = false;
  }
}

/** The index of the unit's declaration in a sorted array; -1 when it has none. Units of a manifest declare one thing each. */
export function indexOfUnit(inOrder: readonly Declared<unknown>[], unit: Unit): number {
  const start = unit.hostOffset(0);
  const index = countWhile(inOrder, ({ unit: other }) => other.uri < unit.uri || (other.uri === unit.uri && other.hostOffset(0) < start));
  return inOrder[index]?.unit === unit ? index : -1;
}

class AllDeclarations<T> implements Declarations<T> {
  private known: readonly Declared<T>[] | undefined;

  constructor(private readonly byName: ReadonlyMap<string, Declarations<T>>) {}

  get inOrder(): readonly Declared<T>[] {
    return this.known ??= [...this.byName.values()].flatMap(({ inOrder }) => inOrder).sort(comparePlaces);
  }

  forget(): void { this.known = undefined; }
}

/** Declarations of one kind, by name. Names without a declaration can be looked up, too. */
export class DeclarationIndex<T> {
  private readonly byName = new Map<string, NamedDeclarations<T>>();
  private readonly everything = new AllDeclarations<T>(this.byName);
  get all(): Declarations<T> { return this.everything; }

  named(name: string): Declarations<T> { return this.find(name); }

  /** The names that are declared, each with its declarations. */
  * declared(): Iterable<readonly [string, readonly Declared<T>[]]> {
    for (const [name, declarations] of this.byName) if (!declarations.isEmpty) yield [name, declarations.inOrder];
  }

  /** Returns the declarations that the name has now. */
  enter(name: string, declared: Declared<T>): Declarations<T> {
    const declarations = this.find(name);
    declarations.enter(declared);
    this.everything.forget();
    return declarations;
  }

  /** Returns the declarations that the name has left. */
  leave(name: string, { unit }: Declared<T>): Declarations<T> {
    const declarations = this.find(name);
    declarations.leave(unit);
    this.everything.forget();
    return declarations;
  }

  private find(name: string): NamedDeclarations<T> {
    let declarations = this.byName.get(name);
    if (declarations === undefined) this.byName.set(name, declarations = new NamedDeclarations(name, this.byName));
    return declarations;
  }
}
