/** The commands of PowerShell that send requests about custom security attributes, and what they send. */
import { type SourceKey } from './sources';

export interface Cmdlet {
  readonly verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the version on. A name in braces is the parameter that the segment comes from, or several names that it has. */
  readonly path: string;
  readonly source: SourceKey;
}

/** A command that takes method and URL as parameters. */
export interface RequestCommand {
  /** The parameters, in lower case, that may be given by position alone. */
  readonly byPosition: readonly ('method' | 'uri' | 'body')[];
  /** It turns a hashtable into JSON by itself. */
  readonly convertsBody: boolean;
  readonly source: SourceKey;
}

/** How the parameters are called that hold the body of a cmdlet's request, or a part of it. In lower case. */
export const bodyParameter = 'bodyparameter';
export const additionalProperties = 'additionalproperties';

const set = '/directory/attributeSets';
const definition = '/directory/customSecurityAttributeDefinitions';
const values = `${definition}/{CustomSecurityAttributeDefinitionId}/allowedValues`;
/** No parameter has this name: a value may have signs that a URL writes in another way than an argument, so that it stays unknown. */
const value = `${values}/{AllowedValue}`;

/** Microsoft Graph PowerShell names its cmdlets after the paths; beta has the same ones. */
const graphCmdlets: readonly (readonly [name: string, verb: Cmdlet['verb'], path: string])[] = [
  ['New-Mg*User', 'POST', '/users'],
  ['Update-Mg*User', 'PATCH', '/users/{UserId}'],
  ['New-Mg*ServicePrincipal', 'POST', '/servicePrincipals'],
  ['Update-Mg*ServicePrincipal', 'PATCH', '/servicePrincipals/{ServicePrincipalId}'],
  ['Update-Mg*Group', 'PATCH', '/groups/{GroupId}'],
  ['Update-Mg*Device', 'PATCH', '/devices/{DeviceId}'],
  ['Update-Mg*Application', 'PATCH', '/applications/{ApplicationId}'],
  ['New-Mg*DirectoryAttributeSet', 'POST', set],
  ['Update-Mg*DirectoryAttributeSet', 'PATCH', `${set}/{AttributeSetId}`],
  ['New-Mg*DirectoryCustomSecurityAttributeDefinition', 'POST', definition],
  ['Update-Mg*DirectoryCustomSecurityAttributeDefinition', 'PATCH', `${definition}/{CustomSecurityAttributeDefinitionId}`],
  ['New-Mg*DirectoryCustomSecurityAttributeDefinitionAllowedValue', 'POST', values],
  ['Update-Mg*DirectoryCustomSecurityAttributeDefinitionAllowedValue', 'PATCH', value],
];

/** Microsoft Entra PowerShell, its beta, and the modules before it. */
const entraCmdlets: readonly (readonly [name: string, verb: Cmdlet['verb'], path: string])[] = [
  ['Set-*User', 'PATCH', '/users/{UserId|ObjectId|Id}'],
  ['Set-*ServicePrincipal', 'PATCH', '/servicePrincipals/{ServicePrincipalId|ObjectId|Id}'],
  ['New-*AttributeSet', 'POST', set],
  ['Set-*AttributeSet', 'PATCH', `${set}/{AttributeSetId|Id}`],
  ['New-*CustomSecurityAttributeDefinition', 'POST', definition],
  ['Set-*CustomSecurityAttributeDefinition', 'PATCH', `${definition}/{Id}`],
  ['Add-*CustomSecurityAttributeDefinitionAllowedValue', 'POST', values],
  ['Add-*CustomSecurityAttributeDefinitionAllowedValues', 'POST', values],
  ['Set-*CustomSecurityAttributeDefinitionAllowedValue', 'PATCH', value],
];

const entraModules = ['Entra', 'EntraBeta', 'AzureADMS'];

type Row = readonly [name: string, cmdlet: Cmdlet];

const cmdlets: ReadonlyMap<string, Cmdlet> = new Map([
  ...graphCmdlets.flatMap(([name, verb, path]) =>
    ['', 'Beta'].map((module): Row => [name.replace('*', module).toLowerCase(), { verb, path, source: 'PS-MG' }])),
  ...entraCmdlets.flatMap(([name, verb, path]) =>
    entraModules.map((module): Row => [name.replace('*', module).toLowerCase(), { verb, path, source: 'PS-ENTRA' }])),
]);

const graphRequest: RequestCommand = { byPosition: ['method', 'uri', 'body'], convertsBody: true, source: 'PS-MG' };
const webRequest: RequestCommand = { byPosition: ['uri'], convertsBody: false, source: 'PS-WEB' };

const requestCommands: ReadonlyMap<string, RequestCommand> = new Map([
  ['invoke-mggraphrequest', graphRequest], ['invoke-graphrequest', graphRequest], ['invoke-mgrestmethod', graphRequest],
  ['invoke-restmethod', webRequest], ['irm', webRequest], ['invoke-webrequest', webRequest], ['iwr', webRequest],
]);

/** The cmdlet of this name in any capitalization, with or without its module. */
export function cmdletNamed(name: string): Cmdlet | undefined {
  return cmdlets.get(ownName(name));
}

/** The command of this name, likewise, that takes method and URL as parameters. */
export function requestCommandNamed(name: string): RequestCommand | undefined {
  return requestCommands.get(ownName(name));
}

function ownName(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1).toLowerCase();
}
