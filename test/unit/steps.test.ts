/** Questions in sequence: which are asked, which are skipped, and where going back leads. */
import assert from 'node:assert/strict';
import { askInTurn, back, type Reply, type Step } from '../../client/src/actions/steps';

interface Answers {
  readonly a?: string;
  readonly b?: string;
  readonly c?: string;
}

/** Asks with these replies, in sequence; returns the steps asked, with the answers so far and whether going back was possible. */
async function asked(replies: readonly Reply<string>[], {
  start = {}, isAgain = false, hasBack = false, skips = '',
}: { start?: Answers; isAgain?: boolean; hasBack?: boolean; skips?: string } = {}): Promise<{ reply: Reply<Answers>; asked: string[] }> {
  const questions: string[] = [];
  const left = [...replies];
  const step = (key: keyof Answers): Step<Answers> => ({
    isAsked: () => !skips.includes(key),
    ask: (answers, place) => {
      questions.push(`${place.hasBack ? '<' : ''}${key}${answers[key] ?? ''}`);
      const reply = left.shift();
      return Promise.resolve(reply === undefined || reply === back ? reply : { [key]: reply });
    },
  });
  const reply = await askInTurn<Answers>(start, [step('a'), step('b'), step('c')], { hasBack, isAgain });
  return { reply, asked: questions };
}

describe('a sequence of questions', () => {
  it('can go back from the second on, and offers the earlier answer again', async () => {
    assert.deepEqual(await asked(['1', '2', back, back, '4', '5', '6']), {
      reply: { a: '4', b: '5', c: '6' }, asked: ['a', '<b', '<c', '<b2', 'a1', '<b2', '<c'],
    });
  });

  it('goes back past skipped questions', async () => {
    assert.deepEqual(await asked(['1', back, '2', '3'], { skips: 'b' }), { reply: { a: '2', c: '3' }, asked: ['a', '<c', 'a1', '<c'] });
  });

  it('shows the number of a question among those that are asked', async () => {
    const numbers: unknown[] = [];
    const step = (isAsked: (answers: Answers) => boolean, part: Answers): Step<Answers> =>
      ({ isAsked, ask: (_answers, place) => { numbers.push(place.step); return Promise.resolve(part); } });
    const steps = [step(() => true, { a: 'short' }), step(({ a }) => a !== 'short', { b: '1' }), step(() => true, { c: '2' })];
    await askInTurn<Answers>({}, steps, { hasBack: false, isNumbered: true });
    await askInTurn<Answers>({}, steps.slice(0, 1), { hasBack: false, isNumbered: true });
    await askInTurn<Answers>({}, steps, { hasBack: false });
    assert.deepEqual(numbers, [[1, 3], [2, 2], undefined, undefined, undefined]);
  });

  it('ends when the user cancels', async () => {
    assert.deepEqual(await asked(['1', undefined]), { reply: undefined, asked: ['a', '<b'] });
  });

  it('goes back to what came before it, if anything', async () => {
    assert.deepEqual(await asked([back], { hasBack: true }), { reply: back, asked: ['<a'] });
    assert.deepEqual((await asked([back, '1', '2', '3'], { skips: '' })).asked, ['a']);
  });

  it('starts with the last question when entered by going back', async () => {
    assert.deepEqual(await asked(['4'], { isAgain: true, start: { a: '1', b: '2', c: '3' } }), {
      reply: { a: '1', b: '2', c: '4' }, asked: ['<c3'],
    });
  });

  it('completes if no question is asked', async () => {
    assert.deepEqual(await asked([], { start: { a: '1' }, skips: 'abc' }), { reply: { a: '1' }, asked: [] });
  });
});
