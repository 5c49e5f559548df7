/** What a node of the outline becomes in a document that it is dropped into. */
import { type Completion } from './complete-item';
import { type OutlineSource } from './outline-node';
import { type Edit } from './text';

export interface Drop {
  /** What comes into the place; empty where the edits do it all. */
  readonly text: string;
  /** The text has the placeholders of an LSP snippet. */
  readonly isSnippet: boolean;
  /** In host offsets. */
  readonly edits: readonly Edit[];
}

/**
 * `offered`: the completions at the host offset. What is offered there for the node is what it becomes: an attribute with its annotation, a
 * set with its type, a value with its comma. Elsewhere it is written as it is called.
 */
export function dropOf(node: OutlineSource, offered: readonly Completion[], { text, offset }: { readonly text: string; readonly offset: number }): Drop {
  const found = offered.find(completion => isFor(completion, node));
  // What stands there already stays.
  if (found === undefined || /\S/.test(text.slice(found.edit.start, found.edit.end))) return { text: node.written ?? node.label, isSnippet: false, edits: [] };
  const { edit, isSnippet, plainText } = found;
  if (edit.start === offset && edit.end === offset) return { text: edit.text, isSnippet, edits: [] };
  return { text: '', isSnippet: false, edits: [{ ...edit, text: plainText }] };
}

function isFor({ kind, label, set, edit }: Completion, node: OutlineSource): boolean {
  switch (node.kind) {
    case 'set': return kind === 'set' && equal(label, node.label) && edit.text.includes(label);
    case 'definition': case 'attribute': return kind === 'attribute' && set !== undefined && equal(set, node.set ?? '') && equal(label, node.label);
    case 'value': case 'assigned-value': return kind === 'predefinedValue' && label === node.label;
    case 'principal': return kind === 'principal' && equal(label, node.written ?? '');
    case 'tenant': case 'group': return false;
  }
}

function equal(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
