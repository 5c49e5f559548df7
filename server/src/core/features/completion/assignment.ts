/** Completions inside `customSecurityAttributes`: sets, attributes with their annotations, and values. */
import { typeAnnotation } from '../../model/assignment';
import { bounded, mostItems, type Offered } from './bounded-items';
import { type Proposal, type Template, type TemplatePart, escapeMarkdown } from './item';
import { memberSamples } from './samples';
import { choiceOr, memberTemplate, setTemplate, texts } from './template';
import { append } from '../../text/collections';
import { findKey, itemsOf, keysOf } from '../../tree/nodes';
import { annotationByDefinition, annotationByValue, isCollectionOf, setType, typeOf } from '../../model/attribute-value';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { type Definition } from '../../model/model';
import { NodeKind } from '../../tree/tree';
import { compareText } from '../../text/order';
import { jsonString } from '../../tree/print';
import { distinctDefinitions } from '../../tenant/counts';
import { type Tenant } from '../../tenant/tenant';
import { isInt32Text } from '../../model/value';

/** The tenant's sets that are not yet present, each with its whole object. Without a tenant, an object for a set of any name. */
export function setNameProposals({ tree, node }: JsonPlace, tenant: Tenant | undefined): Proposal[] {
  const names = tenant?.setNames() ?? [];
  if (tenant === undefined || names.length === 0) {
    return [{
      label: '{ … } attribute set', kind: 'snippet', typed: '"SetName"', template: ['"', { placeholder: 'SetName' }, '": ', ...setTemplate],
    }, ...memberSamples('sets')];
  }
  const present = new Set(keysOf(tree, node).map(key => tree.string(key).toLowerCase()));
  return names.filter(name => !present.has(name.toLowerCase())).map(name => ({
    label: name, kind: 'set', typed: JSON.stringify(name), template: memberTemplate(name, setTemplate), detail: 'attribute set',
    opensList: definitionsOf(name, tenant).length > 0,
    documentation: escapeMarkdown(tenant.sets(name)[0]?.value.description?.value ?? ''),
  }));
}

/** The value of a set. */
export function setValueProposals(set: string, tenant: Tenant | undefined): Proposal[] {
  return [{
    label: '{ … }',
    kind: 'snippet',
    typed: '{',
    template: setTemplate,
    opensList: definitionsOf(set, tenant).length > 0,
    documentation: 'The attributes of the set, with the type that every set needs.',
  }];
}

/**
 * Inside a set: its type, the annotations that attributes lack, and whole attributes that are not yet present; samples where the tenant has
 * none.
 */
export function setProposals(place: JsonPlace, set: string, tenant: Tenant | undefined): Offered<Proposal> {
  const { tree, node } = place;
  const present = new Map<string, number>();
  for (const key of keysOf(tree, node)) if (!present.has(tree.string(key))) present.set(tree.string(key), key);
  const proposals = annotationProposals(place, { set, present }, tenant);
  const isAnnotation = place.tokenText.includes('@');
  const presentNames = new Set([...present.keys()].map(name => name.toLowerCase()));
  const definitions = definitionsOf(set, tenant);
  if (definitions.length === 0) append(proposals, memberSamples('set'));
  const absent = definitions.filter(definition => !presentNames.has(nameOf(definition).toLowerCase()));
  // Templates are built only for what is offered: one may hold a hundred values.
  const offered = bounded(absent, definition => JSON.stringify(nameOf(definition)), place.tokenText.replace(/@.*$/s, ''));
  for (const definition of offered.items) {
    const name = nameOf(definition);
    const annotation = present.has(name + typeAnnotation) ? [] : annotationTemplate(definition);
    const whole = [...annotation, ...memberTemplate(name, attributeTemplate(definition))];
    // After an `@`, the user wants the annotation; it is inserted with its attribute.
    const label = isAnnotation && annotation.length > 0 ? name + typeAnnotation : name;
    proposals.push({
      label, kind: 'attribute', set, typed: JSON.stringify(label), template: whole, detail: detailOf(definition),
      documentation: escapeMarkdown(definition.description?.value ?? ''), isDeprecated: !definition.isActive,
    });
  }
  return { items: proposals, isIncomplete: offered.isIncomplete };
}

function annotationProposals(
  place: JsonPlace, { set, present }: { readonly set: string; readonly present: ReadonlyMap<string, number> }, tenant: Tenant | undefined,
): Proposal[] {
  const proposals: Proposal[] = [];
  if (!present.has(typeAnnotation)) {
    proposals.push(member(
      typeAnnotation,
      [JSON.stringify(setType)],
      { kind: 'annotation', documentation: 'The type that every attribute set of an assignment needs.' },
    ));
  }
  for (const [name, key] of present) {
    if (proposals.length >= mostItems) break;
    const wanted = name.includes('@') || present.has(name + typeAnnotation)
      ? undefined
      : annotationFor(place, { set, attribute: name, key }, tenant);
    if (wanted === undefined || wanted === 'none') continue;
    proposals.push(member(name + typeAnnotation, [JSON.stringify(wanted)], { kind: 'annotation', detail: wanted }));
  }
  return proposals;
}

/** The value of a member of a set: of its type, of an annotation, or of an attribute. */
export function attributeValueProposals(place: JsonPlace, set: string, tenant: Tenant | undefined): Proposal[] {
  const name = place.key ?? '';
  if (name === typeAnnotation) return [annotationValue(setType)];
  if (name.endsWith(typeAnnotation)) {
    const attribute = name.slice(0, -typeAnnotation.length);
    const wanted = annotationFor(place, { set, attribute, key: findKey(place.tree, place.node, attribute) }, tenant);
    const usual = ['#Collection(String)', '#Int32', '#Collection(Int32)'];
    return [...usual.filter(one => one === wanted), ...usual.filter(one => one !== wanted)].map(annotationValue);
  }
  const definition = definitionOf(set, name, tenant);
  if (definition === undefined || name.includes('@')) return [];
  if (typeOf(definition) === 'Boolean') {
    return ['true', 'false'].map(value => ({ label: value, kind: 'value', typed: value, template: [value] }));
  }
  const isCollection = isCollectionOf(definition) === true;
  const values = valueProposals(definition, new Set())
    .map(value => (isCollection ? { ...value, template: ['[ ', ...value.template, ' ]'] } : value));
  if (values.length > 0 || !isCollection) return values;
  return place.isQuoted ? [] : [{ label: '[ … ]', kind: 'snippet', typed: '[', template: attributeTemplate(definition) }];
}

/** The predefined values of an attribute that its array does not contain yet. */
export function listProposals(
  { tree, node }: JsonPlace, { set, attribute }: { readonly set: string; readonly attribute: string }, tenant: Tenant | undefined,
): Proposal[] {
  const definition = definitionOf(set, attribute, tenant);
  if (definition === undefined) return [];
  const present = new Set(itemsOf(tree, node).map(item => tree.kind(item) === NodeKind.String ? tree.string(item) : tree.source(item)));
  return valueProposals(definition, present);
}

/** The active values first. */
function valueProposals(definition: Definition, present: ReadonlySet<string>): Proposal[] {
  const isNumber = typeOf(definition) === 'Integer';
  const proposals = new Map<string, Proposal>();
  for (const { id, isActive } of definition.allowedValues) {
    if (id === undefined || id.value === '' || present.has(id.value) || proposals.has(id.value) || (isNumber && !isInt32Text(id.value))) {
      continue;
    }
    const text = isNumber ? id.value : jsonString(id.value);
    const isDeprecated = isActive?.value === false;
    proposals.set(id.value, {
      label: id.value,
      kind: 'predefinedValue',
      typed: text,
      template: [text],
      isDeprecated,
      detail: isDeprecated ? 'deactivated' : 'predefined value',
    });
  }
  const all = [...proposals.values()];
  return [...all.filter(({ isDeprecated }) => isDeprecated !== true), ...all.filter(({ isDeprecated }) => isDeprecated === true)];
}

/** An attribute with the annotation that it needs, as members of its set. */
export function attributeEntry(definition: Definition): Template {
  return [...annotationTemplate(definition), ...memberTemplate(nameOf(definition), attributeTemplate(definition))];
}

function annotationTemplate(definition: Definition): readonly TemplatePart[] {
  const annotation = annotationByDefinition(definition) ?? 'none';
  return annotation === 'none' ? [] : [`${jsonString(nameOf(definition) + typeAnnotation)}: ${JSON.stringify(annotation)}, `];
}

/** The value of a new attribute, to be filled in. */
function attributeTemplate(definition: Definition): Template {
  const single = singleTemplate(definition);
  return isCollectionOf(definition) === true ? ['[ ', ...single, ' ]'] : single;
}

function singleTemplate(definition: Definition): Template {
  const type = typeOf(definition);
  if (type === 'Boolean') return choiceOr(['true', 'false'], []);
  const otherwise: Template = type === 'Integer' ? [{ placeholder: '0' }] : texts('');
  if (definition.usePreDefinedValuesOnly?.value !== true) return otherwise;
  return choiceOr(
    valueProposals(definition, new Set()).filter(({ isDeprecated }) => isDeprecated !== true).map(({ typed }) => typed), otherwise,
  );
}

/** `key`: the attribute's key node, or -1. */
function annotationFor(
  { tree }: JsonPlace,
  { set, attribute, key }: { readonly set: string; readonly attribute: string; readonly key: number },
  tenant: Tenant | undefined,
): string | undefined {
  const definition = definitionOf(set, attribute, tenant);
  const byDefinition = definition === undefined ? undefined : annotationByDefinition(definition);
  if (byDefinition !== undefined) return byDefinition;
  return key < 0 || !tree.hasValue(key) ? undefined : annotationByValue(tree, key + 1);
}

function definitionOf(set: string, name: string, tenant: Tenant | undefined): Definition | undefined {
  return tenant?.definitions(set, name)[0]?.value;
}

/** The definitions in the set sorted by name, active ones first; only the first of several with the same name. */
export function definitionsOf(set: string, tenant: Tenant | undefined): Definition[] {
  const named = distinctDefinitions(tenant?.definitionsOf(set) ?? []).map(({ value }) => [nameOf(value).toLowerCase(), value] as const);
  const all = named.sort(([a], [b]) => compareText(a, b)).map(([, definition]) => definition);
  return [...all.filter(({ isActive }) => isActive), ...all.filter(({ isActive }) => !isActive)];
}

/** The name of the attribute; empty for a definition without one, which no tenant lists. */
export function nameOf({ name }: Definition): string {
  return name?.value ?? '';
}

export function detailOf(definition: Definition): string {
  const form = `${typeOf(definition) ?? 'attribute'}${isCollectionOf(definition) === true ? ' collection' : ''}`;
  const values = definition.usePreDefinedValuesOnly?.value === true ? ', predefined values' : '';
  return `${form}${values}${definition.isActive ? '' : ', deactivated'}`;
}

function annotationValue(text: string): Proposal {
  return { label: text, kind: 'annotation', typed: JSON.stringify(text), template: [JSON.stringify(text)] };
}

function member(name: string, value: Template, more: Pick<Proposal, 'kind' | 'detail' | 'documentation'>): Proposal {
  return { ...more, label: name, typed: JSON.stringify(name), template: memberTemplate(name, value) };
}
