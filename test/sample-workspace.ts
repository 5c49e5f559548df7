/** A small workspace of every kind of document, with mistakes of many kinds in it. */

export const sampleRoot = 'file:///sample/';

export const sampleWorkspace: Readonly<Record<string, string>> = {
  '.csarc.json': '{ "rules": { "beta-endpoint": "off", "blob-index-tag-characters": "information" }, "requests": ["create-*.json"] }\n',
  'sets.csa.json': `{
  // The sets of the company.
  "attributeSets": [
    { "id": "Engineering", "description": "For engineers", "maxAttributesPerSet": 3 },
    // csa-disable-next-line set-name-characters -- exists like this
    { "id": "Mar-keting" },
    { "id": "engineering" }
  ],
  "assignments": [
    { "principal": "users/ada@contoso.com", "customSecurityAttributes": { "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level": 4, "Project": ["Baker", "Baker"] } } }
  ]
}
`,
  'team/definitions.csa.json': `{
  "customSecurityAttributeDefinitions": [
    { "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": true, "isSearchable": true,
      "status": "Available", "usePreDefinedValuesOnly": true,
      "allowedValues": [ { "id": "Baker", "isActive": true }, { "id": "Cascade", "isActive": false } ] },
    {
      "attributeSet": "Engineering",
      "name": "Level",
      "type": "Integer",
      "isCollection": false,
      "isSearchable": true,
      "status": "Available",
      "usePreDefinedValuesOnly": false
    },
    { "attributeSet": "Engineering", "name": "Certified", "type": "Boolean", "isCollection": true, "isSearchable": true,
      "status": "Deprecated", "usePreDefinedValuesOnly": false },
    { "attributeSet": "Marketing", "name": "Country" }
  ],
  "assignments": [
    { "principal": "users/ADA@contoso.com", "customSecurityAttributes": { "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Level@odata.type": "#Int32", "Level": 5 } } },
    { "principal": "groups/1", "customSecurityAttributes": { "Engineering": { "Certified": true } } },
  ]
}
`,
  'team/body.json': `{ "customSecurityAttributes": { "Engineering": {
  "@odata.type": "#microsoft.graph.customSecurityAttributeValue",
  "Project@odata.type": "#Collection(String)", "Project": [ "Cascade", "Nobody" ],
  "level": "4", "Certified": false
} } }
`,
  'create-definition.json': '{ "attributeSet": "engineering", "name": "New", "type": "string", "isCollection": false }\n',
  'requests.http': `@host = https://graph.microsoft.com

### Assign
# @name assign
PATCH {{host}}/v1.0/users/{{id}}
Content-Type: application/json

{ "customSecurityAttributes": { "Engineering": { "Level": {{level}}, "Project": [] } } }

###
GET {{host}}/v1.0/users?$filter=customSecurityAttributes/Engineering/Level eq '4'

###
# csa-disable-next-line delta-header
PATCH {{host}}/beta/directory/customSecurityAttributeDefinitions/Engineering_Project

{ "allowedValues@delta": [ { "id": "Baker", "isActive": "true" } ], }
`,
  'notes.md': `# Notes

<!-- csa-disable-next-line missing-set-type -->
\`\`\`json
{ "customSecurityAttributes": { "Engineering": { "Level": 4 } } }
\`\`\`

- In a list:

  \`\`\`http
  DELETE https://graph.microsoft.com/v1.0/directory/attributeSets/Engineering
  \`\`\`
`,
  'batch.json': `{ "requests": [
  { "id": "1", "method": "PATCH", "url": "/users/1", "body": { "customSecurityAttributes": { "Enginering": { "Level": 1.5 } } } },
  { "id": "1", "method": "POST", "url": "/directory/attributeSets", "headers": { "Content-Type": "application/json" }, "body": { "name": "X" } }
] }
`,
  'tenant.csa-snapshot.json': '{ "attributeSets": { "value": [ { "id": "Engineering" } ] } }\n',
};
