/** Completions of JSON that a shape describes: what a place in it is for, keys that are not there yet, and values. */
import { propertyName, type Assignment } from '../../model/assignment';
import { listProposals, setNameProposals, setProposals, setValueProposals, attributeValueProposals } from './assignment';
import { bounded, complete, joined, type Offered } from './bounded-items';
import { textValue, type Proposal } from './item';
import { elementSamples } from './samples';
import { skeletonMembers, skeletons } from './skeletons';
import { elementTemplate, memberTemplate, valueTemplate, type TemplateFacts } from './template';
import { type LineStyle } from './template-layout';
import { keysOf } from '../../tree/nodes';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { assignment, type Field, type Shape } from '../../graph/shape';
import { type Declared, type Tenant } from '../../tenant/tenant';
import { type Unit } from '../../model/unit';

/** What completions depend on besides the place. */
export interface CompletionContext {
  /** Undefined where no manifest models one. */
  readonly tenant: Tenant | undefined;
  /** The unit around the place, whose own names are not offered. Undefined between units. */
  readonly unit: Unit | undefined;
  readonly lines: LineStyle;
}

/** What the innermost container at a place is. */
type Container =
  /** `root`: the document is empty, and its root is expected. */
  | { readonly kind: 'object' | 'root'; readonly shape: Shape }
  | { readonly kind: 'array'; readonly field: Field }
  | { readonly kind: 'sets' }
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'list'; readonly set: string; readonly attribute: string };

/** What can stand at a place in a text whose root has the shape. Returns nothing where the shape does not describe the place. */
export function jsonProposals(place: JsonPlace, root: Shape, context: CompletionContext): Offered<Proposal> {
  const container = containerOf(place, root);
  const { tenant } = context;
  const facts: TemplateFacts = { setNames: () => knownSets(context) };
  switch (container?.kind) {
    case 'root': return complete([...skeletons(container.shape), whole(container.shape, facts)]);
    case 'object': {
      if (place.kind === 'key') {
        return complete([...skeletonMembers(place, { shape: container.shape, root }), ...keyProposals(place, container.shape, facts)]);
      }
      const isPrincipal = place.key === 'principal' && container.shape === assignment;
      return isPrincipal ? principalProposals(place, context) : complete(fieldProposals(place, container.shape, facts));
    }
    case 'array': return complete(elementProposals(container.field, facts));
    case 'sets': return complete(
      place.kind === 'key' ? setNameProposals(place, tenant) : setValueProposals(place.key ?? '', tenant),
    );
    case 'set': return place.kind === 'key'
      ? setProposals(place, container.set, tenant)
      : complete(attributeValueProposals(place, container.set, tenant));
    case 'list': return complete(listProposals(place, container, tenant));
    case undefined: return complete([]);
  }
}

/** Walks from the root to the place, by the keys on the way. */
function containerOf({ path }: JsonPlace, root: Shape): Container | undefined {
  let container: Container | undefined = { kind: 'root', shape: root };
  for (const { isObject, key } of path) {
    container = childOf(container, isObject, key);
    if (container === undefined) return undefined;
  }
  return container;
}

function childOf(container: Container, isObject: boolean, key: string | undefined): Container | undefined {
  switch (container.kind) {
    case 'root': return isObject ? { kind: 'object', shape: container.shape } : undefined;
    case 'array': return isObject && container.field.shape !== undefined ? { kind: 'object', shape: container.field.shape } : undefined;
    case 'object': return fieldContainer(container.shape.fields.find(({ name }) => name === key), isObject);
    case 'sets': return isObject && key !== undefined ? { kind: 'set', set: key } : undefined;
    case 'set': return !isObject && key !== undefined ? { kind: 'list', set: container.set, attribute: key } : undefined;
    case 'list': return undefined;
  }
}

function fieldContainer(field: Field | undefined, isObject: boolean): Container | undefined {
  if (field === undefined || field.type !== (isObject ? 'object' : 'array')) return undefined;
  if (field.name === propertyName) return { kind: 'sets' };
  if (!isObject) return { kind: 'array', field };
  return field.shape === undefined ? undefined : { kind: 'object', shape: field.shape };
}

/** Whole elements of an array: an empty one, and samples. */
function elementProposals({ name, shape }: Field, facts: TemplateFacts): Proposal[] {
  return shape === undefined ? [] : [whole(shape, facts), ...elementSamples(name)];
}

function keyProposals({ tree, node }: JsonPlace, shape: Shape, facts: TemplateFacts): Proposal[] {
  const present = new Set(keysOf(tree, node).map(key => tree.string(key)));
  const weight = ({ name, required }: Field): number => required === true ? 0 : name.startsWith('@') || name.startsWith('$') ? 2 : 1;
  return shape.fields.filter(({ name }) => !present.has(name)).sort((a, b) => weight(a) - weight(b)).map(field => ({
    label: field.name, kind: field.name.startsWith('@') ? 'annotation' : 'property', typed: JSON.stringify(field.name),
    template: memberTemplate(field.name, valueTemplate(shape, field, facts)),
    detail: `${field.type}${field.required === true ? ', required' : ''}`,
    documentation: field.sentence,
  }));
}

function fieldProposals(place: JsonPlace, shape: Shape, facts: TemplateFacts): Proposal[] {
  const field = shape.fields.find(({ name }) => name === place.key);
  if (field === undefined) return [];
  if (field.name === 'attributeSet') return facts.setNames().map(name => ({ ...textValue(name), kind: 'set', documentation: undefined }));
  if (field.values !== undefined) return field.values.map(({ value, sentence }) => ({ ...textValue(value), documentation: sentence }));
  switch (field.type) {
    case 'boolean': return ['true', 'false'].map(value => ({ label: value, kind: 'value', typed: value, template: [value] }));
    case 'array': return place.isQuoted
      ? []
      : [{ label: '[ … ]', kind: 'snippet', typed: '[', template: valueTemplate(shape, field, facts), documentation: field.sentence }];
    case 'object': return place.isQuoted
      ? []
      : [{ label: '{ … }', kind: 'snippet', typed: '{', template: valueTemplate(shape, field, facts), documentation: field.sentence }];
    default: return field.name.startsWith('@') || field.name === '$schema' ? schemaValue(shape, field, facts) : [];
  }
}

function schemaValue(shape: Shape, field: Field, facts: TemplateFacts): Proposal[] {
  const [text] = valueTemplate(shape, field, facts);
  return typeof text === 'string' && text !== '""'
    ? [{ label: String(JSON.parse(text)), kind: 'value', typed: text, template: [text] }]
    : [];
}

/** The names of the tenant's sets, except one that only this unit mentions: it is the one being typed. */
export function knownSets({ tenant, unit }: CompletionContext): string[] {
  if (tenant === undefined) return [];
  return tenant.setNames()
    .filter(name => tenant.sets(name).length > 0 || tenant.definitionsOf(name).some(definition => definition.unit !== unit));
}

/** The principals of the tenant's other assignments, and the possible forms. */
function principalProposals({ token, tokenText, cursor }: JsonPlace, { tenant, unit }: CompletionContext): Offered<Proposal> {
  const others = otherPrincipals(tenant, unit);
  const known = bounded(others, name => name, tokenText.slice(0, cursor - token.start).replace(/^"|"$/g, ''));
  const form = (before: string, stop: string, after: string, documentation: string): Proposal => ({
    label: `${before}${stop}${after}`, kind: 'snippet', typed: JSON.stringify(before),
    template: [`"${before}`, { placeholder: stop }, `${after}"`], documentation,
  });
  return joined({
    ...known, items: [...known.items].sort().map((principal): Proposal => ({ ...textValue(principal), kind: 'principal' })),
  }, complete([
    form('users/', '{id}', '', 'A user, by id or user principal name.'),
    form('servicePrincipals/', '{id}', '', 'A service principal, by its object id.'),
    form('servicePrincipals(appId=\'', '{appId}', '\')', 'A service principal, by the id of its application.'),
  ]));
}

function otherPrincipals(tenant: Tenant | undefined, unit: Unit | undefined): string[] {
  const names: string[] = [];
  // Only the first of several assignments of an object is listed, and it may be the one being typed.
  for (const declared of tenant?.principals() ?? []) {
    const other = declared.unit !== unit
      ? declared
      : tenant?.assignments(principalOf(declared)).find(candidate => candidate.unit !== unit);
    if (other !== undefined) names.push(principalOf(other));
  }
  return names;
}

function principalOf({ value: { principal } }: Declared<Assignment>): string {
  return principal?.value ?? '';
}

function whole(shape: Shape, facts: TemplateFacts): Proposal {
  const noun = shape.noun.replace(/^(?:An?|The) /, '');
  return { label: `{ … } ${noun}`, kind: 'snippet', typed: noun, template: elementTemplate(shape, facts), detail: `new ${noun}` };
}
