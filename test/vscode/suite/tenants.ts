/** Small documents: a manifest and bodies that match it. */

/** A manifest with the set `Engineering` and its attributes `Project` (predefined `Baker`, `Cascade`) and `Level` (an integer). */
export function manifest(tenant: string): string {
  const attribute = { attributeSet: 'Engineering', isSearchable: true, status: 'Available' };
  return JSON.stringify({
    tenant,
    attributeSets: [{ id: 'Engineering', description: 'For engineers', maxAttributesPerSet: 25 }],
    customSecurityAttributeDefinitions: [
      {
        ...attribute, name: 'Project', description: 'Active projects', type: 'String', isCollection: true, usePreDefinedValuesOnly: true,
        allowedValues: [{ id: 'Baker', isActive: true }, { id: 'Cascade', isActive: true }],
      },
      { ...attribute, name: 'Level', type: 'Integer', isCollection: false, usePreDefinedValuesOnly: false },
    ],
  }, undefined, 2);
}

/** A body without mistakes that assigns `project` to `Engineering.Project`. */
export function body(project = 'Baker'): string {
  return `{
  "customSecurityAttributes": {
    "Engineering": {
      "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue",
      "Project@odata.type": "#Collection(String)",
      "Project": ["${project}"]
    }
  }
}
`;
}
