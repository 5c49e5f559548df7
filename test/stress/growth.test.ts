/** No cost grows faster than the text: every call on every kind of long text. The table: `npm run bench:growth`. */
import assert from 'node:assert/strict';
import { families } from './families';
import { superlinearIn } from './growth';

// Quadratic growth has 2.
const most = 1.85;
/** In milliseconds. Below it, garbage collection is indistinguishable from growth at these sizes, and this test proves nothing. */
const shortest = 400;

describe('growth', () => {
  for (const family of families) {
    it(family.name, function () {
      // Other processes may use the machine: only an endless loop takes this long.
      this.timeout(900_000);
      const superlinear = superlinearIn(family, most, shortest);
      assert.deepEqual(superlinear.map(({ call, times, exponent }) =>
        `${call}: ${times.map(time => time.toFixed(0)).join(', ')} ms, exponent ${exponent.toFixed(2)}`), []);
    });
  }
});
