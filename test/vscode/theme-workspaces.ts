/** Workspaces that show everything that users read, one for each theme. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The names of VS Code's own themes, by the name of the folder that is shown in them. */
export const themes = {
  'light': 'Light Modern', 'dark': 'Dark Modern', 'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};
export const themesRoot = 'themes';

export const manifestName = 'contoso.csa.json';
const manifestText = `{
  "tenant": "contoso",
  "attributeSets": [
    { "id": "Engineering", "description": "Engineering attributes", "maxAttributesPerSet": 20 }
  ],
  "customSecurityAttributeDefinitions": [
    {
      "attributeSet": "Engineering", "name": "Project", "type": "String", "isCollection": true,
      "isSearchable": true, "status": "Available", "usePreDefinedValuesOnly": true,
      "allowedValues": [
        { "id": "Alpine", "isActive": false },
        { "id": "Baker", "isActive": true }
      ]
    },
    {
      "attributeSet": "Engineering", "name": "Level", "type": "Integer", "isCollection": false,
      "isSearchable": true, "status": "Deprecated", "usePreDefinedValuesOnly": false
    }
  ],
  "assignments": [
    {
      "principal": "users/ada@contoso.com",
      "customSecurityAttributes": {
        "Engineering": {
          "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
          "Project@odata.type": "#Collection(String)",
          "Project": [ "Alpine", "Baker" ]
        }
      }
    }
  ]
}
`;
export const requestsName = 'assign.http';
const requestsText = `### Two values
PATCH https://graph.microsoft.com/v1.0/users/ada@contoso.com
Content-Type: application/json

{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": [ "Baker", "Alpine" ]
    }
  }
}

### From a file
PATCH https://graph.microsoft.com/v1.0/users/grady@contoso.com
Content-Type: application/json

< ./body.json

### Who is in the project
GET https://graph.microsoft.com/v1.0/users?$count=true&$filter=customSecurityAttributes/Engineering/Project eq 'Baker'
ConsistencyLevel: eventual
`;

/** Writes a workspace for each theme below the folder. */
export function writeThemes(files: string): void {
  for (const [name, theme] of Object.entries(themes)) {
    const root = path.join(files, themesRoot, name);
    mkdirSync(path.join(root, '.vscode'), { recursive: true });
    writeFileSync(path.join(root, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': theme, 'editor.fontSize': 14 }));
    writeFileSync(path.join(root, manifestName), manifestText);
    writeFileSync(path.join(root, requestsName), requestsText);
  }
}
