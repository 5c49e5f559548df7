/** What of a tenant counts for which document: while manifests have syntax errors, documents do not all see the same. */
import { type Declared } from './declarations';
import { type Unit } from '../model/unit';

/** Stands for every document that has no view of its own. */
export const anyDocument = '';

/** How many declarations count for whom. */
export class DeclarationCounts {
  private forAll = 0;
  private forOthers = 0;
  /** By the URIs of the manifests with declarations that do not count for all. */
  private readonly partial = new Map<string, { own: number; others: number }>();

  /** Adds `by` declarations of the unit; a negative number removes them. */
  count({ uri, declaresFor = 'all-documents' }: Unit, by: number): void {
    if (declaresFor === 'all-documents') {
      this.forAll += by;
      return;
    }
    const { own, others } = this.partial.get(uri) ?? { own: 0, others: 0 };
    const counts = declaresFor === 'own-document' ? { own: own + by, others } : { own, others: others + by };
    if (declaresFor === 'other-documents') this.forOthers += by;
    if (counts.own === 0 && counts.others === 0) this.partial.delete(uri);
    else this.partial.set(uri, counts);
  }

  get areForAll(): boolean { return this.partial.size === 0; }

  /** Whose view the document has: its own where it has partial declarations. */
  viewerOf(uri: string): string {
    return this.partial.has(uri) ? uri : anyDocument;
  }

  /** Whether nothing counts for the document. */
  isEmptyFor(uri: string): boolean {
    const { own, others } = this.partial.get(uri) ?? { own: 0, others: 0 };
    return this.forAll === 0 && own === 0 && this.forOthers === others;
  }

  /** Identifies the documents for which nothing counts. */
  emptyViews(): string {
    const viewers = this.areForAll ? [anyDocument] : [anyDocument, ...this.partial.keys()];
    return viewers.filter(viewer => this.isEmptyFor(viewer)).map(viewer => `${viewer}\n`).join('');
  }
}

type Seen = <T>(declared: readonly Declared<T>[]) => readonly Declared<T>[];

/** Arrays of declarations as documents see them. Each is made once, so that what is derived from it can be kept. */
export class SeenDeclarations {
  private readonly byViewer = new Map<string, Seen>();

  of(viewer: string): Seen {
    let seen = this.byViewer.get(viewer);
    if (seen === undefined) this.byViewer.set(viewer, seen = seenBy(viewer));
    return seen;
  }

  clear(): void { this.byViewer.clear(); }
}

function seenBy(viewer: string): Seen {
  const made = new WeakMap<object, readonly unknown[]>();
  const isSeen = ({ unit: { uri, declaresFor } }: Declared<unknown>): boolean =>
    declaresFor === undefined || declaresFor === 'all-documents' || (declaresFor === 'own-document') === (uri === viewer);
  return <T>(declared: readonly Declared<T>[]): readonly Declared<T>[] => {
    let seen = made.get(declared);
    if (seen === undefined) made.set(declared, seen = declared.every(isSeen) ? declared : declared.filter(isSeen));
    return seen as readonly Declared<T>[];
  };
}
