import { insertLast, property } from '../tree/edits';
import { newLine } from '../lint/add-header';
import { header, type Request } from '../model/request';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';

export const notDeletable = defineRule({
  id: 'not-deletable',
  title: 'A set, a definition or a predefined value is deleted',
  why: 'Attribute sets, definitions and predefined values can never be deleted. A definition is deactivated with "status": "Deprecated", '
    + 'a value with "isActive": false; a set stays.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-SET', 'G-DEF', 'G-AV'],
  group: 'request',
  appliesTo: 'request',
  detect(request, _context, found: (detected: Detected & { request: Request; resource: keyof typeof words }) => void) {
    const { verb, method, url } = request;
    const resource = url?.target.resource;
    if (verb !== 'DELETE' || method === undefined) return;
    if (resource === 'attributeSet' || resource === 'definition' || resource === 'allowedValue') found({ at: method, request, resource });
  },
  message: ({ resource }) => words[resource],
  fixes: ({ request, resource }) => resource === 'attributeSet' || request.hasBody ? [] : deactivate(request, deactivated[resource]),
});

const words = {
  attributeSet: 'An attribute set can never be deleted or deactivated. Deactivate its attributes instead.',
  definition: 'A definition can never be deleted. Deactivate it instead: PATCH with "status": "Deprecated".',
  allowedValue: 'A predefined value can never be deleted. Deactivate it instead: PATCH with "isActive": false.',
};

const deactivated = { definition: '{ "status": "Deprecated" }', allowedValue: '{ "isActive": false }' };

function deactivate(request: Request, body: string): RuleFix[] {
  const { method, inBatch, headEnd } = request;
  if (method === undefined) return [];
  const { start, end } = method;
  const title = 'Deactivate instead';
  const hasType = header(request, 'Content-Type') !== undefined;
  if (inBatch !== undefined) {
    const { tree, batchRequest: { node, headersKey } } = inBatch;
    if (headersKey >= 0 && !hasType) return [];
    const added = [
      ...(hasType ? [] : [property('headers', '{ "Content-Type": "application/json" }')]), property('body', body),
    ].map(json => insertLast(tree, node, json));
    const [first] = added;
    return first === undefined ? [] : [{
      title, isSafe: false, edits: [{ start, end, text: '"PATCH"' }, { ...first, text: added.map(({ text }) => text).join('') }],
    }];
  }
  if (headEnd === undefined) return [];
  const line = newLine(request);
  const type = hasType ? '' : `${line}Content-Type: application/json`;
  return [{
    title, isSafe: false,
    edits: [{ start, end, text: 'PATCH' }, { start: headEnd, end: headEnd, text: `${type}${line.replace(/[ \t]+$/, '')}${line}${body}` }],
  }];
}
