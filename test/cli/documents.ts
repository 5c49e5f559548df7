/** Request bodies and manifests that the tests check. */

const valueType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';

/** A body with these attributes; it has no findings of its own. */
export function body(attributes: string): string {
  return `{\n  "customSecurityAttributes": {\n    "Engineering": {\n      "@odata.type": "${valueType}",\n      ${attributes}\n    `
    + `}\n  }\n}\n`;
}

export const clean = body('"Project": "Baker"');

/** An error in 5:18 without a safe fix: empty-value. */
export const withError = body('"Project": ""');

/** A warning in 5:7 with a safe fix: missing-value-type. */
export const withWarning = body('"Vendors": 4');

/** An error with a safe fix: not-strict-json. */
export const withTrailingComma = body('"Project": "Baker",');

/** A manifest that models the set Engineering with one attribute. */
export function manifest(attribute: string): string {
  return `${JSON.stringify({
    attributeSets: [{ id: 'Engineering', description: 'Engineering attributes', maxAttributesPerSet: 25 }],
    customSecurityAttributeDefinitions: [{
      attributeSet: 'Engineering', name: attribute, description: 'A name', type: 'String', isCollection: false,
      isSearchable: true, status: 'Available', usePreDefinedValuesOnly: false,
    }],
  }, null, 2)}\n`;
}

/** What is printed on standard error about files that are compared with no tenant. */
export function notCompared(files: number, reason = 'there is no manifest in the same folder or above'): string {
  return `csa: ${files} file${files === 1 ? ' was' : 's were'} not compared with a tenant: ${reason}\n`;
}
