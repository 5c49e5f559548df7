/** Adding a header to a request, where the request is written in a form that has headers. */
import { insertBefore, insertLast, jsonProperty, property, type Property } from '../tree/edits';
import { lineBreakOf } from '../text/lines';
import { NodeKind } from '../tree/tree';
import { header, type Request } from '../model/request';
import { type RuleFix } from './rule';
import { type Edit } from '../text/text';

/** The fix that sets the header to this value: it is corrected, or added after the others. None for standalone bodies. */
export function addHeader(request: Request, name: string, value: string): RuleFix[] {
  const present = header(request, name);
  if (present !== undefined) {
    const text = request.inBatch === undefined ? value : JSON.stringify(value);
    return [{
      title: `Change to "${name}: ${value}"`, isSafe: true, edits: [{ start: present.value.start, end: present.value.end, text }],
    }];
  }
  const edit = headerEdit(request, name, value);
  return edit === undefined ? [] : [{ title: `Add "${name}: ${value}"`, isSafe: true, edits: [edit] }];
}

/** A line break and the indentation of the request line: so the next line stays in the same Markdown list. */
export function newLine({ text, anchor, headEnd = 0 }: Request): string {
  const indentation = /[ \t]*$/.exec(text.slice(0, anchor.start).slice(-512))?.[0] ?? '';
  return (/\r\n|\n|\r/.exec(text.slice(headEnd))?.[0] ?? lineBreakOf(text)) + indentation;
}

function headerEdit(request: Request, name: string, value: string): Edit | undefined {
  if (request.inBatch !== undefined) return batchHeaderEdit(request.inBatch, request.hasBody, property(name, JSON.stringify(value)));
  const { headEnd } = request;
  return headEnd === undefined ? undefined : { start: headEnd, end: headEnd, text: `${newLine(request)}${name}: ${value}` };
}

function batchHeaderEdit(
  { tree, batchRequest: { node, headersKey, bodyKey } }: NonNullable<Request['inBatch']>,
  hasBody: boolean,
  inserted: Property,
): Edit | undefined {
  if (headersKey >= 0) {
    const hasObject = tree.hasValue(headersKey) && tree.kind(headersKey + 1) === NodeKind.Object;
    return hasObject ? insertLast(tree, headersKey + 1, inserted) : undefined;
  }
  // With a body the content type must be given, too.
  const type = hasBody && inserted.name !== 'Content-Type' ? '"Content-Type": "application/json", ' : '';
  const headers = property('headers', `{ ${type}${jsonProperty(inserted.name, inserted.json)} }`);
  return bodyKey >= 0 ? insertBefore(tree, bodyKey, headers) : insertLast(tree, node, headers);
}
