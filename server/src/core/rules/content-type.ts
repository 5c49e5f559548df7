import { spanOf } from '../tree/nodes';
import { addHeader } from '../lint/add-header';
import { header, type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const contentType = defineRule({
  id: 'content-type',
  title: 'A write has no Content-Type: application/json',
  why: 'Every documented write has this header. Samples in Markdown often leave it out, so it is optional there.',
  severity: 'warning',
  confidence: 'documented',
  sources: ['G-CDEF', 'G-CSET', 'G-USER'],
  group: 'request',
  appliesTo: 'request',
  detect(request, _context, found: (detected: Detected & { request: Request }) => void) {
    const { host, verb, hasBody, anchor, inBatch } = request;
    // `batch` reports a request without headers.
    if (host !== 'http' && (inBatch === undefined || inBatch.batchRequest.headersKey < 0)) return;
    if (!hasBody || (verb !== 'POST' && verb !== 'PATCH' && verb !== 'PUT')) return;
    const type = header(request, 'Content-Type');
    if (type !== undefined && (/^application\/json\b/i.test(type.value.value.trim()) || type.value.value.includes('{{'))) return;
    found({ at: type?.value ?? (inBatch === undefined ? anchor : spanOf(inBatch.tree, inBatch.batchRequest.headersKey)), request });
  },
  message: ({ request }) => {
    const type = header(request, 'Content-Type');
    return type === undefined
      ? 'A write needs the header "Content-Type: application/json".'
      : `A write needs "Content-Type: application/json", not ${quote(type.value.value)}.`;
  },
  fixes: ({ request }) => addHeader(request, 'Content-Type', 'application/json'),
});
