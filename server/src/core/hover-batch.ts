/** Hovers in a `$batch`: its own keys. What they hold is explained as in any other request. */
import { batchBody, batchField, batchRequest } from './batch-shape';
import { type Explain } from './features/hover/hover';
import { fieldMarkdown } from './hover-field';
import { nodeAt } from './tree/node-at';
import { NodeKind } from './notation/json/parser';

/** The key of the batch, or of one of its requests, at the offset. */
export const explainBatch: Explain = ({ unit, offset }) => {
  for (const { tree, requests } of unit.content.batches) {
    const found = nodeAt(tree, offset);
    if (found === undefined || tree.kind(found.node) !== NodeKind.Key) continue;
    const container = found.containers.at(-1);
    const shape = container === tree.root ? batchBody : requests.some(({ node }) => node === container) ? batchRequest : undefined;
    const field = shape === undefined ? undefined : batchField(shape, tree.string(found.node));
    if (field !== undefined) return { span: { start: tree.start(found.node), end: tree.end(found.node) }, markdown: fieldMarkdown(field) };
  }
  return undefined;
};
