/** Sets, attributes, predefined values and principals of the model as Markdown. */
import { type CountUses, type HoverChoice } from './explain';
import { annotationByDefinition } from '../../model/attribute-value';
import { code, escaped, paragraphs } from './markdown';
import { type AllowedValue, type AttributeSet, type Definition } from '../../model/model';
import { definition as definitionShape } from '../../graph/shape';
import { attributesOf, distinctDefinitions } from '../../tenant/counts';
import { type Declared, type Tenant } from '../../tenant/tenant';
import { grouped, usesText } from '../../text/words';
import { fileName } from '../../text/uri';
import { isPlaceholderPath, principalPath } from '../../model/principal';

/** How many items of a list a hover shows. */
const mostValues = 20;
const mostDefinitions = 20;

/** A set as the tenant declares it, or else `own`, the set that is written there. Returns undefined for an unknown set. */
export function setMarkdown(name: string, tenant: Tenant | undefined, { setTables }: HoverChoice, own?: AttributeSet): string | undefined {
  const declared = tenant?.sets(name)[0];
  const definitions = distinctDefinitions(tenant?.definitionsOf(name) ?? []);
  const set = declared?.value ?? own;
  if (set === undefined && definitions.length === 0) return undefined;
  return paragraphs(
    `Attribute set ${code(spelling(name, set, tenant))}`,
    escaped(set?.description?.value ?? ''),
    tenant === undefined ? undefined : attributeCount(definitions, set?.maxAttributesPerSet?.value),
    setTables ? definitionTable(definitions) : undefined,
    setOrigin(declared, own),
  );
}

/** The set's name as it is defined; otherwise as the tenant first refers to it, or as given. */
function spelling(name: string, set: AttributeSet | undefined, tenant: Tenant | undefined): string {
  return set?.id?.value ?? tenant?.setName(name) ?? name;
}

function setOrigin(declared: Declared<AttributeSet> | undefined, own: AttributeSet | undefined): string | undefined {
  if (declared !== undefined) return definedIn(declared.unit.uri);
  return own === undefined ? 'No manifest has the set itself.' : undefined;
}

function attributeCount(definitions: readonly Declared<Definition>[], capacity: number | undefined): string {
  const inactive = definitions.filter(({ value }) => !value.isActive).length;
  return `${attributesOf(definitions.length, capacity)}${inactive === 0 ? '' : `, ${grouped(inactive)} of them deactivated`}`;
}

/** An attribute and the file that defines it; `uri` is undefined when no manifest does. */
export function attributeMarkdown(definition: Definition, uri: string | undefined, countUses?: CountUses): string {
  const { attributeSet, description, status, name } = definition;
  const uses = attributeSet === undefined || name === undefined ? undefined : countUses?.(attributeSet.value, name.value);
  const annotation = annotationByDefinition(definition);
  return paragraphs(
    `Attribute ${nameOf(definition)}: ${features(definition)}`,
    escaped(description?.value ?? ''),
    valueList(definition),
    status === undefined ? undefined : statusSentence(status.value),
    annotation === undefined ? undefined : annotation === 'none' ? 'Its values need no annotation.'
      : `Beside its values: ${code(`"${name?.value ?? ''}@odata.type": "${annotation}"`)}`,
    uses === undefined ? undefined : uses === 0 ? 'Not used' : usesText(uses),
    uri === undefined ? undefined : definedIn(uri),
  );
}

export interface DefinedAttribute {
  readonly definition: Definition;
  /** The manifest that defines it; undefined when none does. */
  readonly uri: string | undefined;
}

/** A predefined value; without a definition, only its own properties. */
export function valueMarkdown(value: AllowedValue, of: DefinedAttribute | undefined): string {
  return paragraphs(
    `Predefined value ${code(value.id?.value ?? '')}${of === undefined ? '' : ` of the attribute ${nameOf(of.definition)}`}`,
    value.isActive === undefined ? undefined
      : value.isActive.value ? 'Active: it can be assigned.' : 'Deactivated: it cannot be assigned any more. It can be activated again.',
    of?.uri === undefined ? undefined : definedIn(of.uri),
  );
}

/** The definitions of a set, one row each. Returns undefined when there are none. */
function definitionTable(definitions: readonly Declared<Definition>[]): string | undefined {
  if (definitions.length === 0) return undefined;
  const rows = definitions.slice(0, mostDefinitions).map(({ value: { name, type, isCollection, allowedValues, isActive } }) => [
    escaped(name?.value ?? ''),
    escaped(type?.value ?? ''),
    isCollection === undefined ? '' : isCollection.value ? 'several' : 'one',
    allowedValues.length === 0 ? '' : grouped(allowedValues.length),
    isActive ? 'active' : 'deactivated',
  ]);
  const more = definitions.length - rows.length;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = [['Attribute', 'Type', 'Values', 'Predefined', 'Status'], [':--', ':--', ':--', ':--', ':--']];
  const table = [...head, ...rows].map(line).join('\n');
  return more === 0 ? table : paragraphs(table, `and ${grouped(more)} more`);
}

function nameOf({ name, attributeSet }: Definition): string {
  return code(name?.value ?? '') + (attributeSet === undefined ? '' : ` of the set ${code(attributeSet.value)}`);
}

function features({ type, isCollection, usePreDefinedValuesOnly, isSearchable }: Definition): string {
  const describe = (flag: { readonly value: boolean } | undefined, yes: string, no: string): string | undefined =>
    flag === undefined ? undefined : flag.value ? yes : no;
  return [
    type === undefined ? 'type not given' : escaped(type.value),
    describe(isCollection, 'a collection', 'a single value'),
    describe(usePreDefinedValuesOnly, 'predefined values only', 'free values'),
    describe(isSearchable, 'searchable', 'not searchable'),
  ].filter(feature => feature !== undefined).join(', ');
}

function valueList({ allowedValues, usePreDefinedValuesOnly }: Definition): string | undefined {
  if (allowedValues.length === 0) return undefined;
  const shown = allowedValues.slice(0, mostValues)
    .map(({ id, isActive }) => code(id?.value ?? '') + (isActive?.value === false ? ' (deactivated)' : ''));
  const hidden = allowedValues.length - shown.length;
  const label = `Predefined values${usePreDefinedValuesOnly?.value === false ? ', not enforced' : ''}`;
  return `${label}: ${shown.join(', ')}${hidden === 0 ? '' : ` and ${grouped(hidden)} more`}`;
}

function statusSentence(status: string): string | undefined {
  return definitionShape.fields.find(({ name }) => name === 'status')?.values?.find(({ value }) => value === status)?.sentence;
}

function definedIn(uri: string): string {
  return `Defined in ${code(fileName(uri))}`;
}

/** How many sets, and how many attributes of each, a hover shows. */
const mostShown = 20;

/** The object at a Graph path, such as `users/ada@contoso.com`. Returns undefined for a placeholder, or when no manifest assigns to it. */
export function principalMarkdown(path: string, tenant: Tenant | undefined): string | undefined {
  const assignments = isPlaceholderPath(path) ? [] : tenant?.assignments(path) ?? [];
  const attributes = new Map<string, Set<string>>();
  for (const { value } of assignments) {
    for (const { name, attributes: assigned } of value.sets) {
      const names = attributes.get(name.value) ?? new Set<string>();
      for (const attribute of assigned) names.add(attribute.name.value);
      attributes.set(name.value, names);
    }
  }
  if (attributes.size === 0) return undefined;
  const lines = [...attributes].slice(0, mostShown).map(([set, names]) => {
    const shown = [...names].slice(0, mostShown).map(code).join(', ');
    return `- ${code(set)}: ${shown || 'nothing'}${more(names.size)}`;
  });
  const title = `${nounOf(path)} ${code(principalPath(path).replace(/^[^/(]*\/?/, ''))}`;
  return paragraphs(title, 'The manifests assign these attributes:', lines.join('\n') + more(attributes.size));
}

function nounOf(path: string): string {
  return /^\/*users\b/i.test(path) ? 'User' : /^\/*servicePrincipals\b/i.test(path) ? 'Service principal' : 'Object';
}

function more(size: number): string {
  return size > mostShown ? ` and ${grouped(size - mostShown)} more` : '';
}
