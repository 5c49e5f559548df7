/** The objects that values are assigned to. */
import { readGraphUrl, type Target } from '../graph/url';
import { type Content } from './model';
import { type At } from '../text/text';
import { isPlaceholder } from './value';

export interface Principal {
  /** The path in a manifest, or the segment of a URL that names the kind of object. */
  readonly name: At<string>;
  readonly place: 'manifest' | 'request';
  /** What the path names; undefined when it is not a path of Graph. */
  readonly resource: Target['resource'] | undefined;
}

/** The longest name of a principal in the comment beside it, in UTF-16 units. */
export const longestPrincipalName = 128;

/** The principals of a manifest's assignments, and the objects of requests that are of an unsupported kind. */
export function principalsOf(content: Content): Principal[] {
  const principals: Principal[] = [];
  for (const { place, principal } of content.assignments) {
    if (place !== 'manifest' || principal === undefined || isPlaceholder(principal.value)) continue;
    const path = `/${principalPath(principal.value)}`;
    principals.push({ name: principal, place, resource: readGraphUrl(path, { start: 0, end: path.length })?.target.resource });
  }
  for (const { url } of content.requests) {
    if (url?.target.resource === 'unsupported') principals.push({ name: url.target.kind, place: 'request', resource: 'unsupported' });
  }
  return principals;
}

/** The path as Graph's URLs continue with it, whether or not it begins with a slash. */
export function principalPath(principal: string): string {
  return principal.replace(/^\/+/, '');
}

/** A path with a stand-in for the object, such as `users/{id}`: each one may be another object. */
export function isPlaceholderPath(path: string): boolean {
  return /[{}<>\u2026]|\.\.\./.test(path);
}

/**
 * The path of a principal as a URL has it: `/users/ada%23EXT%23@contoso.com`. Returns undefined when it names no user and no service
 * principal.
 */
export function graphPath(principal: string): string | undefined {
  const plain = principal.trim().replace(/^\/+|\/+$/g, '');
  // A user principal name that begins with a dollar sign would read as an operation.
  const written = /^users\/\$[^/]*$/i.test(plain) ? plain.replace('/', '(\'') + '\')' : plain;
  const path = `/${escapedPath(written)}`;
  const resource = readGraphUrl(path, { start: 0, end: path.length })?.target.resource;
  return resource === 'user' || resource === 'servicePrincipal' ? path : undefined;
}

/** A name or a value as one segment of a URL's path. */
export function pathSegment(text: string): string {
  return encodeURIComponent(text.replace(/[\p{Cs}]/gu, '\ufffd'));
}

// What has a meaning in a path or a placeholder stays, but for `{{…}}`, which would become a variable's value; a lone surrogate cannot be
// escaped.
function escapedPath(path: string): string {
  const escaped = path.replace(/[\p{Cs}]/gu, '\ufffd').replace(/[^\w\-.~!$&'()*+,;=:@/{}]+/gu, encodeURIComponent);
  return escaped.includes('{{') ? escaped.replace(/[{}]/g, encodeURIComponent) : escaped;
}
