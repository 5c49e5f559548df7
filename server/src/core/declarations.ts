/** What units declare, by name and in order. */
import { type Span } from './text';
import { comparePlaces, type Unit } from './unit';

/** Something that a unit declares. */
export interface Declared<T> {
  readonly unit: Unit;
  readonly value: T;
  /** The token that names it. */
  readonly span: Span;
}

/** The declarations of one name, or all of a kind: the answer to a question, which is told by its identity. */
export interface Declarations<T> {
  /** In the order of documents and positions. */
  readonly inOrder: readonly Declared<T>[];
}

class NamedDeclarations<T> implements Declarations<T> {
  private list: Declared<T>[] = [];
  private isSorted = true;

  constructor(readonly name: string) {}

  get isEmpty(): boolean { return this.list.length === 0; }

  // Edits move units, but never past each other: the order holds until something is entered.
  get inOrder(): readonly Declared<T>[] {
    if (!this.isSorted) this.list.sort(comparePlaces);
    this.isSorted = true;
    return this.list;
  }

  enter(declared: Declared<T>): void {
    this.list.push(declared);
    this.isSorted = this.list.length < 2;
  }

  leave(unit: Unit): void {
    this.list = this.list.filter(candidate => candidate.unit !== unit);
  }
}

class AllDeclarations<T> implements Declarations<T> {
  private known: readonly Declared<T>[] | undefined;

  constructor(private readonly byName: ReadonlyMap<string, Declarations<T>>) {}

  get inOrder(): readonly Declared<T>[] {
    return this.known ??= [...this.byName.values()].flatMap(({ inOrder }) => inOrder).sort(comparePlaces);
  }

  forget(): void { this.known = undefined; }
}

/** Declarations of one kind, by name. A name that nobody declares can be asked for, too. */
export class DeclarationIndex<T> {
  private readonly byName = new Map<string, NamedDeclarations<T>>();
  private readonly everything = new AllDeclarations<T>(this.byName);
  /** How many names are declared. */
  private declaredNames = 0;

  get all(): Declarations<T> { return this.everything; }

  get isEmpty(): boolean { return this.declaredNames === 0; }

  named(name: string): Declarations<T> { return this.find(name); }

  /** The names that are declared, each with its declarations. */
  * declared(): Iterable<readonly [string, readonly Declared<T>[]]> {
    for (const [name, declarations] of this.byName) if (!declarations.isEmpty) yield [name, declarations.inOrder];
  }

  /** Gives the declarations that the name has now. */
  enter(name: string, declared: Declared<T>): Declarations<T> {
    const declarations = this.find(name);
    if (declarations.isEmpty) this.declaredNames++;
    declarations.enter(declared);
    this.everything.forget();
    return declarations;
  }

  /** Gives the declarations that the name has left. */
  leave(name: string, { unit }: Declared<T>): Declarations<T> {
    const declarations = this.find(name);
    const wasEmpty = declarations.isEmpty;
    declarations.leave(unit);
    if (declarations.isEmpty && !wasEmpty) this.declaredNames--;
    this.everything.forget();
    return declarations;
  }

  /** Nobody asks for these any more: where nothing declares the name either, it is forgotten. */
  release(declarations: object): void {
    if (declarations instanceof NamedDeclarations && declarations.isEmpty && this.byName.get(declarations.name) === declarations) this.byName.delete(declarations.name);
  }

  private find(name: string): NamedDeclarations<T> {
    let declarations = this.byName.get(name);
    if (declarations === undefined) this.byName.set(name, declarations = new NamedDeclarations(name));
    return declarations;
  }
}
