/** Deactivates and reactivates a definition or a predefined value in a manifest: nothing in Graph can be deleted. */
import { attributeUses } from './attribute-uses';
import { usesOf } from '../navigation/places';
import { insertLast, property, replaceValue } from '../../tree/edits';
import { spanOf } from '../../tree/nodes';
import { type DocumentUnit } from '../../workspace/document';
import { hostEdits } from '../../workspace/host-edits';
import { isRemoval, singleValues } from '../../model/attribute-value';
import { type Element } from '../../model/element';
import { type AllowedValue, type Definition } from '../../model/model';
import { touches } from '../../tree/node-at';
import { type Change, type Refactor, type Refactoring } from './refactoring';
import { type Edit } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';
import { count, quote, usesText } from '../../text/words';

export const refactorStatus: Refactor = (view, span) => {
  const place = unitsAt(view.document, span.start)[0];
  const [definition] = place?.unit.content.definitions ?? [];
  if (view.document.kind !== 'manifest' || place === undefined || definition === undefined) return [];
  const value = definition.allowedValues.find(({ element }) => touches(spanOf(element.tree, element.node), place.offset));
  const refactoring = value === undefined ? ofDefinition(view, place.unit, definition) : ofValue(view, place.unit, definition, value);
  return refactoring === undefined ? [] : [refactoring];
};

/** The one at an offset. Returns undefined when there is neither a definition nor a value, or when the text is broken. */
export function statusChange(view: DocumentView, offset: number): Refactoring | undefined {
  return view.document.isBroken ? undefined : refactorStatus(view, { start: offset, end: offset })[0];
}

function ofDefinition(view: DocumentView, unit: DocumentUnit, definition: Definition): Refactoring | undefined {
  const { element, isActive, name, status } = definition;
  const node = element.valueNode('status');
  const isKnown = node < 0 || status?.value === 'Available' || status?.value === 'Deprecated';
  if (name === undefined || !isKnown) return undefined;
  const json = isActive ? '"Deprecated"' : '"Available"';
  const assigning = isActive
    ? attributeUses(view.tenantDocuments(), definition).filter(({ assignment, attribute }) => !isRemoval(assignment.tree, attribute.node))
    : [];
  const referent = { kind: 'attribute', set: definition.attributeSet?.value ?? '', attribute: name.value } as const;
  return {
    id: 'change-status', kind: 'rewrite',
    title: isActive
      ? `Deactivate the attribute ${quote(name.value)}${consequence(usesOf(view, referent).length, assigning.length)}`
      : `Reactivate the attribute ${quote(name.value)}`,
    change: () => changed(view, unit, edited(element, 'status', json)),
  };
}

function ofValue(view: DocumentView, unit: DocumentUnit, definition: Definition, value: AllowedValue): Refactoring | undefined {
  const { element, id, isActive } = value;
  if (id === undefined || (element.valueNode('isActive') >= 0 && isActive === undefined)) return undefined;
  const wasActive = isActive?.value !== false;
  const assigning = wasActive
    ? attributeUses(view.tenantDocuments(), definition).filter(({ assignment: { tree }, attribute }) =>
      singleValues(tree, attribute).some(node => String(tree.value(node)) === id.value))
    : [];
  const attribute = { set: definition.attributeSet?.value ?? '', attribute: definition.name?.value ?? '' };
  return {
    id: 'change-status', kind: 'rewrite',
    title: wasActive
      ? `Deactivate the predefined value ${quote(id.value)}`
        + consequence(usesOf(view, { kind: 'value', ...attribute, value: id.value }).length, assigning.length)
      : `Reactivate the predefined value ${quote(id.value)}`,
    change: () => changed(view, unit, edited(element, 'isActive', String(!wasActive))),
  };
}

function edited(element: Element, name: string, json: string): Edit {
  const node = element.valueNode(name);
  return node < 0 ? insertLast(element.tree, element.node, property(name, json)) : replaceValue(element.tree, node, json);
}

/** How often it is used, and how many of the uses Graph refuses from then on. */
function consequence(uses: number, assigning: number): string {
  const refused = assigning === 0 ? '' : `, ${count(assigning, 'assignment')} can no longer be sent`;
  return uses === 0 ? '' : ` (${usesText(uses)}${refused})`;
}

function changed({ document }: DocumentView, unit: DocumentUnit, edit: Edit): Change {
  return { edits: hostEdits([{ document, unit, edit }]), creates: [] };
}
