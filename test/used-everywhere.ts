/** A folder in which an attribute is used in every way there is, with the place of each use. For tests of the counts. */

const setType = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
const projects = (value: string): string =>
  `{ "Engineering": { ${setType}, "Project@odata.type": "#Collection(String)", "Project": ${value} } }`;
const definition = (name: string): string => `{ "attributeSet": "Engineering", "name": "${name}", "type": "String", `
  + '"isCollection": true, "isSearchable": true, '
  + '"status": "Available", "usePreDefinedValuesOnly": true, "allowedValues": [ { "id": "Baker", "isActive": true } ] }';

/** The manifest whose first definition, `Project`, is used; its second one, `Unused`, is not. */
export const manifestName = 'contoso.csa.json';

/** The files by their names, and how often each uses `Engineering_Project`. */
export const usedEverywhere: readonly (readonly [name: string, text: string, uses: number])[] = [
  [manifestName, `{
  "tenant": "contoso",
  "attributeSets": [ { "id": "Engineering", "description": "Engineering", "maxAttributesPerSet": 25 } ],
  "customSecurityAttributeDefinitions": [
    ${definition('Project')},
    ${definition('Unused')}
  ],
  "assignments": [
    { "principal": "users/ada@contoso.com", "customSecurityAttributes": ${projects('[ "Baker" ]')} },
    { "principal": "users/bob@contoso.com", "customSecurityAttributes": { "Engineering": { ${setType}, "Project": [] } } }
  ]
}
`, 2],
  // Another manifest of the same tenant.
  ['people/eve.csa.json', `{
  "tenant": "contoso",
  "assignments": [ { "principal": "users/eve@contoso.com", "customSecurityAttributes": ${projects('[ "Baker" ]')} } ]
}
`, 1],
  // What exists in the tenant is not a use.
  ['contoso.csa-snapshot.json', `{
  "tenant": "contoso",
  "customSecurityAttributeDefinitions": { "value": [ ${definition('Project')} ] }
}
`, 0],
  ['requests/body.json', `{ "customSecurityAttributes": ${projects('[ "Baker" ]')} }\n`, 1],
  ['requests/all.http', `### A body
PATCH https://graph.microsoft.com/v1.0/users/1
Content-Type: application/json

{ "customSecurityAttributes": ${projects('[ "Baker" ]')} }

### A filter
GET https://graph.microsoft.com/v1.0/users?$count=true&$filter=customSecurityAttributes/Engineering/Project eq 'Baker'
ConsistencyLevel: eventual

### $select names the property only
GET https://graph.microsoft.com/v1.0/users/1?$select=customSecurityAttributes

### A definition in a URL, and its values as a delta
PATCH https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions/Engineering_Project
Content-Type: application/json
OData-Version: 4.01

{ "allowedValues@delta": [ { "id": "Baker", "isActive": false } ] }

### A value in a URL
GET https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions/Engineering_Project/allowedValues/Baker

### A filter on definitions
GET https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions?$filter=attributeSet eq 'Engineering' and name eq 'Project'

### What creates it
POST https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions
Content-Type: application/json

${definition('Project')}
`, 6],
  ['requests/batch.json', `{
  "requests": [
    { "id": "1", "method": "PATCH", "url": "/users/1", "headers": { "Content-Type": "application/json" },
      "body": { "customSecurityAttributes": ${projects('[ "Baker" ]')} } },
    { "id": "2", "method": "GET", "headers": { "ConsistencyLevel": "eventual" },
      "url": "/users?$count=true&$filter=customSecurityAttributes/Engineering/Project ne 'Baker'" }
  ]
}
`, 2],
  ['docs/page.md', `# How to assign

\`\`\`http
PATCH https://graph.microsoft.com/v1.0/users/1
Content-Type: application/json

{ "customSecurityAttributes": ${projects('[ "Baker" ]')} }
\`\`\`
`, 1],
  ['node_modules/x/body.json', `{ "customSecurityAttributes": ${projects('[ "Baker" ]')} }\n`, 0],
  ['package.json', '{ "name": "project" }\n', 0],
];

/** How often `Engineering_Project` is used in the folder. */
export const usesOfProject = usedEverywhere.reduce((sum, [, , uses]) => sum + uses, 0);
