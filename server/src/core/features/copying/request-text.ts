/** The requests that send the contents of a manifest, as parts and as the text of an HTTP file. */
import { withoutVariables } from '../../formats/placeholders';
import { propertyName, type Assignment } from '../../model/assignment';
import { graphEndpoint } from '../../graph/endpoints';
import { jsonString, layoutOf, printJson, type Layout } from '../../tree/print';
import { jsonOf } from '../../tree/printable';
import { visible } from '../../text/words';
import { graphPath } from '../../model/principal';

export type RequestMethod = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

export interface RequestParts {
  readonly method: RequestMethod;
  /** Absolute, and escaped as a URL needs it. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** JSON text; undefined for a request without a body. */
  readonly body: string | undefined;
}

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
  if (path === undefined || body === undefined) return undefined;
  return { method: 'PATCH', url: graphEndpoint + path, headers: [['Content-Type', 'application/json']], body };
}

/**
 * A block of an HTTP file, with its `###` line and a line break at its end. Returns undefined when the parts would be more than one
 * request, or when a line of the body would be something other than JSON: a separator, a comment, the name of a file, a script.
 */
export function httpBlock(title: string, parts: RequestParts, { lineBreak }: Layout = requestLayout): string | undefined {
  const { method, url, headers } = parts;
  const isOneRequest = /^[!-~]+$/.test(url)
    && headers.every(header => header.every(text => /^[ -~]+$/.test(text)))
    && (parts.body?.split(/\r\n|\n|\r/).every(line => jsonLine.test(line)) ?? true);
  if (!isOneRequest) return undefined;
  const body = parts.body === undefined ? [] : ['', withoutVariables(parts.body)];
  const head = [`### ${visible(title).replace(/\{(?=\{)/g, '\\u{7b}')}`, `${method} ${url}`];
  const lines = [...head, ...headers.map(([name, value]) => `${name}: ${value}`), ...body];
  return lines.join(lineBreak) + lineBreak;
}

// What a line of JSON begins with, where no string goes over its end.
const jsonLine = /^[ \t]*(?:["{}[\]\-\d]|(?:true|false|null),?$)/;
