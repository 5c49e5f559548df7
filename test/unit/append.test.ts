import assert from 'node:assert/strict';
import { append } from '../../server/src/core/text/collections';

describe('append', () => {
  it('appends more items than a call can have arguments', () => {
    const items = Array.from({ length: 1_000_000 }, (_, index) => index);
    const list = [-1];
    assert.throws(() => { list.push(...items); }, RangeError);
    append(list, items);
    assert.deepEqual([list.length, list[0], list.at(-1)], [1_000_001, -1, 999_999]);
  });
});
