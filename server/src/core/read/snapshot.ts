/** A snapshot: what the real tenant was last seen to have, as Graph returned it. */
import { Element } from '../model/element';
import { arrayOf, itemsOf, valueOf } from '../tree/nodes';
import { AttributeSet, content, Definition } from '../model/model';
import { Source } from '../model/source';
import { parseJson } from '../notation/json/parser';
import { type SyntaxTree } from '../tree/tree';
import { attributeSet, definition, snapshot, type Shape } from '../graph/shape';
import { type ReadDocument } from '../model/unit';

/** Reads a snapshot. A response may be given whole or as its `value` array alone. */
export function readSnapshot(text: string): ReadDocument {
  const tree = parseJson(text);
  const read = (property: string, shape: Shape): Element[] => responseItems(tree, property)
    .map(item => Element.read(tree, item, { ...shape, isOpen: true }))
    .filter(element => element !== undefined);
  const sets = read('attributeSets', attributeSet).map(element => new AttributeSet(element, 'snapshot'));
  const definitions = read('customSecurityAttributeDefinitions', definition).map(element => new Definition(element, 'snapshot'));
  const source = new Source({ tree, problems: tree.problems, isStrict: false, hasElision: false, scope: 'tree', objects: [], lists: [] });
  return {
    units: [{ kind: 'snapshot', start: 0, text, read: () => content({ sources: [source], sets, definitions }) }],
    tenant: Element.read(tree, tree.root, snapshot)?.string('tenant')?.value,
  };
}

function responseItems(tree: SyntaxTree, property: string): number[] {
  const array = arrayOf(tree, tree.root, property);
  return itemsOf(tree, array >= 0 ? array : valueOf(tree, valueOf(tree, tree.root, property), 'value'));
}
