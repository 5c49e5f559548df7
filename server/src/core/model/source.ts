import { type SyntaxProblem } from '../tree/problems';
import type { SyntaxTree } from '../tree/tree';
import type { Element } from './element';
import type { ElementList } from './element-list';

const none: readonly never[] = [];

/** A piece of JSON, and how strictly it is read. */
export class Source {
  readonly tree: SyntaxTree;
  /** The tree's problems, except those of other units or of placeholders. */
  readonly problems: readonly SyntaxProblem[];
  /** Requests are sent as they are written; manifests may have comments and trailing commas. */
  readonly isStrict: boolean;
  /** A sample leaves something out (`...`): what is missing or looks broken is not a mistake. */
  readonly hasElision: boolean;
  /** `root`: the elements of the root's arrays are units of their own. */
  readonly scope: 'tree' | 'root';
  /** The objects in it that have a shape, but for those in `lists`. */
  readonly objects: readonly Element[];
  /** The lists of predefined values. */
  readonly lists: readonly ElementList[];
  /** Everything in it that has a shape matches it. */
  readonly isRegular: boolean;
  private irregularElements: readonly Element[] | undefined;
  constructor({ tree, problems, isStrict, hasElision, scope, objects, lists }: Omit<Source, 'elements' | 'irregular' | 'isRegular'>) {
    this.tree = tree;
    this.problems = problems;
    this.isStrict = isStrict;
    this.hasElision = hasElision;
    this.scope = scope;
    this.objects = objects;
    this.lists = lists;
    this.isRegular = objects.every(element => element.isRegular) && lists.every(list => list.isRegular);
  }
  /** Everything in it that has a shape. */
  get elements(): readonly Element[] {
    return this.lists.length === 0 ? this.objects : [...this.objects, ...this.lists.flatMap(list => list.elements)];
  }
  /** Those that do not match their shapes: rules report why. */
  get irregular(): readonly Element[] { return this.isRegular ? none : this.irregularElements ??= this.findIrregular(); }
  private findIrregular(): readonly Element[] {
    const objects = this.objects.filter(element => !element.isRegular);
    const lists = this.lists.filter(list => !list.isRegular);
    return lists.length === 0 ? objects : [...objects, ...lists.flatMap(list => list.irregular)];
  }
}
