/** The requests that what a manifest says is sent with, as parts and as the text of an HTTP file. */
import { setsJson } from './assignment-json';
import { propertyName, type Assignment } from './assignment';
import { readGraphUrl } from './graph-url';
import { layoutOf, printJson, type Layout } from './print-json';
import { visible } from './words';

export interface RequestParts {
  readonly method: 'PATCH' | 'POST';
  /** Absolute, and escaped as a URL needs it. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** JSON text. */
  readonly body: string;
}

export const endpoint = 'https://graph.microsoft.com/v1.0';

/** The layout of requests that stand in no document yet. */
export const requestLayout: Layout = layoutOf('');

/** The body of the PATCH: strict JSON, whatever comments the assignment has. */
export function assignmentBody({ tree, node }: Assignment, layout: Layout = requestLayout): string {
  return printJson({ members: [[JSON.stringify(propertyName), setsJson(tree, node)]] }, layout, '');
}

/** Undefined where the principal is no user and no service principal. */
export function assignmentRequest(assignment: Assignment, layout: Layout = requestLayout): RequestParts | undefined {
  const path = assignment.principal === undefined ? undefined : graphPath(assignment.principal.value);
  if (path === undefined) return undefined;
  return { method: 'PATCH', url: endpoint + path, headers: [['Content-Type', 'application/json']], body: assignmentBody(assignment, layout) };
}

/** A block of an HTTP file, with its `###` line and a line break at its end. */
export function httpBlock(title: string, { method, url, headers, body }: RequestParts, { lineBreak }: Layout = requestLayout): string {
  const lines = [`### ${visible(title)}`, `${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body];
  return lines.join(lineBreak) + lineBreak;
}

/** The path of a principal as a URL has it: `/users/ada%23EXT%23@contoso.com`. Undefined where it names no user and no service principal. */
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

// What has a meaning in a path or a placeholder stays; a lone surrogate cannot be escaped.
function escapedPath(path: string): string {
  return path.replace(/[\p{Cs}]/gu, '\ufffd').replace(/[^\w\-.~!$&'()*+,;=:@/{}]+/gu, encodeURIComponent);
}
