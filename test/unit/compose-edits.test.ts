import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, composedEdits, type Edit } from '../../server/src/core';

/** Edits of a text that do not overlap, from numbers. */
function editsOf(text: string, numbers: readonly number[]): Edit[] {
  const places = numbers.map(number => number % (text.length + 1)).sort((a, b) => a - b);
  return places.flatMap((start, index) => index % 2 === 1 || places[index + 1] === undefined || places[index - 1] === start
    ? []
    : [{ start, end: places[index + 1]!, text: 'xyz'.slice(0, index % 4) }]);
}

describe('edits in rounds', () => {
  it('have the same result as one array of edits, which neither overlap nor touch', () => {
    const seedsOfRounds = fc.array(fc.array(fc.nat(1000), { maxLength: 8 }), { maxLength: 5 });
    fc.assert(fc.property(fc.string({ maxLength: 30 }), seedsOfRounds, (text, seeds) => {
      let result = text;
      const rounds: Edit[][] = [];
      for (const seed of seeds) {
        const round = editsOf(result, seed);
        rounds.push(round);
        result = applyEdits(result, round);
      }
      const edits = composedEdits(text.length, rounds);
      assert.equal(applyEdits(text, edits), result);
      for (const [index, { start }] of edits.entries()) assert.ok(index === 0 || edits[index - 1]!.end < start, JSON.stringify(edits));
    }));
  });

  it('are none where nothing changes', () => {
    assert.deepEqual(composedEdits(5, []), []);
    assert.deepEqual(composedEdits(0, [[]]), []);
    assert.deepEqual(composedEdits(0, [[{ start: 0, end: 0, text: 'a' }], [{ start: 0, end: 1, text: '' }]]), []);
  });
});
