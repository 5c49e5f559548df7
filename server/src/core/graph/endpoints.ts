/** Where Microsoft Graph is: its hosts in each cloud, and the paths under which attribute sets and definitions live. */

/** The hosts of Microsoft Graph, and the cloud of each. */
export const graphHosts: readonly { readonly host: string; readonly cloud: string }[] = [
  { host: 'graph.microsoft.com', cloud: 'the global service' },
  { host: 'graph.microsoft.us', cloud: 'US Government L4' },
  { host: 'dod-graph.microsoft.us', cloud: 'US Government L5 (DOD)' },
  { host: 'microsoftgraph.chinacloudapi.cn', cloud: 'China, operated by 21Vianet' },
];

const graphHost = new RegExp(`(?:^|\\.)(?:${graphHosts.map(({ host }) => host.replaceAll('.', '\\.')).join('|')})(?::\\d+)?$`, 'i');

/** Whether a host, with or without its port, is Graph's in one of the clouds, or a variable that may stand for it. */
export function isGraphHost(host: string): boolean {
  return host.includes('{{') || graphHost.test(host.trim());
}

/** What requests start with that we write: the global service, v1.0. */
export const graphEndpoint = 'https://graph.microsoft.com/v1.0';

/** The collection of attribute sets, from the version on. */
export const attributeSetsPath = '/directory/attributeSets';

/** The collection of attribute definitions, from the version on. */
export const definitionsPath = '/directory/customSecurityAttributeDefinitions';
