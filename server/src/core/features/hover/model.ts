/** What the model says of sets, attributes and predefined values, as Markdown. */
import { type HoverChoice } from './explain';
import { annotationByDefinition } from '../../model/judge';
import { code, escaped, paragraphs } from './markdown';
import { type AllowedValue, type AttributeSet, type Definition } from '../../model/model';
import { definition as definitionShape } from '../../graph/shape';
import { attributesOf, distinctDefinitions } from '../../tenant/counts';
import { type Declared, type Tenant } from '../../tenant/tenant';
import { grouped } from '../../text/words';
import { fileName } from '../../text/uri';
import { isPlaceholderPath, principalPath } from '../../model/principal';

/** As many of a list as a hover shows. */
const mostValues = 20;
const mostDefinitions = 20;

/** A set as the tenant has it, or else as `own` says, the set that is written there. Undefined where nobody says anything. */
export function setMarkdown(name: string, tenant: Tenant | undefined, { setTables }: HoverChoice, own?: AttributeSet): string | undefined {
  const [declared] = tenant?.sets(name) ?? [];
  const definitions = distinctDefinitions(tenant?.definitionsOf(name) ?? []);
  const set = declared?.value ?? own;
  if (set === undefined && definitions.length === 0) return undefined;
  const inactive = definitions.filter(({ value }) => !value.isActive).length;
  const attributes = attributesOf(definitions.length, set?.maxAttributesPerSet?.value);
  return paragraphs(
    `Attribute set ${code(set?.id?.value ?? tenant?.setName(name) ?? name)}`,
    escaped(set?.description?.value ?? ''),
    tenant === undefined ? undefined : `${attributes}${inactive === 0 ? '' : `, ${grouped(inactive)} of them deactivated`}`,
    setTables ? definitionTable(definitions) : undefined,
    declared === undefined ? own === undefined ? 'No manifest has the set itself.' : undefined : definedIn(declared.unit.uri),
  );
}

/** An attribute, and the file that defines it; undefined for one that no manifest has. */
export function attributeMarkdown(definition: Definition, uri: string | undefined): string {
  const { description, status, name } = definition;
  const annotation = annotationByDefinition(definition);
  return paragraphs(
    `Attribute ${nameOf(definition)}: ${features(definition)}`,
    escaped(description?.value ?? ''),
    valueList(definition),
    status === undefined ? undefined : statusSentence(status.value),
    annotation === undefined ? undefined : annotation === 'none' ? 'Its values need no annotation.'
      : `Beside its values: ${code(`"${name?.value ?? ''}@odata.type": "${annotation}"`)}`,
    uri === undefined ? undefined : definedIn(uri),
  );
}

/** A predefined value. Without a definition only what it says itself. */
export function valueMarkdown(value: AllowedValue, of: { readonly definition: Definition; readonly uri: string | undefined } | undefined): string {
  return paragraphs(
    `Predefined value ${code(value.id?.value ?? '')}${of === undefined ? '' : ` of the attribute ${nameOf(of.definition)}`}`,
    value.isActive?.value === false ? 'Deactivated: it cannot be assigned any more. It can be activated again.' : value.isActive === undefined ? undefined : 'Active: it can be assigned.',
    of?.uri === undefined ? undefined : definedIn(of.uri),
  );
}

/** The definitions of a set, a row for each; undefined where there are none. */
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
  const table = [['Attribute', 'Type', 'Values', 'Predefined', 'Status'], [':--', ':--', ':--', ':--', ':--'], ...rows].map(line).join('\n');
  return more === 0 ? table : paragraphs(table, `and ${grouped(more)} more`);
}

function nameOf({ name, attributeSet }: Definition): string {
  return code(name?.value ?? '') + (attributeSet === undefined ? '' : ` of the set ${code(attributeSet.value)}`);
}

function features({ type, isCollection, usePreDefinedValuesOnly, isSearchable }: Definition): string {
  const said = (flag: { readonly value: boolean } | undefined, yes: string, no: string): string | undefined => flag === undefined ? undefined : flag.value ? yes : no;
  return [
    type === undefined ? 'type not given' : escaped(type.value),
    said(isCollection, 'a collection', 'a single value'),
    said(usePreDefinedValuesOnly, 'predefined values only', 'free values'),
    said(isSearchable, 'searchable', 'not searchable'),
  ].filter(feature => feature !== undefined).join(', ');
}

function valueList({ allowedValues, usePreDefinedValuesOnly }: Definition): string | undefined {
  if (allowedValues.length === 0) return undefined;
  const shown = allowedValues.slice(0, mostValues).map(({ id, isActive }) => code(id?.value ?? '') + (isActive?.value === false ? ' (deactivated)' : ''));
  const more = allowedValues.length - shown.length;
  return `Predefined values${usePreDefinedValuesOnly?.value === false ? ', not enforced' : ''}: ${shown.join(', ')}${more === 0 ? '' : ` and ${grouped(more)} more`}`;
}

function statusSentence(status: string): string | undefined {
  return definitionShape.fields.find(({ name }) => name === 'status')?.values?.find(({ value }) => value === status)?.sentence;
}

function definedIn(uri: string): string {
  return `Defined in ${code(fileName(uri))}`;
}

/** As many sets, and as many attributes of each, as a hover shows. */
const mostShown = 20;
/** The object with this Graph path, such as `users/ada@contoso.com`. Undefined for a stand-in, and where no manifest assigns anything to it. */
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
  const lines = [...attributes].slice(0, mostShown).map(([set, names]) => `- ${code(set)}: ${[...names].slice(0, mostShown).map(code).join(', ') || 'nothing'}${more(names.size)}`);
  return paragraphs(`${nounOf(path)} ${code(principalPath(path).replace(/^[^/(]*\/?/, ''))}`, 'The manifests assign these attributes:', lines.join('\n') + more(attributes.size));
}

function nounOf(path: string): string {
  return /^\/*users\b/i.test(path) ? 'User' : /^\/*servicePrincipals\b/i.test(path) ? 'Service principal' : 'Object';
}

function more(size: number): string {
  return size > mostShown ? ` and ${grouped(size - mostShown)} more` : '';
}
