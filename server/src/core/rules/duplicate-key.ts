import { removeMember } from '../tree/edits';
import { keysOf, spanOf } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

interface DuplicateKey extends Detected {
  readonly tree: SyntaxTree;
  readonly key: number;
  readonly first: number;
  readonly name: string;
}

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  title: 'An object has the same key twice',
  why: 'Parsers keep one of the two values and silently drop the other; which one is not settled. The file contains a value that is '
    + 'never sent.',
  severity: 'error',
  confidence: 'inferred',
  sources: ['RFC-8259'],
  group: 'document',
  appliesTo: 'file',
  detect({ tree, scope, problems, objects, lists }, { unit }, found: (detected: DuplicateKey) => void) {
    if (problems.length > 0 || tree.root < 0) return;
    const last = scope === 'root' ? tree.root + 1 : tree.next(tree.root);
    // An object that matches its shape has no key twice.
    const regular = new Set<number>();
    for (const { isRegular, node } of objects) if (isRegular) regular.add(node);
    for (const { isRegular, node } of lists) if (isRegular) regular.add(node);
    for (let node = tree.root; node < last; node++) {
      const kind = tree.kind(node);
      if (kind === NodeKind.Array && regular.has(node)) node = tree.next(node) - 1;
      if (kind !== NodeKind.Object || regular.has(node)) continue;
      for (const [key, first] of repeatedKeys(tree, node)) {
        found({
          at: spanOf(tree, key), tree, key, first, name: tree.string(key),
          related: [{ unit, span: spanOf(tree, first), message: 'The first one.' }],
        });
      }
    }
  },
  message: ({ name }) => `The key ${quote(name)} stands in this object twice. Only one of the two counts; remove the other.`,
  fixes: ({ tree, key, first }) => [
    { title: 'Remove this one', isSafe: false, edits: removeMember(tree, key) },
    { title: 'Remove the first one', isSafe: false, edits: removeMember(tree, first) },
  ],
});

/** Pairs of a key and the first equal one before it. Most objects have few keys, distinguished by their length alone. */
function repeatedKeys(tree: SyntaxTree, object: number): readonly (readonly [number, number])[] {
  const end = tree.next(object);
  let lengths = 0;
  let mayRepeat = false;
  for (let key = object + 1; key < end && !mayRepeat; key = tree.next(key)) {
    // An escape makes a key longer than an equal one without.
    const bit = tree.isEscaped(key) ? -1 : 1 << Math.min(30, tree.writtenLength(key));
    mayRepeat = (lengths & bit) !== 0;
    lengths |= bit;
  }
  if (!mayRepeat) return [];
  const firsts = new Map<string, number>();
  const repeated: [number, number][] = [];
  for (const key of keysOf(tree, object)) {
    const name = tree.string(key);
    // Two variables that are not known may have different values.
    if (isPlaceholder(name)) continue;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, key);
    else repeated.push([key, first]);
  }
  return repeated;
}
