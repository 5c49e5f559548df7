/**
 * The sources of all facts: one entry per page, with the date of the copy that was read.
 * Rules and fields refer to a source by its key; clients show the title, the date and the link.
 */

export interface Source {
  readonly title: string;
  readonly url: string;
  /** ISO date, year-month or year of the page as it was read. */
  readonly date: string;
}

const learn = 'https://learn.microsoft.com';
const github = 'https://github.com';
const repository = `${github}/entra-csa/entra-csa`;

export const sources = {
  'CSDL': {
    title: 'Microsoft Graph metadata, v1.0 CSDL',
    url: `${github}/microsoftgraph/msgraph-metadata/blob/master/schemas/v1.0-Prod.csdl`,
    date: '2026-08-03',
  },
  'E-OV': {
    title: 'What are custom security attributes in Microsoft Entra ID? Limits and constraints',
    url: `${learn}/entra/fundamentals/custom-security-attributes-overview#limits-and-constraints`,
    date: '2024-10-28',
  },
  'E-ADD': {
    title: 'Add or deactivate custom security attribute definitions',
    url: `${learn}/entra/fundamentals/custom-security-attributes-add`,
    date: '2025-05-30',
  },
  'E-USR': {
    title: 'Assign, update, list, or remove custom security attributes for a user',
    url: `${learn}/entra/identity/users/users-custom-security-attributes`,
    date: '2026-05-11',
  },
  'E-APP': {
    title: 'Manage custom security attributes for an application',
    url: `${learn}/entra/identity/enterprise-apps/custom-security-attributes-apps`,
    date: '2025-03-05',
  },
  'E-TRB': {
    title: 'Troubleshoot custom security attributes',
    url: `${learn}/entra/fundamentals/custom-security-attributes-troubleshoot`,
    date: '2024-11-27',
  },
  'G-SET': { title: 'attributeSet resource type', url: `${learn}/graph/api/resources/attributeset`, date: '2024-07-23' },
  'G-DEF': {
    title: 'customSecurityAttributeDefinition resource type',
    url: `${learn}/graph/api/resources/customsecurityattributedefinition`,
    date: '2024-07-22',
  },
  'G-AV': { title: 'allowedValue resource type', url: `${learn}/graph/api/resources/allowedvalue`, date: '2024-05-24' },
  'G-LSET': { title: 'List attributeSets', url: `${learn}/graph/api/directory-list-attributesets`, date: '2024' },
  'G-LDEF': {
    title: 'List customSecurityAttributeDefinitions',
    url: `${learn}/graph/api/directory-list-customsecurityattributedefinitions`,
    date: '2024',
  },
  'G-LAV': { title: 'List allowedValues', url: `${learn}/graph/api/customsecurityattributedefinition-list-allowedvalues`, date: '2024' },
  'G-CSET': { title: 'Create attributeSet', url: `${learn}/graph/api/directory-post-attributesets`, date: '2025-07-23' },
  'G-CDEF': {
    title: 'Create customSecurityAttributeDefinition',
    url: `${learn}/graph/api/directory-post-customsecurityattributedefinitions`,
    date: '2025-07-23',
  },
  'G-CAV': { title: 'Create allowedValue', url: `${learn}/graph/api/customsecurityattributedefinition-post-allowedvalues`, date: '2024' },
  'G-USET': { title: 'Update attributeSet', url: `${learn}/graph/api/attributeset-update`, date: '2024' },
  'G-UDEF': {
    title: 'Update customSecurityAttributeDefinition',
    url: `${learn}/graph/api/customsecurityattributedefinition-update`,
    date: '2024-04-05',
  },
  'G-UAV': { title: 'Update allowedValue', url: `${learn}/graph/api/allowedvalue-update`, date: '2024' },
  'G-EX': {
    title: 'Examples: Assign, update, list, or remove custom security attribute assignments',
    url: `${learn}/graph/custom-security-attributes-examples`,
    date: '2023-02-14',
  },
  'G-CUSER': { title: 'Create user', url: `${learn}/graph/api/user-post-users`, date: '2025-11-18' },
  'G-USER': { title: 'Update user', url: `${learn}/graph/api/user-update`, date: '2026-07-04' },
  'G-SP': { title: 'Update servicePrincipal', url: `${learn}/graph/api/serviceprincipal-update`, date: '2024-10-01' },
  'G-AGT': { title: 'Update agentIdentity', url: `${learn}/graph/api/agentidentity-update`, date: '2026-03-14' },
  'G-ABP': {
    title: 'Update agentIdentityBlueprintPrincipal',
    url: `${learn}/graph/api/agentidentityblueprintprincipal-update`,
    date: '2026-03-21',
  },
  'G-BATCH': { title: 'Combine multiple HTTP requests using JSON batching', url: `${learn}/graph/json-batching`, date: '2025-02-21' },
  'SDK': {
    title: 'Microsoft Graph .NET SDK, comments of User.CustomSecurityAttributes',
    url: `${github}/microsoftgraph/msgraph-sdk-dotnet/blob/main/src/Microsoft.Graph/Generated/Models/User.cs`,
    date: '2026-08',
  },
  'S0': {
    title: 'Overview of the custom security attributes API (preview)',
    url: `${learn}/graph/api/resources/custom-security-attributes-overview?view=graph-rest-beta`,
    date: '2022',
  },
  'S2': {
    title: 'What are custom security attributes in Microsoft Entra ID?',
    url: `${learn}/entra/fundamentals/custom-security-attributes-overview`,
    date: '2023-11-15',
  },
  'S4': {
    title: 'Assign, update, or remove custom security attributes using the Microsoft Graph API (preview)',
    url: `${learn}/graph/custom-security-attributes-examples`,
    date: '2022',
  },
  'PR-767': { title: 'entra-docs pull request 767: case of names', url: `${github}/MicrosoftDocs/entra-docs/pull/767`, date: '2024-05' },
  'PR-900': {
    title: 'entra-powershell pull request 900: a predefined value that is misspelt',
    url: `${github}/microsoftgraph/entra-powershell/pull/900`,
    date: '2024-07-29',
  },
  'DOTNET-2352': {
    title: 'msgraph-sdk-dotnet issue 2352: cannot patch custom security attributes',
    url: `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/2352`,
    date: '2024-02-21',
  },
  'DOTNET-2481': {
    title: 'msgraph-sdk-dotnet issue 2481: methods do not work as documented',
    url: `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/2481`,
    date: '2024-05-10',
  },
  'PS-MG': {
    title: 'Microsoft Graph PowerShell: cmdlets of Microsoft.Graph.Identity.DirectoryManagement',
    url: `${learn}/powershell/module/microsoft.graph.identity.directorymanagement/`,
    date: '2026-11-30',
  },
  'PS-ENTRA': {
    title: 'Microsoft Entra PowerShell: cmdlets of Microsoft.Entra.DirectoryManagement',
    url: `${learn}/powershell/module/microsoft.entra.directorymanagement/`,
    date: '2026-11-30',
  },
  'PS-JSON': {
    title: 'ConvertTo-Json',
    url: `${learn}/powershell/module/microsoft.powershell.utility/convertto-json`,
    date: '2026-11-30',
  },
  'PS-WEB': {
    title: 'Invoke-RestMethod',
    url: `${learn}/powershell/module/microsoft.powershell.utility/invoke-restmethod`,
    date: '2026-11-30',
  },
  'PS-1281': {
    title: 'msgraph-sdk-powershell issue 1281: wrong-case set name',
    url: `${github}/microsoftgraph/msgraph-sdk-powershell/issues/1281`,
    date: '2022-05-25',
  },
  'PS-1938': {
    title: 'msgraph-sdk-powershell issue 1938: unable to remove an assignment',
    url: `${github}/microsoftgraph/msgraph-sdk-powershell/issues/1938`,
    date: '2023-04-12',
  },
  'PS-3444': {
    title: 'msgraph-sdk-powershell issue 3444: removing a value',
    url: `${github}/microsoftgraph/msgraph-sdk-powershell/issues/3444`,
    date: '2025-11-18',
  },
  'DSC-7191': {
    title: 'Microsoft365DSC issue 7191: allowedValues@delta sent to the child collection',
    url: `${github}/Microsoft365DSC/Microsoft365DSC/issues/7191`,
    date: '2026-06-02',
  },
  'DSC-7192': {
    title: 'Microsoft365DSC issue 7192: Invalid property CustomSecurityAttributes',
    url: `${github}/Microsoft365DSC/Microsoft365DSC/issues/7192`,
    date: '2026-06-02',
  },
  'DSC-7305': {
    title: 'Microsoft365DSC issue 7305: allowedValues@delta refused',
    url: `${github}/Microsoft365DSC/Microsoft365DSC/issues/7305`,
    date: '2026-07-07',
  },
  'DOTNET-616': {
    title: 'msgraph-beta-sdk-dotnet issue 616: custom security attributes not updated',
    url: `${github}/microsoftgraph/msgraph-beta-sdk-dotnet/issues/616`,
    date: '2023-02-16',
  },
  'DOTNET-2434': {
    title: 'msgraph-sdk-dotnet issue 2434: Invalid property',
    url: `${github}/microsoftgraph/msgraph-sdk-dotnet/issues/2434`,
    date: '2024-04',
  },
  'DOCS-9232': {
    title: 'microsoft-graph-docs-contrib issue 9232: samples for the C# SDK do not work',
    url: `${github}/microsoftgraph/microsoft-graph-docs-contrib/issues/9232`,
    date: '2024-03-06',
  },
  'DOCS-1350': {
    title: 'microsoft-graph-docs-contrib issue 1350: removing a value from a service principal',
    url: `${github}/microsoftgraph/microsoft-graph-docs-contrib/issues/1350`,
    date: '2023-03-06',
  },
  'JAVA-2063': {
    title: 'msgraph-sdk-java issue 2063: Dangling name',
    url: `${github}/microsoftgraph/msgraph-sdk-java/issues/2063`,
    date: '2024-06-26',
  },
  'ENTRA-PS-82': {
    title: 'entra-powershell issue 82: adding a predefined value',
    url: `${github}/microsoftgraph/entra-powershell/issues/82`,
    date: '2023-09-12',
  },
  'A365': {
    title: 'Public script New-A365AgentIdentity.ps1: responses of Graph to misspelt names and values',
    url: `${github}/search?type=code&q=New-A365AgentIdentity.ps1`,
    date: '2026-08-21',
  },
  'G-ERR': { title: 'Microsoft Graph error responses and resource types', url: `${learn}/graph/errors`, date: '2026' },
  'G-THR': { title: 'Microsoft Graph service-specific throttling limits', url: `${learn}/graph/throttling-limits`, date: '2026-02-06' },
  'AAD-ERR': {
    title: 'Azure AD Graph: error codes and error handling',
    url: `${learn}/previous-versions/azure/ad/graph/howto/azure-ad-graph-api-error-codes-and-error-handling`,
    date: '2018-03-28',
  },
  'AGENT-ERR': {
    title: 'Microsoft Entra Agent ID error codes',
    url: `${learn}/entra/agent-id/error-codes`,
    date: '2025-12-02',
  },
  'RFC-8259': { title: 'RFC 8259: The JSON data interchange format', url: 'https://www.rfc-editor.org/rfc/rfc8259', date: '2017-12' },
  'CSA': { title: 'The product\'s own documentation', url: `${repository}#readme`, date: '2026-11-21' },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof sources;

/** The page of a rule: what it reports, with samples, how to switch it off, and its sources. */
export function rulePageUrl(rule: string): string {
  return `${repository}/blob/main/docs/rules/${rule}.md`;
}
