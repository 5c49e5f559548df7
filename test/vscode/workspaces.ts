/** The folders and workspaces that the tests open. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { body, manifest } from './suite/tenants';

/** A folder with the example tenant in its folder `contoso`. */
export const singleRoot = 'single';
/** A workspace with two folders, whose tenants allow different values of one attribute. */
export const multiRoot = 'multi/two.code-workspace';

/** The example tenant alone, with one more body. */
export const exampleRoot = 'contoso';
/** The body with mistakes in its folder of requests: what people look at in the workbench. */
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
  cpSync('examples/contoso', path.join(folder, exampleRoot), { recursive: true });
  writeFileSync(path.join(folder, exampleRoot, 'requests', newHire), newHireText);
  const tenants = { one: manifest('one'), two: manifest('two').replace('"Baker"', '"Alpine"') };
  for (const [name, text] of Object.entries(tenants)) {
    const root = path.join(folder, 'multi', name);
    mkdirSync(root, { recursive: true });
    writeFileSync(path.join(root, 'tenant.csa.json'), text);
    writeFileSync(path.join(root, 'body.json'), body('Baker'));
  }
  writeFileSync(path.join(folder, multiRoot), JSON.stringify({ folders: Object.keys(tenants).map(name => ({ path: name })) }));
}
