/** Nothing costs more than its text is long: every question about every kind of long text. The table: `npm run bench:growth`. */
import assert from 'node:assert/strict';
import { families } from './families';
import { superlinearIn } from './growth';

// What is quadratic has 2.
const most = 1.85;
/** Below it, in milliseconds, collecting garbage cannot be told from growth at these sizes: there this test says nothing. */
const shortest = 400;

describe('growth', () => {
  for (const family of families) {
    it(family.name, function () {
      // Others may use the machine: only what never ends takes so long.
      this.timeout(900_000);
      const superlinear = superlinearIn(family, most, shortest);
      assert.deepEqual(superlinear.map(({ call, times, exponent }) =>
        `${call}: ${times.map(time => time.toFixed(0)).join(', ')} ms, exponent ${exponent.toFixed(2)}`), []);
    });
  }
});
