/** The requests that what a manifest says is sent with, as parts and as the text of an HTTP file. */
import { propertyName, type Assignment } from '../../model/assignment';
import { readGraphUrl } from '../../graph/url';
import { jsonString, layoutOf, printJson, type Layout } from '../../tree/print';
import { jsonOf } from '../../tree/printable';
import { visible } from '../../text/words';

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

/** The body of the PATCH: strict JSON, whatever comments the assignment has. Undefined where the assignment is broken. */
export function assignmentBody({ tree, node }: Assignment, layout: Layout = requestLayout): string | undefined {
  const sets = jsonOf(tree, node);
  return sets === undefined ? undefined : printJson({ members: [[jsonString(propertyName), sets]] }, layout, '');
}

/** Undefined where the principal is no user and no service principal, and where the assignment is broken. */
export function assignmentRequest(assignment: Assignment, layout: Layout = requestLayout): RequestParts | undefined {
  const path = assignment.principal === undefined ? undefined : graphPath(assignment.principal.value);
  const body = path === undefined ? undefined : assignmentBody(assignment, layout);
  return path === undefined || body === undefined ? undefined : { method: 'PATCH', url: endpoint + path, headers: [['Content-Type', 'application/json']], body };
}

/**
 * A block of an HTTP file, with its `###` line and a line break at its end. Undefined where the parts would be more than one request, or where a line
 * of the body would be something else than JSON: a separator, a comment, the name of a file, a script.
 */
export function httpBlock(title: string, parts: RequestParts, { lineBreak }: Layout = requestLayout): string | undefined {
  const { method, url, headers } = parts;
  const isOneRequest = /^[!-~]+$/.test(url) && headers.every(header => header.every(text => /^[ -~]+$/.test(text))) && parts.body.split(/\r\n|\n|\r/).every(line => jsonLine.test(line));
  if (!isOneRequest) return undefined;
  const body = withoutVariables(parts.body);
  const lines = [`### ${visible(title).replace(/\{(?=\{)/g, '\\u{7b}')}`, `${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body];
  return lines.join(lineBreak) + lineBreak;
}

/**
 * The same JSON without `{{…}}`, in whose place HTTP clients put what they know as variables, the secrets of the environment among them. It is printed
 * JSON, in which two braces follow each other in strings alone.
 */
export function withoutVariables(json: string): string {
  return json.replace(/\{(?=\{)/g, '\\u007b');
}

// What a line of JSON begins with, where no string goes over its end.
const jsonLine = /^[ \t]*(?:["{}[\]\-\d]|(?:true|false|null),?$)/;

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

// What has a meaning in a path or a placeholder stays, but for `{{…}}`, which would become a variable's value; a lone surrogate cannot be escaped.
function escapedPath(path: string): string {
  const escaped = path.replace(/[\p{Cs}]/gu, '\ufffd').replace(/[^\w\-.~!$&'()*+,;=:@/{}]+/gu, encodeURIComponent);
  return escaped.includes('{{') ? escaped.replace(/[{}]/g, encodeURIComponent) : escaped;
}
