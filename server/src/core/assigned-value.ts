/** The text by which a value is looked for among the predefined ones. */
import { NodeKind, type JsonTree } from './notation/json/parser';

/** Of a number, as it is written; undefined for what no predefined value can be. */
export function assignedValueText(tree: JsonTree, node: number): string | undefined {
  switch (tree.kind(node)) {
    case NodeKind.String: return tree.string(node);
    case NodeKind.Number: return tree.source(node);
    default: return undefined;
  }
}
