/** Hovers in JSON: properties and what they may hold, by table 1; names and values where they are defined. */
import { spanOf, type Element } from '../../model/element';
import { type Explain, type HoverQuestion } from './hover';
import { explainAssigned } from './assignment';
import { fieldMarkdown } from '../../hover-field';
import { attributeMarkdown, setMarkdown, valueMarkdown } from './model';
import { principalMarkdown } from '../../hover-principal';
import { ruleMarkdown } from './names';
import { code, paragraphs, sourceLinks } from './markdown';
import { AllowedValue, emptyContent, type Content, type Definition, type Source } from '../../model/model';
import { nodeAt, type NodeAt } from '../../tree/node-at';
import { NodeKind, type JsonTree } from '../../notation/json/parser';
import { referencesOf } from '../../model/reference';
import { allowedValue, assignment as assignmentShape, attributeSet, definition as definitionShape, type EnumValue, type Field } from '../../graph/shape';
import { type Declared, type Tenant } from '../../tenant/tenant';

/** The key or the value at the offset. */
export const explainJson: Explain = question => {
  const { content } = question.unit;
  for (const source of content.sources) {
    const { tree } = source;
    const found = nodeAt(tree, question.offset);
    // What is further inside of a skeleton is a unit's.
    if (found === undefined || (source.scope === 'root' && found.containers.length > 1)) continue;
    const assignment = content.assignments.find(candidate => candidate.tree === tree && candidate.node < found.node && found.node < tree.next(candidate.node));
    const markdown = assignment === undefined ? explainMember(question, source, found) : explainAssigned(assignment, found.node, question.tenant);
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
  readonly tree: JsonTree;
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
  const is = (shape: { readonly name: string }, ...names: readonly string[]): boolean => element.shape.name === shape.name && names.includes(field.name);
  if (is(assignmentShape, 'principal')) return principalMarkdown(text, tenant);
  if (is(attributeSet, 'id')) return setMarkdown(text, tenant, choice, content.sets.find(set => sameObject(set.element, element)));
  const definition = content.definitions.find(candidate => sameObject(candidate.element, element) || candidate.allowedValues.some(one => sameObject(one.element, element)));
  if (is(definitionShape, 'name', 'id') && definition !== undefined) return attributeMarkdown(definition, ownUri);
  if (!is(allowedValue, 'id')) return undefined;
  const of = definition === undefined ? ofRequest(content, element, tenant) : { definition, uri: ownUri };
  return valueMarkdown(new AllowedValue(element), of);
}

/** The definition that the request's URL names, as the tenant has it. The value itself is not defined there. */
function ofRequest(content: Content, { tree, node }: Element, tenant: Tenant | undefined): { readonly definition: Definition; readonly uri: undefined } | undefined {
  // The requests of a batch share one tree.
  const request = content.requests.find(({ body }) => body?.element?.tree === tree && body.element.node <= node && node < tree.next(body.element.node));
  const [named] = request === undefined ? [] : referencesOf({ ...emptyContent, requests: [request] }).filter(({ kind }) => kind === 'attribute');
  const [defined]: readonly Declared<Definition>[] = named === undefined ? [] : tenant?.definitions(named.setName, named.name.value) ?? [];
  return defined === undefined ? undefined : { definition: defined.value, uri: undefined };
}

function enumMarkdown({ name, source }: Field, { value, sentence }: EnumValue): string {
  return paragraphs(`${code(value)}, a value of ${code(name)}`, sentence, sourceLinks([source]));
}

// A snapshot's source has no elements of its own.
function elementAt(content: Content, { elements, tree }: Source, node: number | undefined): Element | undefined {
  const known = [...elements, ...content.sets.map(set => set.element), ...content.definitions.flatMap(definition => [definition.element, ...definition.allowedValues.map(value => value.element)])];
  return known.find(element => element.tree === tree && element.node === node);
}

function sameObject(a: Element, b: Element): boolean {
  return a.tree === b.tree && a.node === b.node;
}
