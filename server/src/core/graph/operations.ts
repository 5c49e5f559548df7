/** What each request does, its query options and headers, and the least privileges that its caller needs. */
import { type Target } from './url';
import { type SourceKey } from './sources';

/** Names of Graph permissions and of Entra roles. All permissions are needed; of the roles, one, the least first. */
export interface Permissions {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
  readonly roles: readonly string[];
  readonly source: SourceKey;
}

export interface Operation {
  /** One sentence or two, as Markdown. */
  readonly sentence: string;
  /** Absent when no page documents such a request. */
  readonly permissions?: Permissions;
  readonly source: SourceKey;
}

/** The documentation of a query option or a header, as Markdown. */
export interface Parameter {
  readonly sentence: string;
  readonly source: SourceKey;
}

export const roleNote = 'Global Administrator and other administrator roles do not include these.';

/** What a request does. Returns undefined when it is not documented. `verb` is in upper case; `cast` as in `Target`. */
export function operationOf(
  { resource, cast }: { readonly resource: Target['resource']; readonly cast?: string }, verb: string,
): Operation | undefined {
  const operation = own(operations[resource], verb);
  const permissions = cast === undefined || verb !== 'PATCH' ? undefined : own(writesByCast, cast);
  return operation === undefined || permissions === undefined ? operation : { ...operation, permissions };
}

/** What a query option means where the URL names such a resource. Its name is in lower case and with its `$`. */
export function queryOptionOf(resource: Target['resource'], name: string): Parameter | undefined {
  return own(queryOptions[resource], name);
}

/** The query options that are documented where the URL names such a resource, as they are written. */
export function queryOptionNames(resource: Target['resource']): string[] {
  // One object is neither filtered nor counted.
  const isOne = /^(?:attributeSet|definition|allowedValue|user|servicePrincipal)$/.test(resource);
  return Object.keys(queryOptions[resource] ?? {})
    .filter(name => !isOne || name === '$select' || name === '$expand')
    .map(name => name === 'consistencylevel' ? 'ConsistencyLevel' : name);
}

/** What a header means here; its name in any capitalization. */
export function headerOf(name: string): Parameter | undefined {
  return own(headers, name.toLowerCase());
}

// A name from a document may be `constructor`.
function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

const definitionReader = 'Attribute Definition Reader';
const administrators = ['Attribute Assignment Administrator', 'Attribute Definition Administrator'];
const readModel = 'CustomSecAttributeDefinition.Read.All';
const readSets: Permissions = {
  delegated: [readModel],
  application: [readModel],
  roles: [definitionReader, 'Attribute Assignment Reader', ...administrators],
  source: 'G-LSET',
};
const readDefinitions: Permissions = { ...readSets, roles: [definitionReader, ...administrators], source: 'G-LDEF' };
const readValues: Permissions = { ...readSets, source: 'G-LAV' };

const writeModel = (source: SourceKey): Permissions => {
  const permission = 'CustomSecAttributeDefinition.ReadWrite.All';
  return { delegated: [permission], application: [permission], roles: ['Attribute Definition Administrator'], source };
};

const readAssignments = (object: string): Permissions => {
  const permissions = ['CustomSecAttributeAssignment.Read.All', object];
  const roles = ['Attribute Assignment Reader', 'Attribute Assignment Administrator'];
  return { delegated: permissions, application: permissions, roles, source: 'G-EX' };
};

const writeAssignments = (objects: readonly string[], source: SourceKey): Permissions => {
  const permission = 'CustomSecAttributeAssignment.ReadWrite.All';
  return { delegated: [permission, ...objects], application: [permission], roles: ['Attribute Assignment Administrator'], source };
};

/** What writing needs where the path names the type of the service principal. */
const writesByCast: Readonly<Record<string, Permissions>> = {
  agentidentity: writeAssignments(['AgentIdentity.ReadWrite.All'], 'G-AGT'),
  agentidentityblueprintprincipal: writeAssignments([], 'G-ABP'),
};

const kept = 'What is not named keeps its value.';
const selected = 'They are only in the response when `$select` names `customSecurityAttributes`.';

type ByResource<T> = Readonly<Partial<Record<Target['resource'], Readonly<Record<string, T>>>>>;

const operations: ByResource<Operation> = {
  attributeSets: {
    GET: { sentence: 'Lists the attribute sets.', permissions: readSets, source: 'G-LSET' },
    POST: {
      sentence: 'Creates an attribute set. It can never be renamed or deleted.',
      permissions: writeModel('G-CSET'), source: 'G-CSET',
    },
  },
  attributeSet: {
    GET: { sentence: 'Reads an attribute set.', permissions: readSets, source: 'G-LSET' },
    PATCH: { sentence: 'Updates an attribute set: its description and its capacity.', permissions: writeModel('G-USET'), source: 'G-USET' },
    DELETE: { sentence: 'An attribute set cannot be deleted.', source: 'G-SET' },
  },
  definitions: {
    GET: {
      sentence: 'Lists the attribute definitions. Their predefined values are only in the response with `$expand=allowedValues`.',
      permissions: readDefinitions, source: 'G-LDEF',
    },
    POST: {
      sentence: 'Creates an attribute definition. It can never be renamed or deleted, only deactivated.',
      permissions: writeModel('G-CDEF'), source: 'G-CDEF',
    },
  },
  definition: {
    GET: {
      sentence: 'Reads an attribute definition. Its predefined values are only in the response with `$expand=allowedValues`.',
      permissions: readDefinitions, source: 'G-LDEF',
    },
    PATCH: {
      sentence: 'Updates an attribute definition: `description`, `status`, `usePreDefinedValuesOnly` and, with the header '
        + '`OData-Version: 4.01`, `allowedValues@delta`.',
      permissions: writeModel('G-UDEF'), source: 'G-UDEF',
    },
    DELETE: { sentence: 'An attribute definition cannot be deleted. Set its `status` to `Deprecated`.', source: 'G-DEF' },
  },
  allowedValues: {
    GET: { sentence: 'Lists the predefined values of an attribute definition.', permissions: readValues, source: 'G-LAV' },
    POST: {
      sentence: 'Adds a predefined value to an attribute definition. It can never be changed or deleted, only deactivated.',
      permissions: writeModel('G-CAV'), source: 'G-CAV',
    },
  },
  allowedValue: {
    GET: { sentence: 'Reads a predefined value.', permissions: readValues, source: 'G-LAV' },
    PATCH: { sentence: 'Activates or deactivates a predefined value.', permissions: writeModel('G-UAV'), source: 'G-UAV' },
    DELETE: { sentence: 'A predefined value cannot be deleted. Set its `isActive` to false.', source: 'G-AV' },
  },
  user: {
    GET: {
      sentence: `Reads the custom security attributes of a user. ${selected}`,
      permissions: readAssignments('User.Read.All'), source: 'G-EX',
    },
    PATCH: {
      sentence: `Assigns, changes or removes custom security attributes of a user. ${kept}`,
      permissions: writeAssignments(['User.Read.All'], 'G-USER'), source: 'G-EX',
    },
  },
  users: {
    GET: {
      sentence: `Reads the custom security attributes of users. ${selected}`,
      permissions: readAssignments('User.Read.All'), source: 'G-EX',
    },
  },
  servicePrincipal: {
    GET: {
      sentence: `Reads the custom security attributes of a service principal. ${selected}`,
      permissions: readAssignments('Application.Read.All'), source: 'G-EX',
    },
    PATCH: {
      sentence: `Assigns, changes or removes custom security attributes of a service principal. ${kept}`,
      permissions: writeAssignments(['Application.Read.All'], 'G-SP'), source: 'G-EX',
    },
  },
  servicePrincipals: {
    GET: {
      sentence: `Reads the custom security attributes of service principals. ${selected}`,
      permissions: readAssignments('Application.Read.All'), source: 'G-EX',
    },
  },
};

const ofObjects: Readonly<Record<string, Parameter>> = {
  '$filter': {
    sentence: 'Only objects whose values match. A path is `customSecurityAttributes/<set>/<attribute>`; `eq`, `ne`, `not` and '
      + '`startsWith` can be used. Such a filter needs `$count=true` and `ConsistencyLevel: eventual`.',
    source: 'G-EX',
  },
  '$select': {
    sentence: 'The properties to return. Without `customSecurityAttributes` here they are not in the response.',
    source: 'G-EX',
  },
  '$count': { sentence: 'Counts the objects. A filter on custom security attributes needs it to be `true`.', source: 'G-EX' },
  'consistencylevel': {
    sentence: 'A filter on custom security attributes needs the level `eventual`, here or as a header.',
    source: 'E-USR',
  },
};

const select: Parameter = { sentence: 'The properties to return.', source: 'G-LSET' };

const ofSets: Readonly<Record<string, Parameter>> = {
  '$select': select,
  '$top': { sentence: 'The most sets in one response; `@odata.nextLink` leads to the next ones.', source: 'G-LSET' },
  '$orderby': { sentence: 'The order of the sets, such as `id`.', source: 'G-LSET' },
};

const ofDefinitions: Readonly<Record<string, Parameter>> = {
  '$select': { ...select, source: 'G-LDEF' },
  '$top': { sentence: 'The most definitions in one response.', source: 'G-LDEF' },
  '$expand': { sentence: '`allowedValues` brings the predefined values, which are not in the response otherwise.', source: 'G-LDEF' },
  '$filter': { sentence: 'Only definitions whose properties are as given. `eq` can be used, and no header is needed.', source: 'G-LDEF' },
};

const ofValues: Readonly<Record<string, Parameter>> = { '$select': { ...select, source: 'G-LAV' } };

const queryOptions: ByResource<Parameter> = {
  attributeSets: ofSets, attributeSet: { '$select': select },
  definitions: ofDefinitions, definition: ofDefinitions, allowedValues: ofValues, allowedValue: ofValues,
  user: ofObjects, users: ofObjects, servicePrincipal: ofObjects, servicePrincipals: ofObjects,
};

const headers: Readonly<Record<string, Parameter>> = {
  'consistencylevel': { sentence: 'A filter on custom security attributes needs the level `eventual`.', source: 'G-EX' },
  'odata-version': { sentence: '`allowedValues@delta` needs `4.01`.', source: 'G-UDEF' },
  'content-type': { sentence: 'A body needs `application/json`.', source: 'G-CSET' },
};
/** The methods of requests about custom security attributes. */
export const methods: readonly { readonly method: 'GET' | 'PATCH' | 'POST'; readonly documentation: string; }[] = [
  { method: 'GET', documentation: 'Reads attribute sets, definitions, predefined values, or the values of an object.' },
  { method: 'PATCH', documentation: 'Assigns values to an object, or changes a set, a definition or a predefined value.' },
  { method: 'POST', documentation: 'Creates a set, a definition or a predefined value.' },
];
