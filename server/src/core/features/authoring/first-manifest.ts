/** A manifest to start from: one attribute set, one attribute with predefined values, and room for assignments. */
import { printJson, type Layout, type Printable } from '../../tree/print';

const layout: Layout = { lineBreak: '\n', step: '  ', padding: '' };

/** The text of the manifest, free of findings. It names the tenant unless `tenant` is empty or whitespace. */
export function firstManifest(tenant: string): string {
  const name = tenant.trim();
  const set = object({ id: 'Engineering', description: 'Attributes of engineering teams', maxAttributesPerSet: 25 });
  const values = { items: ['Baker', 'Cascade'].map(id => object({ id, isActive: true })) };
  const definition: Printable = {
    members: [
      ...object({
        attributeSet: 'Engineering',
        name: 'Project',
        description: 'Active projects',
        type: 'String',
        isCollection: true,
        isSearchable: true,
        status: 'Available',
        usePreDefinedValuesOnly: true,
      }).members,
      ['"allowedValues"', values],
    ],
  };
  const manifest: Printable = {
    members: [
      ...(name === '' ? [] : [['"tenant"', JSON.stringify(name)] as const]),
      ['"attributeSets"', { items: [set] }],
      ['"customSecurityAttributeDefinitions"', { items: [{ members: definition.members }] }],
      ['"assignments"', { items: [] }],
    ],
  };
  return `${printJson(manifest, layout, '')}\n`;
}

function object(fields: Readonly<Record<string, string | number | boolean>>): { readonly members: readonly (readonly [string, string])[] } {
  return { members: Object.entries(fields).map(([key, value]) => [JSON.stringify(key), JSON.stringify(value)] as const) };
}
