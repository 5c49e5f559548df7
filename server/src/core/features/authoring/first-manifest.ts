/** The manifest to start from: the sections of a tenant, all of them empty. */
import { printJson, type Layout } from '../../tree/print';

const layout: Layout = { lineBreak: '\n', step: '  ', padding: '' };

/** The text of the manifest, free of findings. It names the tenant unless `tenant` is empty or whitespace. */
export function firstManifest(tenant: string): string {
  const name = tenant.trim();
  const sections = ['attributeSets', 'customSecurityAttributeDefinitions', 'assignments'];
  return `${printJson({
    members: [
      ...(name === '' ? [] : [['"tenant"', JSON.stringify(name)] as const]),
      ...sections.map(section => [JSON.stringify(section), { items: [] }] as const),
    ],
  }, layout, '')}\n`;
}
