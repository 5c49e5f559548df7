/** What the expressions of a script are, as far as that is certain: variables are followed to what was last assigned to them. */
import { Field, NodeKind, nodeSize } from '../tree/tree';
import { readExpression, type Argument, type Conversion, type Expression } from '../notation/powershell/expression';
import { type Literal } from '../notation/powershell/literal';
import { childrenAt, endAt, isBareAt, kindAt, nextAt, startAt } from '../notation/powershell/tape';
import { type Assigned, type Script } from '../notation/powershell/script';
import { type Span } from '../text/text';

/** A literal, where it is used. */
export interface FoundLiteral {
  readonly literal: Literal;
  /** Where the variable is assigned that holds it; absent for a literal in place. */
  readonly variable?: Span;
  /** It is converted to JSON on the way. */
  readonly conversion?: Conversion;
  /** Members are set or methods called before it is used: what is missing may come from there. */
  readonly isPartial: boolean;
}

/** A chain of variables is followed this far. */
const longestChain = 5;

export interface AllArguments {
  readonly arguments: readonly Argument[];
  /** Those that are passed as `@name`. */
  readonly hashtables: readonly Literal[];
  /** None is hidden in what cannot be read. */
  readonly isWhole: boolean;
}

export class ScriptValues {
  private readonly byName = new Map<string, Assigned[]>();

  constructor(private readonly text: string, private readonly script: Script) {
    for (const assigned of script.assignments) {
      const others = this.byName.get(assigned.name);
      if (others === undefined) this.byName.set(assigned.name, [assigned]);
      else others.push(assigned);
    }
  }

  /** The literal that the expression is; undefined where that is not certain. `block`: where it is used. */
  literalOf(expression: Expression, block: number, links = 0): FoundLiteral | undefined {
    if (expression.kind === 'literal') {
      const { literal, conversion } = expression;
      return { literal, isPartial: false, ...(conversion === undefined ? {} : { conversion }) };
    }
    return expression.kind === 'switch' || links > longestChain ? undefined : this.follow(expression, block, links);
  }

  private follow(
    expression: Expression & { readonly kind: 'variable' | 'splat' }, block: number, links: number,
  ): FoundLiteral | undefined {
    const { assigned, isPartial } = this.assignedBefore(expression.name, expression.start, block) ?? {};
    if (assigned?.value === undefined) return undefined;
    const found = this.literalOf(assigned.value, assigned.block, links + 1);
    if (found === undefined) return undefined;
    const own = expression.kind === 'variable' ? expression.conversion : undefined;
    const conversion = own ?? found.conversion;
    return {
      literal: found.literal, isPartial: isPartial === true || found.isPartial, variable: found.variable ?? assigned.at,
      ...(conversion === undefined ? {} : { conversion }),
    };
  }

  /** The arguments with those of the hashtables that are passed as `@name`. */
  argumentsOf(given: readonly Argument[], block: number): AllArguments {
    const splats = given.filter(({ value }) => value.kind === 'splat').map(({ value }) => this.literalOf(value, block));
    const known = splats.filter(found => found !== undefined);
    return {
      arguments: [...given.filter(({ value }) => value.kind !== 'splat'), ...known.flatMap(({ literal }) => this.entriesOf(literal))],
      hashtables: known.map(({ literal }) => literal),
      isWhole: known.length === splats.length && known.every(({ isPartial }) => !isPartial),
    };
  }

  /** Whether the variable changes by itself, or is passed as `@name`. */
  isChanged(name: string): boolean {
    return this.byName.get(name)?.some(({ isChange }) => isChange) === true;
  }

  /** The members of a hashtable as arguments. */
  private entriesOf({ tape }: Literal): Argument[] {
    if (kindAt(tape, 0) !== NodeKind.Object) return [];
    return childrenAt(tape, 0).map(key => {
      const quote = isBareAt(tape, key) ? 0 : 1;
      const [start, end] = [startAt(tape, key) + quote, endAt(tape, key) - quote];
      return { name: { value: this.text.slice(start, end), start, end }, value: this.valueAt(tape, key + 1) };
    });
  }

  private valueAt(tape: readonly number[], node: number): Expression {
    const [start, end] = [startAt(tape, node), endAt(tape, node)];
    // A variable, or something that is converted.
    const expression = readExpression({ text: this.text, end, onBroken: () => undefined }, start);
    if (expression?.end === end) return expression;
    const own = tape.slice(node * nodeSize, nextAt(tape, node) * nodeSize);
    const moved = own.map((field, index) => index % nodeSize === (Field.Next as number) ? field - node : field);
    return { kind: 'literal', literal: { tape: moved, comments: [], start, end }, start, end, comments: [] };
  }

  /** What the variable holds at an offset: the last assignment in the same block, or in one around it that has all of them. */
  private assignedBefore(
    name: string, offset: number, block: number,
  ): { readonly assigned: Assigned; readonly isPartial: boolean } | undefined {
    const all = this.byName.get(name) ?? [];
    const before = all.filter(({ at }) => at.start < offset);
    const whole = before.filter(({ isChange }) => !isChange);
    const last = whole.at(-1);
    if (last === undefined) return undefined;
    const isPartial = before.some(({ isChange, at }) => isChange && at.start > last.at.start);
    if (last.block === block) return { assigned: last, isPartial };
    // Elsewhere, order says nothing, because loops and functions run again, unless all that is assigned is assigned before.
    const isLast = all.every(({ isChange, at, block: other }) => isChange || (at.start < offset && other === last.block));
    return isLast && this.isAround(last.block, block) ? { assigned: last, isPartial: isPartial || this.isChanged(name) } : undefined;
  }

  private isAround(outer: number, inner: number): boolean {
    for (let block = inner; block >= 0; block = this.script.parents[block] ?? -1) if (block === outer) return true;
    return false;
  }
}
