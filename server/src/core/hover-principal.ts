/** What the manifests say of an object that values are assigned to. */
import { code, paragraphs } from './features/hover/markdown';
import { isPlaceholderPath, principalPath } from './model/principal';
import { type Tenant } from './tenant/tenant';
import { grouped } from './text/words';

/** As many sets, and as many attributes of each, as a hover shows. */
const mostShown = 20;

/** The object with this Graph path, such as `users/ada@contoso.com`. Undefined for a stand-in, and where no manifest assigns anything to it. */
export function principalMarkdown(path: string, tenant: Tenant | undefined): string | undefined {
  const assignments = isPlaceholderPath(path) ? [] : tenant?.assignments(path) ?? [];
  const attributes = new Map<string, Set<string>>();
  for (const { value } of assignments) {
    for (const { name, attributes: assigned } of value.sets) {
      const names = attributes.get(name.value) ?? new Set<string>();
      for (const attribute of assigned) names.add(attribute.name.value);
      attributes.set(name.value, names);
    }
  }
  if (attributes.size === 0) return undefined;
  const lines = [...attributes].slice(0, mostShown).map(([set, names]) => `- ${code(set)}: ${[...names].slice(0, mostShown).map(code).join(', ') || 'nothing'}${more(names.size)}`);
  return paragraphs(`${nounOf(path)} ${code(principalPath(path).replace(/^[^/(]*\/?/, ''))}`, 'The manifests assign these attributes:', lines.join('\n') + more(attributes.size));
}

function nounOf(path: string): string {
  return /^\/*users\b/i.test(path) ? 'User' : /^\/*servicePrincipals\b/i.test(path) ? 'Service principal' : 'Object';
}

function more(size: number): string {
  return size > mostShown ? ` and ${grouped(size - mostShown)} more` : '';
}
