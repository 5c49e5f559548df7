import { insertBefore, property } from '../tree/edits';
import { spanOf } from '../tree/nodes';
import { requestsPerBatch } from '../graph/limits';
import { type SyntaxTree } from '../tree/tree';
import { defineRule, type Detected } from '../lint/rule';
import { type Span } from '../text/text';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

export const batch = defineRule({
  id: 'batch',
  title: 'A batch has a form that Graph rejects',
  why: 'A batch takes at most 20 requests, each with an id of its own and a URL without host and version. A request with a body needs '
    + 'headers that give its content type.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-BATCH'],
  group: 'request',
  appliesTo: 'batch',
  detect({ tree, requests }, { unit }, found: (detected: Detected & { message: string; tree: SyntaxTree; bodyKey?: number }) => void) {
    const extra = requests[requestsPerBatch];
    if (extra !== undefined) {
      found({
        at: extra.anchor, tree,
        message: `A batch takes at most ${requestsPerBatch} requests, and this one has ${requests.length}. This is the first one too many.`,
      });
    }
    const firsts = new Map<string, Span>();
    for (const { id, url, bodyKey, headersKey, anchor } of requests) {
      if (id === undefined) found({ at: anchor, tree, message: 'A request of a batch needs an "id": the response carries the same one.' });
      else if (!isPlaceholder(id.value)) {
        const first = firsts.get(id.value.toLowerCase());
        if (first === undefined) firsts.set(id.value.toLowerCase(), id);
        else found({
          at: id, tree, message: `The id ${quote(id.value)} is used twice in this batch; case does not count.`,
          related: [{ unit, span: first, message: 'The first one.' }],
        });
      }
      const wrongUrl = url === undefined ? undefined : wrongUrls.find(({ pattern }) => pattern.test(url.value));
      if (url !== undefined && wrongUrl !== undefined) found({ at: url, tree, message: wrongUrl.message });
      if (bodyKey >= 0 && headersKey < 0) {
        found({ at: spanOf(tree, bodyKey), tree, bodyKey, message: 'A request with a body needs "headers" that give its content type.' });
      }
    }
  },
  message: ({ message }) => message,
  fixes: ({ tree, bodyKey }) => bodyKey === undefined ? [] : [{
    title: 'Add "headers"',
    isSafe: true,
    edits: [insertBefore(tree, bodyKey, property('headers', '{ "Content-Type": "application/json" }'))],
  }],
});

const wrongUrls: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /^https?:\/\//i,
    message: 'A URL in a batch has no host and no version. Begin with the path, such as "/users/{id}".',
  },
  {
    pattern: /^\/?(?:v1\.0|beta)\//i,
    message: 'A URL in a batch has no version: the batch itself was sent to one. Begin with the path, such as "/users/{id}".',
  },
];
