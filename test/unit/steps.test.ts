/** Questions in turn: what is asked, what is skipped, and where the way back leads. */
import assert from 'node:assert/strict';
import { askInTurn, back, type Reply, type Step } from '../../client/src/actions/steps';

interface Answers {
  readonly a?: string;
  readonly b?: string;
  readonly c?: string;
}

/** Asks with these replies, one after the other; tells who was asked, with what was known of it and whether there was a way back. */
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

describe('questions in turn', () => {
  it('have a way back from the second on, and offer again what was answered', async () => {
    assert.deepEqual(await asked(['1', '2', back, back, '4', '5', '6']), {
      reply: { a: '4', b: '5', c: '6' }, asked: ['a', '<b', '<c', '<b2', 'a1', '<b2', '<c'],
    });
  });

  it('go back over what was not asked', async () => {
    assert.deepEqual(await asked(['1', back, '2', '3'], { skips: 'b' }), { reply: { a: '2', c: '3' }, asked: ['a', '<c', 'a1', '<c'] });
  });

  it('end when the user leaves', async () => {
    assert.deepEqual(await asked(['1', undefined]), { reply: undefined, asked: ['a', '<b'] });
  });

  it('lead back to what was before them, if there was something', async () => {
    assert.deepEqual(await asked([back], { hasBack: true }), { reply: back, asked: ['<a'] });
    assert.deepEqual((await asked([back, '1', '2', '3'], { skips: '' })).asked, ['a']);
  });

  it('begin with the last one for who comes back', async () => {
    assert.deepEqual(await asked(['4'], { isAgain: true, start: { a: '1', b: '2', c: '3' } }), {
      reply: { a: '1', b: '2', c: '4' }, asked: ['<c3'],
    });
  });

  it('are answered where none is asked', async () => {
    assert.deepEqual(await asked([], { start: { a: '1' }, skips: 'abc' }), { reply: { a: '1' }, asked: [] });
  });
});
