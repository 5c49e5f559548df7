/** Nothing costs more than its text is long: every question about every kind of long text. The table: `npm run bench:growth`. */
import assert from 'node:assert/strict';
import { families } from './families';
import { isSuperlinear, measureFamily } from './growth';

// What is quadratic has 2. Below 400 ms, collecting garbage cannot be told from growth at these sizes: there this test says nothing.
const most = 1.85;

describe('growth', () => {
  for (const family of families) {
    it(family.name, function () {
      this.timeout(120_000);
      const superlinear = measureFamily(family, { patience: 20, rounds: 2 }).filter(growth => growth.times.at(-1)! > 400 && isSuperlinear(growth, most));
      assert.deepEqual(superlinear.map(({ call, times, exponent }) => `${call}: ${times.map(time => time.toFixed(0)).join(', ')} ms, exponent ${exponent.toFixed(2)}`), []);
    });
  }
});
