/** A quick look whether texts may repeat, before anybody makes and compares them. */
import { type ElementList } from './model/element-list';
import { NodeKind } from './notation/json/parser';

/** Whether two elements of the list may have the same text as the value of a property, but for the case of its letters. Linear. */
export function mayRepeat(list: ElementList, name: string): boolean {
  const { tree, length } = list;
  const field = list.fieldNumber(name);
  if (length < 2) return false;
  // Open addressing, at most half full. 0 stands for an empty place.
  const mask = (1 << (33 - Math.clz32(length))) - 1;
  const table = new Int32Array(mask + 1);
  for (let index = 0; index < length; index++) {
    const node = list.valueNode(index, field);
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
