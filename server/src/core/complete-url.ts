/** The URLs of Microsoft Graph that are about custom security attributes, with the names of the model. */
import { type Proposal, type TemplatePart } from './complete-item';
import { choiceOr } from './complete-template';
import { type Definition } from './model';
import { type Tenant } from './tenant';

export interface UrlPlace {
  /** In upper case. */
  readonly verb: string;
  /** The URL as far as it is written. */
  readonly written: string;
  /** What stands before the path: scheme, host and version. */
  readonly base: string;
}

/** A path, and where something is to be filled in. */
interface Path {
  /** Where it is not the path with its placeholders. */
  readonly label?: string;
  readonly parts: readonly TemplatePart[];
  readonly documentation: string;
  readonly isDeprecated?: boolean;
}

/** The URLs that the method takes. */
export function urlProposals({ verb, written, base }: UrlPlace, tenant: Tenant | undefined): Proposal[] {
  // Who begins with the path is shown paths.
  const isPath = written.startsWith('/');
  const seen = new Set<string>();
  return pathsFor(verb, tenant).map(({ label, parts, documentation, isDeprecated = false }): Proposal => {
    const path = label ?? parts.map(part => typeof part === 'string' ? part : 'placeholder' in part ? part.placeholder : part.choices[0]!).join('');
    return { label: path, kind: 'url', typed: isPath ? path : base + path, template: [base, ...parts], documentation, isDeprecated };
  }).filter(({ label }) => !seen.has(label) && seen.add(label));
}

function pathsFor(verb: string, tenant: Tenant | undefined): Path[] {
  const model = modelOf(tenant);
  const definitions = '/directory/customSecurityAttributeDefinitions';
  const sets = '/directory/attributeSets';
  const id: TemplatePart = { placeholder: '{id}' };
  switch (verb) {
    case 'GET': return [
      { parts: [sets], documentation: 'Lists the attribute sets.' },
      { parts: [`${definitions}?$expand=allowedValues`], documentation: 'Lists the attribute definitions with their predefined values.' },
      { parts: ['/users/', id, '?$select=customSecurityAttributes'], documentation: 'Reads the values of a user.' },
      { parts: ['/servicePrincipals/', id, '?$select=customSecurityAttributes'], documentation: 'Reads the values of a service principal.' },
      ...model.sets.map((set): Path => ({ parts: [`${sets}/${set}`], documentation: 'Reads the attribute set.' })),
      ...model.definitions.flatMap(({ key, isDeprecated }): Path[] => [
        { parts: [`${definitions}/${key}`], documentation: 'Reads the attribute definition.', isDeprecated },
        { parts: [`${definitions}/${key}/allowedValues`], documentation: 'Lists the predefined values of the attribute.', isDeprecated },
      ]),
      ...model.definitions.filter(({ isSearchable }) => isSearchable).map(({ path, literal, isDeprecated }): Path => ({
        parts: [`/users?$count=true&$filter=customSecurityAttributes/${path} eq `, ...literal, '&$select=id,displayName,customSecurityAttributes'],
        documentation: 'Lists the users with a value. Needs the header `ConsistencyLevel: eventual`.', isDeprecated,
      })),
    ];
    case 'POST': return [
      { parts: [sets], documentation: 'Creates an attribute set.' },
      { parts: [definitions], documentation: 'Creates an attribute definition.' },
      ...model.definitions.map(({ key, isDeprecated }): Path => ({ parts: [`${definitions}/${key}/allowedValues`], documentation: 'Adds a predefined value.', isDeprecated })),
    ];
    default: return [
      ...model.principals.map((principal): Path => ({ parts: [`/${principal}`], documentation: 'Assigns values to the object.' })),
      { parts: ['/users/', id], documentation: 'Assigns values to a user.' },
      { parts: ['/servicePrincipals/', id], documentation: 'Assigns values to a service principal.' },
      ...model.sets.map((set): Path => ({ parts: [`${sets}/${set}`], documentation: 'Changes the attribute set.' })),
      ...model.definitions.flatMap(({ key, values, isDeprecated }): Path[] => [
        { parts: [`${definitions}/${key}`], documentation: 'Changes the attribute definition.', isDeprecated },
        ...(values.length === 0 ? [] : [{
          parts: [`${definitions}/${key}/allowedValues/`, ...choiceOr(values, [{ placeholder: '{value}' }])],
          label: `${definitions}/${key}/allowedValues/{value}`, documentation: 'Activates or deactivates a predefined value.', isDeprecated,
        }]),
      ]),
    ];
  }
}

interface ModelPaths {
  readonly sets: readonly string[];
  readonly principals: readonly string[];
  readonly definitions: readonly DefinitionPaths[];
}

interface DefinitionPaths {
  /** `Set_Attribute`, and `Set/Attribute` in a filter. */
  readonly key: string;
  readonly path: string;
  readonly values: readonly string[];
  /** What a filter compares with. */
  readonly literal: readonly TemplatePart[];
  readonly isSearchable: boolean;
  readonly isDeprecated: boolean;
}

// Names that no URL can hold as they are, or that no tenant can have, are left out.
function modelOf(tenant: Tenant | undefined): ModelPaths {
  if (tenant === undefined) return { sets: [], principals: [], definitions: [] };
  return {
    sets: tenant.setNames().filter(isPlain),
    principals: [...new Set(tenant.allAssignments().map(({ value }) => value.principal!.value.replace(/^\/+/, '')))].filter(principal => /^[\w@.()='/+-]+$/.test(principal)).sort(),
    definitions: tenant.allDefinitions().map(({ value }) => value).filter(({ attributeSet, name }) => isPlain(attributeSet!.value) && isPlain(name!.value))
      .map(pathsOf).sort((a, b) => Number(a.isDeprecated) - Number(b.isDeprecated) || (a.key < b.key ? -1 : Number(a.key > b.key))),
  };
}

function pathsOf(definition: Definition): DefinitionPaths {
  const [set, name] = [definition.attributeSet!.value, definition.name!.value];
  const type = definition.type?.value;
  return {
    key: `${set}_${name}`, path: `${set}/${name}`,
    values: definition.allowedValues.flatMap(({ id }) => id === undefined || !/^[^\p{Cs}\p{Cc}]+$/u.test(id.value) ? [] : [encodeURIComponent(id.value).replace(/'/g, '%27')]),
    literal: type === 'Integer' ? [{ placeholder: '0' }] : type === 'Boolean' ? [{ choices: ['true', 'false'] }] : ['\'', { placeholder: '' }, '\''],
    isSearchable: definition.isSearchable?.value !== false,
    isDeprecated: !definition.isActive,
  };
}

function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(name);
}
