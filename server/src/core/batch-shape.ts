/** The shape of a `$batch` body. A table of its own, because what a request of it holds depends on its URL. */
import { methods } from './methods';
import { type Field, type Shape } from './graph/shape';

const sentence = {
  id: 'Tells the answers apart: each request has an id of its own, whatever its case.',
  method: 'What the request does.',
  url: 'The URL without host and version, such as `/users/{id}`.',
  headers: 'The headers of this request alone. With a body it needs `Content-Type`.',
  body: 'What is sent, as it would be without a batch.',
  dependsOn: 'The ids of requests that must succeed first. If one of them fails, this one fails with 424.',
};

export const batchRequest: Shape = {
  name: 'batchRequest', noun: 'A request of a batch', source: 'G-BATCH', isOpen: true,
  fields: [
    { name: 'id', type: 'string', required: true, sentence: sentence.id, source: 'G-BATCH' },
    { name: 'method', type: 'string', required: true, sentence: sentence.method, source: 'G-BATCH', placeholder: '"PATCH"',
      values: methods.map(({ method, documentation }) => ({ value: method, sentence: documentation })) },
    { name: 'url', type: 'string', required: true, sentence: sentence.url, source: 'G-BATCH' },
    { name: 'headers', type: 'object', sentence: sentence.headers, source: 'G-BATCH' },
    { name: 'body', type: 'object', sentence: sentence.body, source: 'G-BATCH' },
    { name: 'dependsOn', type: 'array', items: 'string', sentence: sentence.dependsOn, source: 'G-BATCH' },
  ],
};

export const batchBody: Shape = {
  name: 'batchBody', noun: 'A batch', source: 'G-BATCH', isOpen: true,
  fields: [{ name: 'requests', type: 'array', required: true, shape: batchRequest, source: 'G-BATCH', sentence: 'The requests of the batch, at most 20.' }],
};

/** The property of a batch, or of one of its requests; undefined for one that is not documented. */
export function batchField(shape: Shape, name: string): Field | undefined {
  return shape.fields.find(field => field.name === name);
}
