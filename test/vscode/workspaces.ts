/** The folders and workspaces that the tests open. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folders } from './folders';
import { body, manifest } from './suite/tenants';
import { writeThemes } from './theme-workspaces';

/** A folder with the example tenant in its folder `contoso`. */
export const singleRoot = 'single';
/** A workspace with two folders, whose tenants allow different values of one attribute. */
export const multiRoot = 'multi/two.code-workspace';

/** A folder without files of ours, with two JSON files that one word would make ours. */
export const foreignRoot = 'foreign';

/** A folder without any file that is ours, for a new user. */
export const emptyRoot = 'empty';

/** A folder in which the user chooses files, with a response of Graph. */
export const chosenRoot = 'chosen';
export const graphResponse = 'answer.json';
const graphResponseText = '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets", "value": [ { "id": "Marketing", "description": "Campaigns", "maxAttributesPerSet": 25 } ] }\n';

/** Empty files to be written by completion alone: beside a tenant, and a manifest in a folder of its own. */
export const flowRoot = 'flow';

/** A folder with two saved responses of Graph and nothing else: where a user begins who has a tenant. */
export const beginnerRoot = 'beginner';
export const savedSets = 'attributeSets.json';
export const savedDefinitions = 'definitions.json';
const savedResponses = {
  [savedSets]: {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets',
    'value': [
      { description: 'Attributes of engineering teams', id: 'Engineering', maxAttributesPerSet: 25 },
      { description: 'Attributes of the marketing team', id: 'Marketing', maxAttributesPerSet: null },
    ],
  },
  [savedDefinitions]: {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directory/customSecurityAttributeDefinitions(allowedValues())',
    'value': [
      {
        attributeSet: 'Engineering', description: 'Active projects', id: 'Engineering_Project', isCollection: true, isSearchable: true,
        name: 'Project', status: 'Available', type: 'String', usePreDefinedValuesOnly: true,
        allowedValues: [{ id: 'Alpine', isActive: true }, { id: 'Baker', isActive: true }],
      },
      {
        attributeSet: 'Marketing', description: 'Country of the campaign', id: 'Marketing_Country', isCollection: false,
        isSearchable: true, name: 'Country', status: 'Available', type: 'String', usePreDefinedValuesOnly: false, allowedValues: [],
      },
    ],
  },
};

/** The example tenant alone, with one more body. */
export const exampleRoot = 'contoso';
/** The body with mistakes in its folder of requests, which the checks of the workbench open. */
export const newHire = 'new-hire.json';
const newHireText = `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["alpine", "Contoso Labs"],
      "CostCenter@odata.type": "#Collection(Int32)",
      "CostCenter": [2010],
      "OnCallTier": 3,
      "ReleaseRing": "Early",
      "Certification": "false"
    }
  }
}
`;

/** Writes all of them below the folder. */
export function writeWorkspaces(folder: string): void {
  cpSync('examples/contoso', path.join(folder, singleRoot, 'contoso'), { recursive: true });
  for (const name of Object.values(folders)) {
    mkdirSync(path.join(folder, singleRoot, name), { recursive: true });
    writeFileSync(path.join(folder, singleRoot, name, 'notes.txt'), 'This folder is used by a test.\n');
  }
  cpSync('examples/contoso', path.join(folder, exampleRoot), { recursive: true });
  writeFileSync(path.join(folder, exampleRoot, 'requests', newHire), newHireText);
  mkdirSync(path.join(folder, emptyRoot));
  writeFileSync(path.join(folder, emptyRoot, 'notes.txt'), 'Nothing is here yet.\n');
  mkdirSync(path.join(folder, chosenRoot));
  writeFileSync(path.join(folder, chosenRoot, graphResponse), graphResponseText);
  mkdirSync(path.join(folder, beginnerRoot));
  for (const [name, response] of Object.entries(savedResponses)) {
    writeFileSync(path.join(folder, beginnerRoot, name), `${JSON.stringify(response, undefined, 2)}\n`);
  }
  mkdirSync(path.join(folder, foreignRoot));
  for (const name of ['first', 'second']) writeFileSync(
    path.join(folder, foreignRoot, `${name}.json`), `{ "customSecurity": { "Engineering": { "Level": true } }, "mail": "${name}" }\n`,
  );
  mkdirSync(path.join(folder, flowRoot, 'fresh'), { recursive: true });
  writeFileSync(path.join(folder, flowRoot, 'tenant.csa.json'), manifest('flow'));
  writeFileSync(path.join(folder, flowRoot, 'fresh', '.csarc.json'), '{ "root": true }\n');
  for (const name of ['body.json', 'requests.http', 'batch.http', 'fresh/model.csa.json']) {
    writeFileSync(path.join(folder, flowRoot, name), '');
  }
  writeThemes(folder);
  const tenants = { one: manifest('one'), two: manifest('two').replace('"Baker"', '"Alpine"') };
  for (const [name, text] of Object.entries(tenants)) {
    const root = path.join(folder, 'multi', name);
    mkdirSync(root, { recursive: true });
    writeFileSync(path.join(root, 'tenant.csa.json'), text);
    writeFileSync(path.join(root, 'body.json'), body('Baker'));
  }
  writeFileSync(path.join(folder, multiRoot), JSON.stringify({ folders: Object.keys(tenants).map(name => ({ path: name })) }));
}
