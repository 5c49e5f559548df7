/** A quick look whether texts may repeat, before anybody makes and compares them. */
import { NodeKind, type JsonTree } from './parse';

/** Whether two of the strings may be equal, but for the case of their letters. `nodes` may hold other values, and -1; those do not count. Linear. */
export function mayRepeat(tree: JsonTree, nodes: Int32Array): boolean {
  if (nodes.length < 2) return false;
  // Open addressing, at most half full. 0 stands for an empty place.
  const mask = (1 << (33 - Math.clz32(nodes.length))) - 1;
  const table = new Int32Array(mask + 1);
  for (const node of nodes) {
    if (node < 0 || tree.kind(node) !== NodeKind.String) continue;
    const hash = tree.caselessHash(node);
    // Beyond ASCII, and with escapes, only the texts tell.
    if (hash === 0) return true;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (; table[place] !== 0; place = (place + 1) & mask) if (table[place] === hash) return true;
    table[place] = hash;
  }
  return false;
}
