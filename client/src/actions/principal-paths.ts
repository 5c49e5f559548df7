/** What users type for an object that values are assigned to: a path, a URL, a user principal name, an id. */

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const graphUrl = /^https:\/\/graph\.microsoft\.(?:com|us|de)\/[^/]+\//i;

/**
 * The paths, as manifests have them, that may be meant. An id may be that of a user, of a service principal or of an application. Whatever
 * is none of these is returned as it is, for the server to refuse; empty for no text.
 */
export function principalPaths(typed: string): readonly string[] {
  const text = typed.trim().replace(graphUrl, '').replace(/^\/+|\/+$/g, '');
  if (text === '') return [];
  if (guid.test(text)) return [`users/${text}`, `servicePrincipals/${text}`, `servicePrincipals(appId='${text}')`];
  return [text.includes('/') || text.includes('(') || !text.includes('@') ? text : `users/${text}`];
}
