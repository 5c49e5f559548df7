/** The Microsoft Graph URLs for custom security attributes, with the names of the model. */
import { bounded, complete, type Offered } from './bounded-items';
import { isPlain, literalTemplate } from './filter';
import { nameOf } from './assignment';
import { plainPart, type Proposal, type Template, type TemplatePart } from './item';
import { choiceOr } from './template';
import { type Definition } from '../../model/model';
import { compareText } from '../../text/order';
import { principalPath } from '../../model/principal';
import { type Tenant } from '../../tenant/tenant';
import { attributeSetsPath, definitionsPath } from '../../graph/endpoints';
import { urlStyle } from '../../graph/url-style';

export interface UrlPlace {
  /** In upper case; undefined where it is not yet known. */
  readonly verb: string | undefined;
  /** The URL up to the cursor. */
  readonly written: string;
  /** The part before the path: scheme, host and version; empty in a batch. */
  readonly base: string;
  /** Whether query options follow. */
  readonly hasQuery: boolean;
}

/** A path, with tab stops. */
interface Path {
  /** What tells it apart, within the first few characters that an editor shows. */
  readonly label: string;
  /** The path with its placeholders. */
  readonly text: string;
  /** Computed only when the path is offered. */
  readonly template: () => Template;
  readonly documentation: string;
  /** What follows the path in a URL that has no query yet. */
  readonly query?: Query;
  readonly isDeprecated?: boolean;
}

/** A query, from its `?` on. */
interface Query {
  readonly text: string;
  readonly template: () => Template;
  /** What a request with this query needs besides. */
  readonly note?: string;
}

/** The URLs that the method takes. */
export function urlProposals({ verb, written, base, hasQuery }: UrlPlace, tenant: Tenant | undefined): Offered<Proposal> {
  // A URL that begins with the path is completed with paths alone.
  const isPath = written.startsWith('/');
  const typed = ({ text }: Path): string => isPath ? text : base + text;
  const objects = verb === 'GET' || verb === 'POST'
    ? complete([])
    : principalPaths(tenant, isPath ? written : written.startsWith(base) ? written.slice(base.length) : '');
  const paths = [
    ...valuePaths(written, verb, tenant),
    ...objects.items,
    ...(verb === undefined ? ['PATCH', 'POST', 'GET'] : [verb]).flatMap(one => pathsFor(one, tenant)),
  ];
  const wanted = hasQuery ? paths : paths.map(withQuery);
  const distinct = [...new Map(wanted.map(path => [path.text, path])).values()];
  const offered = bounded(distinct, typed, written);
  return { isIncomplete: offered.isIncomplete || objects.isIncomplete, items: offered.items.map(path => ({
    label: path.label, kind: 'url', typed: typed(path), template: [base, ...path.template()], documentation: path.documentation,
    isDeprecated: path.isDeprecated ?? false,
    ...(path.label === path.text ? {} : { detail: path.text }),
  })) };
}

function pathsFor(verb: string, tenant: Tenant | undefined): Path[] {
  const defined = definedPaths(tenant);
  const setNames = tenant?.setNames().filter(isPlain) ?? [];
  switch (verb) {
    case 'GET': return [
      path([attributeSetsPath], 'Lists the attribute sets.'),
      {
        ...path([definitionsPath], 'Lists the attribute definitions with their predefined values.'),
        query: plainQuery('?$expand=allowedValues'),
      },
      { ...path(['/users/', id], 'Reads the values of a user.'), query: selectedValues },
      { ...path(['/servicePrincipals/', id], 'Reads the values of a service principal.'), query: selectedValues },
      ...setNames.map(set => path([`${attributeSetsPath}/${set}`], 'Reads the attribute set.', { label: `…/${set}` })),
      ...defined.flatMap(({ key, isDeprecated }) => [
        path([`${definitionsPath}/${key}`], 'Reads the attribute definition.', { isDeprecated, label: `…/${key}` }),
        valuesPath(key, 'Lists the predefined values of the attribute.', isDeprecated),
      ]),
      ...defined.filter(({ definition }) => definition.isSearchable?.value !== false).map(({ definition, filter, isDeprecated }): Path => ({
        ...path(['/users'], 'Lists the users with a value.', { isDeprecated, label: `/users: ${filter.slice(filter.indexOf('/') + 1)}` }),
        query: {
          text: `?$count=true&$filter=${filter} eq …`,
          template: () => [
            `?$count=true&$filter=${filter} eq `, ...literalTemplate(definition, plain), '&$select=id,displayName,customSecurityAttributes',
          ],
          note: 'Needs the header `ConsistencyLevel: eventual`.',
        },
      })),
    ];
    case 'POST': return [
      path([attributeSetsPath], 'Creates an attribute set.'),
      path([definitionsPath], 'Creates an attribute definition.'),
      ...defined.map(({ key, isDeprecated }) => valuesPath(key, 'Adds a predefined value.', isDeprecated)),
    ];
    default: return [
      path(['/users/', id], 'Assigns values to a user.'),
      path(['/servicePrincipals/', id], 'Assigns values to a service principal.'),
      ...setNames.map(set => path([`${attributeSetsPath}/${set}`], 'Changes the attribute set.', { label: `…/${set}` })),
      ...defined.flatMap(({ definition, key, isDeprecated }) => [
        path([`${definitionsPath}/${key}`], 'Changes the attribute definition.', { isDeprecated, label: `…/${key}` }),
        ...(definition.element.valueNode('allowedValues') < 0 ? [] : [{
          label: `…/${nameOf(definition)}/{value}`,
          text: `${definitionsPath}/${key}/allowedValues/{value}`,
          documentation: 'Activates or deactivates a predefined value.',
          isDeprecated,
          template: () => [
            `${definitionsPath}/${key}/allowedValues/`,
            ...choiceOr(pathValues(definition).slice(0, mostChoices), [{ placeholder: '{value}' }]),
          ],
        }]),
      ]),
    ];
  }
}

const id: TemplatePart = { placeholder: '{id}' };
const plain = urlStyle('');
const mostChoices = 20;

function path(parts: Template, documentation: string, more: Partial<Pick<Path, 'label' | 'isDeprecated'>> = {}): Path {
  const text = parts.map(plainPart).join('');
  return { label: text, text, template: () => parts, documentation, ...more };
}

function valuesPath(key: string, documentation: string, isDeprecated: boolean): Path {
  return path([`${definitionsPath}/${key}/allowedValues`], documentation, { isDeprecated, label: `…/${key}/allowedValues` });
}

function plainQuery(text: string): Query {
  return { text, template: () => [text] };
}

const selectedValues = plainQuery('?$select=customSecurityAttributes');

function withQuery(whole: Path): Path {
  const { text, template, documentation, query } = whole;
  if (query === undefined) return whole;
  return {
    ...whole,
    text: text + query.text,
    template: () => [...template(), ...query.template()],
    documentation: query.note === undefined ? documentation : `${documentation} ${query.note}`,
  };
}

/** After `…/allowedValues/`, the predefined values of the attribute. */
function valuePaths(written: string, verb: string | undefined, tenant: Tenant | undefined): Path[] {
  const match = verb === 'POST'
    ? null
    : /\/customSecurityAttributeDefinitions\/(\p{L}[\p{L}\p{N}]*)_([\p{L}\p{N}]+)\/allowedValues\//iu.exec(written);
  const [, set = '', attribute = ''] = match ?? [];
  const [defined] = match === null ? [] : tenant?.definitions(set, attribute) ?? [];
  if (defined === undefined) return [];
  const prefix = `${definitionsPath}/${defined.value.attributeSet?.value ?? set}_${nameOf(defined.value)}/allowedValues/`;
  return pathValues(defined.value)
    .map(value =>
      path(
        [prefix + value], verb === 'GET' ? 'Reads the predefined value.' : 'Activates or deactivates the predefined value.',
        { label: `…/${value}` },
      ));
}

interface DefinedPath {
  readonly definition: Definition;
  /** `Set_Attribute`, and the path in a filter. */
  readonly key: string;
  readonly filter: string;
  readonly isDeprecated: boolean;
}

// Leaves out names that a URL cannot hold verbatim, or that no tenant can have.
function definedPaths(tenant: Tenant | undefined): DefinedPath[] {
  return (tenant?.allDefinitions() ?? []).map(({ value }) => value).filter(({ attributeSet, name }) =>
    isPlain(attributeSet?.value ?? '') && isPlain(name?.value ?? ''))
    .map((definition): DefinedPath => {
      const [set, name] = [definition.attributeSet?.value ?? '', nameOf(definition)];
      return { definition, key: `${set}_${name}`, filter: `customSecurityAttributes/${set}/${name}`, isDeprecated: !definition.isActive };
    }).sort((a, b) => Number(a.isDeprecated) - Number(b.isDeprecated) || compareText(a.key, b.key));
}

/** The objects that the manifests assign values to: of tens of thousands, those that match what is written. */
function principalPaths(tenant: Tenant | undefined, written: string): Offered<Path> {
  const names = Array.from(tenant?.principals() ?? [], ({ value }) => value.principal?.value ?? '');
  const { items, isIncomplete } = bounded(names, name => name, principalPath(written));
  const paths = items.map(principalPath).filter(name => /^[\w@.()='/+-]+$/.test(name)).sort();
  return { isIncomplete, items: paths.map(name => path([`/${name}`], 'Assigns values to the object.')) };
}

/** The predefined values as a path holds them. */
function pathValues({ allowedValues }: Definition): string[] {
  return allowedValues.flatMap(({ id }) =>
    id === undefined || !/^[^\p{Cs}\p{Cc}]+$/u.test(id.value) ? [] : [encodeURIComponent(id.value).replace(/'/g, '%27')]);
}
