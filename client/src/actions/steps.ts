/** A sequence of questions, with a way back to each answered one. */

/** The user wants to go back to the previous question. */
export const back = Symbol('back');

/** The reply to a question; undefined if the user dismisses it. */
export type Reply<T> = T | typeof back | undefined;

/** The position of a question among others. */
export interface Place {
  readonly hasBack: boolean;
  /** Absent for a single question. The number of all may change with the answers. */
  readonly step?: readonly [step: number, of: number];
}

/** A question whose answer is a part of `A`. */
export interface Step<A> {
  /** False if the answers so far contain it, or make it pointless. If absent, it is always asked. */
  readonly isAsked?: (answers: A) => boolean;
  /** Offers what `answers` already has for it, from before the user went back. */
  readonly ask: (answers: A, place: Place) => Promise<Reply<Partial<A>>>;
}

export interface Turns extends Pick<Place, 'hasBack'> {
  /** The user goes back to these steps: all were answered, and the last one is shown again. */
  readonly isAgain?: boolean;
  /** Each question shows its number. */
  readonly isNumbered?: boolean;
}

/**
 * The answers to all steps that are shown, added to `start`. Returns `back` only from the first one, and only if the place has a way back.
 */
export async function askInTurn<A extends object>(
  start: A, steps: readonly Step<A>[], { hasBack, isAgain = false, isNumbered = false }: Turns,
): Promise<Reply<A>> {
  let answers = start;
  const asked = isAgain ? [...steps.keys()] : [];
  let next = asked.pop() ?? 0;
  for (let step = steps[next]; step !== undefined; step = steps[next]) {
    const { isAsked, ask } = step;
    if (isAsked?.(answers) === false) {
      next++;
      continue;
    }
    const all = asked.length + steps.slice(next).filter(later => later.isAsked?.(answers) !== false).length;
    const place = isNumbered && all > 1 ? { step: [asked.length + 1, all] } as const : {};
    const reply = await ask(answers, { hasBack: hasBack || asked.length > 0, ...place });
    if (reply === undefined) return undefined;
    if (reply === back) {
      const before = asked.pop();
      if (before === undefined) return back;
      next = before;
      continue;
    }
    answers = { ...answers, ...reply };
    asked.push(next++);
  }
  return answers;
}

/** The part of the answers that a reply provides. */
export function answered<T, P>(reply: Reply<T>, part: (answer: T) => P): Reply<P> {
  return reply === undefined || reply === back ? reply as undefined | typeof back : part(reply);
}
