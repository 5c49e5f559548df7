/** Questions one after the other, with a way back to each that was answered. */

/** Somebody wants the question before this one. */
export const back = Symbol('back');

/** What comes of a question; undefined where somebody leaves it. */
export type Reply<T> = T | typeof back | undefined;

/** Where a question stands among others. */
export interface Place {
  readonly hasBack: boolean;
}

/** A question whose answer is a part of `A`. */
export interface Step<A> {
  /** False where the answers so far say it, or make it pointless. Absent: it is always asked. */
  readonly isAsked?: (answers: A) => boolean;
  /** Offers again what `answers` has for it already, from before somebody went back. */
  readonly ask: (answers: A, place: Place) => Promise<Reply<Partial<A>>>;
}

export interface Turns extends Place {
  /** Somebody comes back to these steps: all were answered, and the last one is asked again. */
  readonly isAgain?: boolean;
}

/** The answers of all steps that are asked, beside what is known from the start. `back` comes only from the first one, and only where the place has it. */
export async function askInTurn<A extends object>(start: A, steps: readonly Step<A>[], { hasBack, isAgain = false }: Turns): Promise<Reply<A>> {
  let answers = start;
  const asked = isAgain ? [...steps.keys()] : [];
  let next = asked.pop() ?? 0;
  while (next < steps.length) {
    const { isAsked, ask } = steps[next]!;
    if (isAsked?.(answers) === false) {
      next++;
      continue;
    }
    const reply = await ask(answers, { hasBack: hasBack || asked.length > 0 });
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

/** The part of the answers that a reply makes. */
export function answered<T, P>(reply: Reply<T>, part: (answer: T) => P): Reply<P> {
  return reply === undefined || reply === back ? reply as undefined | typeof back : part(reply);
}
