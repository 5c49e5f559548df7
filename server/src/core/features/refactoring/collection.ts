/** Changes an attribute between one value and several values, with all values and annotations in the documents of its tenant. */
import { append } from '../../text/collections';
import { definitionsLike, attributeUses, type AttributeUse } from './attribute-uses';
import { bracketsAround, contentStart, insertBefore, insertLast, property, removeMember, replaceValue } from '../../tree/edits';
import { spanOf } from '../../tree/nodes';
import { hostEdits, type EditOfUnit } from '../../workspace/host-edits';
import { isRemoval, singleValues, typeOf, type AttributeType } from '../../model/attribute-value';
import { typeAnnotation } from '../../model/assignment';
import { type Definition } from '../../model/model';
import { touches } from '../../tree/node-at';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Change, type Refactor } from './refactoring';
import { type Edit } from '../../text/text';
import { fileName } from '../../text/uri';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';
import { count, quote } from '../../text/words';

export const refactorCollection: Refactor = (view, span) => {
  const place = unitsAt(view.document, span.start)[0];
  const [definition] = place?.unit.content.definitions ?? [];
  if (view.document.kind !== 'manifest' || place === undefined || definition === undefined) return [];
  const { name, isCollection, element } = definition;
  const type = typeOf(definition);
  if (name === undefined || isCollection === undefined || type === undefined) return [];
  if (definition.allowedValues.some(value => touches(spanOf(value.element.tree, value.element.node), place.offset))) return [];
  const to = !isCollection.value;
  // A Boolean is always a single value.
  if (to && type === 'Boolean') return [];
  const uses = attributeUses(view.tenantDocuments(), definition);
  const also = uses.length === 0 ? '' : `, and change its ${count(uses.length, 'assignment')}`;
  const reason = refusal(view, definition, uses, { name: quote(name.value), to });
  return [{
    id: 'change-collection',
    kind: 'rewrite',
    title: `Let ${quote(name.value)} hold ${to ? 'several values' : 'one value'}${also} (possible only before the attribute is created)`,
    ...(reason === undefined ? {} : { disabled: reason }),
    change: (): Change => {
      const edit = replaceValue(element.tree, element.valueNode('isCollection'), String(to));
      const own: EditOfUnit = { document: view.document, unit: place.unit, edit };
      const others = [...createRequests(view, definition, to), ...uses.flatMap(use => useEdits(use, type, to))];
      return { edits: hostEdits([own, ...others]), creates: [] };
    },
  }];
};

interface CollectionChange {
  /** The attribute's name in quotes. */
  readonly name: string;
  /** The new value of `isCollection`. */
  readonly to: boolean;
}

function refusal(
  view: DocumentView, definition: Definition, uses: readonly AttributeUse[], { name, to }: CollectionChange,
): string | undefined {
  const like = definitionsLike(view.tenantDocuments(), definition);
  // In broken text the end of a member is unknown: removing one could also remove its neighbor.
  const broken = [...like.filter(({ definition: other }) => other.place !== 'snapshot'), ...uses].find(({ unit }) => unit.isBroken);
  if (broken !== undefined) return `${fileName(broken.document.uri)} has syntax errors where ${name} stands. Correct them first.`;
  // Correcting the manifest to match the tenant is fine.
  if (like.some(({ definition: other }) => other.place === 'snapshot' && other.isCollection?.value !== to)) {
    return `The snapshot shows that ${name} exists in the tenant, and Graph never changes "isCollection" of an attribute that exists. `
      + 'Create another attribute.';
  }
  if (like.filter(({ definition: other }) => other.place === 'manifest').length > 1) {
    return `${name} is defined more than once. Keep one of the definitions.`;
  }
  if (to) return undefined;
  const several = uses.filter(({ assignment: { tree }, attribute }) => singleValues(tree, attribute).length > 1).length;
  return several === 0 ? undefined : `${count(several, 'assignment')} of ${name} ${several === 1 ? 'has' : 'have'} more than one value.`;
}

function createRequests(view: DocumentView, definition: Definition, to: boolean): EditOfUnit[] {
  const requests = definitionsLike(view.tenantDocuments(), definition).filter(({ definition: other }) => other.place === 'request');
  return requests.map(({ document, unit, definition: { element: { tree, node }, element } }) => {
    const value = element.valueNode('isCollection');
    const edit = value < 0 ? insertLast(tree, node, property('isCollection', String(to))) : replaceValue(tree, value, String(to));
    return { document, unit, edit };
  });
}

function useEdits({ document, unit, assignment: { tree }, attribute }: AttributeUse, type: AttributeType, to: boolean): EditOfUnit[] {
  const { node, key, annotation, name } = attribute;
  const isArray = tree.kind(node) === NodeKind.Array;
  const edits: Edit[] = isArray === to ? [] : to ? asArray(tree, node) : asSingle(tree, node);
  const wanted = annotationFor(type, to);
  if (annotation !== undefined && wanted !== undefined) edits.push(replaceValue(tree, annotation.node, JSON.stringify(wanted)));
  if (annotation !== undefined && wanted === undefined) append(edits, removeMember(tree, annotation.key));
  // Removals need no annotation.
  if (annotation === undefined && wanted !== undefined && !isRemoval(tree, node)) {
    edits.push(insertBefore(tree, key, property(name.value + typeAnnotation, JSON.stringify(wanted))));
  }
  return edits.map(edit => ({ document, unit, edit }));
}

function annotationFor(type: AttributeType, isCollection: boolean): string | undefined {
  if (type === 'Integer') return isCollection ? '#Collection(Int32)' : '#Int32';
  return type === 'String' && isCollection ? '#Collection(String)' : undefined;
}

// The edits go around the value: it may be a variable, which the tree holds only in masked form.
function asArray(tree: SyntaxTree, node: number): Edit[] {
  return tree.kind(node) === NodeKind.Null ? [replaceValue(tree, node, '[]')] : [...bracketsAround(tree, node)];
}

function asSingle(tree: SyntaxTree, array: number): Edit[] {
  const { start, end } = spanOf(tree, array);
  const [value] = singleValues(tree, { node: array });
  if (value === undefined) return [replaceValue(tree, array, 'null')];
  // Removes the whitespace too, but keeps comments.
  const around = [{ start, end: tree.start(value) }, { start: tree.end(value), end }];
  return around.flatMap(gap => {
    const hasComment = tree.comments.some(comment => comment.start >= gap.start && comment.end <= gap.end);
    if (!hasComment) return [{ ...gap, text: '' }];
    const commas = tree.trailingCommas.filter(comma => comma.start >= gap.start && comma.end <= gap.end);
    const bracket = gap.start === start ? { start, end: contentStart(tree, array) } : { start: end - 1, end };
    return [...commas, bracket].map(({ start: from, end: to }) => ({ start: from, end: to, text: '' }));
  });
}
