/** The nodes of a tape that is still being made: see `Field`. */
import { Field, kindIn, nodeSize, StringFlag, type NodeKind } from '../../tree/tree';

export function kindAt(tape: readonly number[], node: number): NodeKind {
  return kindIn(fieldAt(tape, node, Field.Kind));
}

export function startAt(tape: readonly number[], node: number): number {
  return fieldAt(tape, node, Field.Start);
}

export function endAt(tape: readonly number[], node: number): number {
  return fieldAt(tape, node, Field.End);
}

/** The node after this one's subtree; always a later one. */
export function nextAt(tape: readonly number[], node: number): number {
  return Math.max(fieldAt(tape, node, Field.Next), node + 1);
}

/** Without quotes around it. */
export function isBareAt(tape: readonly number[], node: number): boolean {
  return (fieldAt(tape, node, Field.Kind) & StringFlag.Bare) !== 0;
}

/** The children of the object or array: keys, or elements. */
export function childrenAt(tape: readonly number[], container: number): number[] {
  const children: number[] = [];
  const end = nextAt(tape, container);
  let child = container + 1;
  while (child < end) {
    children.push(child);
    child = nextAt(tape, child);
  }
  return children;
}

function fieldAt(tape: readonly number[], node: number, field: Field): number {
  return tape[node * nodeSize + field] ?? 0;
}
