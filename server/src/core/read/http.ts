/** An HTTP file: one unit for each block between `###` lines. */
import { type Content } from '../model/model';
import { readHttp } from './request';
import { type ReadDocument, type ReadUnit } from '../model/unit';

// Not `^` with the flag `m`, which also matches after U+2028 and U+2029: those may be inside of a string.
const separator = /(?<![^\r\n])#{3,}/g;

/** Reads a whole HTTP file. */
export function readHttpFile(text: string): ReadDocument {
  const starts = [0, ...[...text.matchAll(separator)].map(match => match.index).filter(index => index > 0)];
  const units = starts.map((start, index): ReadUnit => {
    const block = text.slice(start, starts[index + 1] ?? text.length);
    return { kind: 'request', start, text: block, read: () => readHttp(block, 'http') };
  });
  return { units };
}

/** Reads one block again, after an edit inside of it. Undefined where a separator came or went, or could run into the block behind. */
export function readHttpBlock(text: string, before: string): Content | undefined {
  const atStart = (block: string): boolean => block.search(separator) === 0;
  const isOneBlock = [...text.matchAll(separator)].every(match => match.index === 0) && atStart(text) === atStart(before);
  return isOneBlock && /[\r\n]$/.test(text) ? readHttp(text, 'http') : undefined;
}
