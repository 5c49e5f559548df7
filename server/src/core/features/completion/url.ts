/** The URLs of Microsoft Graph that are about custom security attributes, with the names of the model. */
import { bounded, complete, type Offered } from './offered';
import { isPlain, literalTemplate } from './filter';
import { type Proposal, type Template, type TemplatePart } from './item';
import { choiceOr } from './template';
import { type Definition } from '../../model/model';
import { compareText } from '../../text/order';
import { principalPath } from '../../model/principal';
import { type Tenant } from '../../tenant/tenant';
import { attributeSetsPath, definitionsPath } from '../../graph/endpoints';
import { urlStyle } from '../../graph/url-style';

export interface UrlPlace {
  /** In upper case; undefined where it is not known yet. */
  readonly verb: string | undefined;
  /** The URL as far as it is written. */
  readonly written: string;
  /** What stands before the path: scheme, host and version; nothing in a batch. */
  readonly base: string;
  /** Query options follow. */
  readonly hasQuery: boolean;
}

/** A path, and where something is to be filled in. */
interface Path {
  /** The path with its placeholders. */
  readonly label: string;
  /** Asked for only where the path is offered. */
  readonly template: () => Template;
  readonly documentation: string;
  readonly isDeprecated?: boolean;
}

/** The URLs that the method takes. */
export function urlProposals({ verb, written, base, hasQuery }: UrlPlace, tenant: Tenant | undefined): Offered<Proposal> {
  // Who begins with the path is shown paths.
  const isPath = written.startsWith('/');
  const typed = ({ label }: Path): string => isPath ? label : base + label;
  const objects = verb === 'GET' || verb === 'POST'
    ? complete([])
    : principalPaths(tenant, isPath ? written : written.startsWith(base) ? written.slice(base.length) : '');
  const paths = [
    ...valuePaths(written, verb, tenant),
    ...objects.items,
    ...(verb === undefined ? ['PATCH', 'POST', 'GET'] : [verb]).flatMap(one => pathsFor(one, tenant)),
  ];
  const wanted = hasQuery ? paths.map(withoutQuery) : paths;
  const distinct = [...new Map(wanted.map(path => [path.label, path])).values()];
  const offered = bounded(distinct, typed, written);
  return { isIncomplete: offered.isIncomplete || objects.isIncomplete, items: offered.items.map(path => ({
    label: path.label, kind: 'url', typed: typed(path), template: [base, ...path.template()], documentation: path.documentation,
    isDeprecated: path.isDeprecated ?? false,
  })) };
}

function pathsFor(verb: string, tenant: Tenant | undefined): Path[] {
  const defined = definedPaths(tenant);
  const setNames = tenant?.setNames().filter(isPlain) ?? [];
  switch (verb) {
    case 'GET': return [
      path([attributeSetsPath], 'Lists the attribute sets.'),
      path([`${definitionsPath}?$expand=allowedValues`], 'Lists the attribute definitions with their predefined values.'),
      path(['/users/', id, '?$select=customSecurityAttributes'], 'Reads the values of a user.'),
      path(['/servicePrincipals/', id, '?$select=customSecurityAttributes'], 'Reads the values of a service principal.'),
      ...setNames.map(set => path([`${attributeSetsPath}/${set}`], 'Reads the attribute set.')),
      ...defined.flatMap(({ key, isDeprecated }) => [
        path([`${definitionsPath}/${key}`], 'Reads the attribute definition.', isDeprecated),
        path([`${definitionsPath}/${key}/allowedValues`], 'Lists the predefined values of the attribute.', isDeprecated),
      ]),
      ...defined.filter(({ definition }) => definition.isSearchable?.value !== false).map(({ definition, filter, isDeprecated }): Path => ({
        label: `/users?$count=true&$filter=${filter} eq …`,
        template: () => [
          `/users?$count=true&$filter=${filter} eq `,
          ...literalTemplate(definition, plain),
          '&$select=id,displayName,customSecurityAttributes',
        ],
        documentation: 'Lists the users with a value. Needs the header `ConsistencyLevel: eventual`.', isDeprecated,
      })),
    ];
    case 'POST': return [
      path([attributeSetsPath], 'Creates an attribute set.'),
      path([definitionsPath], 'Creates an attribute definition.'),
      ...defined.map(({ key, isDeprecated }) =>
        path([`${definitionsPath}/${key}/allowedValues`], 'Adds a predefined value.', isDeprecated)),
    ];
    default: return [
      path(['/users/', id], 'Assigns values to a user.'),
      path(['/servicePrincipals/', id], 'Assigns values to a service principal.'),
      ...setNames.map(set => path([`${attributeSetsPath}/${set}`], 'Changes the attribute set.')),
      ...defined.flatMap(({ definition, key, isDeprecated }) => [
        path([`${definitionsPath}/${key}`], 'Changes the attribute definition.', isDeprecated),
        ...(definition.element.valueNode('allowedValues') < 0 ? [] : [{
          label: `${definitionsPath}/${key}/allowedValues/{value}`, documentation: 'Activates or deactivates a predefined value.',
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

function path(parts: readonly TemplatePart[], documentation: string, isDeprecated = false): Path {
  return {
    label: parts.map(part => typeof part === 'string' ? part : 'placeholder' in part ? part.placeholder : part.choices[0]!).join(''),
    template: () => parts,
    documentation,
    isDeprecated,
  };
}

function withoutQuery(whole: Path): Path {
  const [label] = whole.label.split('?', 1);
  return label === whole.label
    ? whole
    : {
      ...whole,
      label: label!,
      template: () => beforeQuery(whole.template()),
      documentation: whole.documentation.replace(/ Needs the header.*/, ''),
    };
}

function beforeQuery(template: Template): Template {
  const at = template.findIndex(part => typeof part === 'string' && part.includes('?'));
  return [...template.slice(0, at), (template[at] as string).split('?', 1)[0]!];
}

/** Behind `…/allowedValues/` the predefined values of the attribute. */
function valuePaths(written: string, verb: string | undefined, tenant: Tenant | undefined): Path[] {
  const match = verb === 'POST'
    ? null
    : /\/customSecurityAttributeDefinitions\/(\p{L}[\p{L}\p{N}]*)_([\p{L}\p{N}]+)\/allowedValues\//iu.exec(written);
  const [defined] = match === null ? [] : tenant?.definitions(match[1]!, match[2]!) ?? [];
  if (defined === undefined) return [];
  const prefix = `${definitionsPath}/${defined.value.attributeSet!.value}_${defined.value.name!.value}/allowedValues/`;
  return pathValues(defined.value)
    .map(value =>
      path([prefix + value], verb === 'GET' ? 'Reads the predefined value.' : 'Activates or deactivates the predefined value.'));
}

interface DefinedPath {
  readonly definition: Definition;
  /** `Set_Attribute`, and the path in a filter. */
  readonly key: string;
  readonly filter: string;
  readonly isDeprecated: boolean;
}

// Names that no URL can hold as they are, or that no tenant can have, are left out.
function definedPaths(tenant: Tenant | undefined): DefinedPath[] {
  return (tenant?.allDefinitions() ?? []).map(({ value }) => value).filter(({ attributeSet, name }) =>
    isPlain(attributeSet!.value) && isPlain(name!.value))
    .map((definition): DefinedPath => {
      const [set, name] = [definition.attributeSet!.value, definition.name!.value];
      return { definition, key: `${set}_${name}`, filter: `customSecurityAttributes/${set}/${name}`, isDeprecated: !definition.isActive };
    }).sort((a, b) => Number(a.isDeprecated) - Number(b.isDeprecated) || compareText(a.key, b.key));
}

/** The objects that the manifests assign values to: tens of thousands, of which those are taken that fit what is written. */
function principalPaths(tenant: Tenant | undefined, written: string): Offered<Path> {
  const names = Array.from(tenant?.principals() ?? [], ({ value }) => value.principal!.value);
  const { items, isIncomplete } = bounded(names, name => name, principalPath(written));
  const paths = items.map(principalPath).filter(name => /^[\w@.()='/+-]+$/.test(name)).sort();
  return { isIncomplete, items: paths.map(name => path([`/${name}`], 'Assigns values to the object.')) };
}

/** The predefined values as a path holds them. */
function pathValues({ allowedValues }: Definition): string[] {
  return allowedValues.flatMap(({ id }) =>
    id === undefined || !/^[^\p{Cs}\p{Cc}]+$/u.test(id.value) ? [] : [encodeURIComponent(id.value).replace(/'/g, '%27')]);
}
