/** Hovers in JSON: properties and their values, from the tables of shapes; names and values where they are defined. */
import { type Element } from '../../model/element';
import { spanOf } from '../../tree/nodes';
import { type Explain, type HoverQuestion } from './explain';
import { explainAssigned } from './assignment';
import { attributeMarkdown, principalMarkdown, setMarkdown, valueMarkdown, type DefinedAttribute } from './model';
import { ruleMarkdown } from './names';
import { code, paragraphs, sourceLinks } from './markdown';
import { AllowedValue, emptyContent, type Content, type Definition } from '../../model/model';
import { type Source } from '../../model/source';
import { nodeAt, type NodeAt } from '../../tree/node-at';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { referencesOf } from '../../model/reference';
import {
  allowedValue, assignment as assignmentShape, attributeSet, batchBody, batchField, batchRequest, definition as definitionShape,
  type EnumValue, type Field,
} from '../../graph/shape';
import { type Declared, type Tenant } from '../../tenant/tenant';

/** The key or the value at the offset. */
export const explainJson: Explain = question => {
  const { content } = question.unit;
  for (const source of content.sources) {
    const { tree } = source;
    const found = nodeAt(tree, question.offset);
    // Anything deeper in a skeleton belongs to a unit.
    if (found === undefined || (source.scope === 'root' && found.containers.length > 1)) continue;
    const assignment = content.assignments.find(candidate =>
      candidate.tree === tree && candidate.node < found.node && found.node < tree.next(candidate.node));
    const markdown = assignment === undefined ? explainMember(question, source, found)
      : explainAssigned(assignment, found.node, question.tenant);
    if (markdown !== undefined) return { span: spanOf(tree, found.node), markdown };
  }
  return undefined;
};

function explainMember(question: HoverQuestion, source: Source, { node, key, containers }: NodeAt): string | undefined {
  const { tree } = source;
  const element = elementAt(question.unit.content, source, containers.at(-1));
  if (element === undefined) return undefined;
  const isKey = tree.kind(node) === NodeKind.Key;
  if (!isKey && key < 0) return undefined;
  const name = tree.string(isKey ? node : key);
  const field = element.shape.fields.find(candidate => candidate.name === name);
  if (field === undefined) return undefined;
  if (isKey) return element.shape.name === 'ruleSettings' ? ruleMarkdown(name) : fieldMarkdown(field);
  return explainValue(question, { element, field, tree, node });
}

interface Member {
  readonly element: Element;
  readonly field: Field;
  readonly tree: SyntaxTree;
  /** The value. */
  readonly node: number;
}

function explainValue({ unit, tenant, choice }: HoverQuestion, { element, field, tree, node }: Member): string | undefined {
  if (field.name === '@odata.type') return fieldMarkdown(field);
  if (tree.kind(node) !== NodeKind.String) return undefined;
  const text = tree.string(node);
  const value = field.values?.find(candidate => candidate.value === text);
  if (value !== undefined) return enumMarkdown(field, value);
  const { content, uri, kind } = unit;
  const ownUri = kind === 'definition' ? uri : undefined;
  const is = (shape: { readonly name: string }, ...names: readonly string[]): boolean =>
    element.shape.name === shape.name && names.includes(field.name);
  if (is(assignmentShape, 'principal')) return principalMarkdown(text, tenant);
  if (is(attributeSet, 'id')) return setMarkdown(text, tenant, choice, content.sets.find(set => sameObject(set.element, element)));
  const definition = content.definitions.find(candidate =>
    sameObject(candidate.element, element) || candidate.allowedValues.some(allowed => sameObject(allowed.element, element)));
  if (is(definitionShape, 'name', 'id') && definition !== undefined) return attributeMarkdown(definition, ownUri, choice.uses);
  if (!is(allowedValue, 'id')) return undefined;
  const of = definition === undefined ? ofRequest(content, element, tenant) : { definition, uri: ownUri };
  return valueMarkdown(new AllowedValue(element), of);
}

/** The tenant's definition of the attribute in the request's URL. The value itself is not defined there. */
function ofRequest(content: Content, { tree, node }: Element, tenant: Tenant | undefined): DefinedAttribute | undefined {
  // The requests of a batch share one tree.
  const request = content.requests.find(({ body }) =>
    body?.element?.tree === tree && body.element.node <= node && node < tree.next(body.element.node));
  const named = request === undefined ? undefined
    : referencesOf({ ...emptyContent, requests: [request] }).find(({ kind }) => kind === 'attribute');
  const [defined]: readonly Declared<Definition>[] = named === undefined ? [] : tenant?.definitions(named.setName, named.name.value) ?? [];
  return defined === undefined ? undefined : { definition: defined.value, uri: undefined };
}

function enumMarkdown({ name, source }: Field, { value, sentence }: EnumValue): string {
  return paragraphs(`${code(value)}, a value of ${code(name)}`, sentence, sourceLinks([source]));
}

// A snapshot's source has no elements of its own.
function elementAt(content: Content, { elements, tree }: Source, node: number | undefined): Element | undefined {
  const known = [
    ...elements, ...content.sets.map(set => set.element),
    ...content.definitions.flatMap(definition => [definition.element, ...definition.allowedValues.map(value => value.element)]),
  ];
  return known.find(element => element.tree === tree && element.node === node);
}

function sameObject(a: Element, b: Element): boolean {
  return a.tree === b.tree && a.node === b.node;
}

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

/** A property: its type, whether it is required and can change, its meaning, its values, and the source of all that. */
export function fieldMarkdown(field: Field): string {
  const { name, required, immutable, values, sentence, source } = field;
  const facts = [typeOf(field), ...(required === true ? ['required'] : []), ...(immutable === true ? ['cannot be changed later'] : [])];
  const valueLines = values?.map(value => `- ${code(value.value)}: ${value.sentence}`).join('\n');
  return paragraphs(`${code(name)}: ${facts.join(', ')}`, sentence, valueLines, sourceLinks([source]));
}

function typeOf({ type, items, shape, nullable }: Field): string {
  const of = items ?? (shape === undefined ? undefined : 'object');
  return `${type}${type === 'array' && of !== undefined ? ` of ${of}s` : ''}${nullable === true ? ' or null' : ''}`;
}
