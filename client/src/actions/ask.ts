/** Input boxes whose text the server validates while the user types. */
import {
  CancellationTokenSource, InputBoxValidationSeverity, l10n, QuickInputButtons, window, type CancellationToken, type InputBox,
  type QuickPick, type QuickPickItem,
} from 'vscode';
import { plain } from '../plain-text';
import { back, type Place, type Reply } from './steps';

/** Why an answer is refused, or a warning about it; empty if it is fine. */
export interface Verdict {
  readonly refusal?: string;
  readonly remark?: string;
}

export type Judge = (text: string, token: CancellationToken) => Promise<Verdict>;

export interface Question extends Place {
  readonly title: string;
  readonly prompt: string;
  readonly judge: Judge;
  /** The earlier answer, to keep or change. */
  readonly value?: string | undefined;
}

/** An input box that does not accept refused input. */
export function askText({ title, step, prompt, judge, value = '', hasBack }: Question): Promise<Reply<string>> {
  const box = window.createInputBox();
  Object.assign(box, { title, prompt: plain(prompt), value }, numberOf(step));
  let asking = new CancellationTokenSource();
  // The message shown is about the current text: earlier requests are cancelled.
  const look = async (): Promise<Verdict | undefined> => {
    asking.cancel();
    const { token } = asking = new CancellationTokenSource();
    const verdict = await judge(box.value, token).catch(() => undefined);
    if (token.isCancellationRequested || verdict === undefined) return undefined;
    box.validationMessage = verdict.refusal !== undefined ? plain(verdict.refusal)
      : verdict.remark === undefined ? undefined : { message: plain(verdict.remark), severity: InputBoxValidationSeverity.Warning };
    return verdict;
  };
  return replyTo<string>(box, { hasBack }, answer => {
    box.onDidChangeValue(() => { void look(); });
    box.onDidAccept(async () => {
      const { value: text } = box;
      const verdict = await look();
      if (verdict !== undefined && verdict.refusal === undefined && text === box.value) answer(text);
    });
    box.onDidHide(() => asking.cancel());
  });
}

/**
 * Asks for one string after another, starting after the `known` ones, until the user enters none. `judge` gets each with those before it.
 */
export async function askTexts(
  { known, ...question }: Omit<Question, 'judge' | 'value'> & { readonly known: readonly string[] },
  judge: (texts: readonly string[], token: CancellationToken) => Promise<Verdict>,
): Promise<Reply<readonly string[]>> {
  const texts = [...known];
  let value = '';
  for (;;) {
    const prompt = texts.length === 0
      ? question.prompt
      : l10n.t('{0} Leave this empty to continue. So far: {1}', question.prompt, texts.join(', '));
    const hasBack = question.hasBack || texts.length > 0;
    const text = await askText({
      ...question, prompt, value, hasBack,
      judge: async (typed, token) => typed === '' ? {} : judge([...texts, typed], token),
    });
    if (text === undefined) return undefined;
    if (text === '') return texts;
    if (text !== back) texts.push(text);
    else if (texts.length === 0) return back;
    value = text === back ? texts.pop() ?? '' : '';
  }
}

/** The properties of an input that show the number of the question. */
export function numberOf(step: Place['step']): { readonly step?: number; readonly totalSteps?: number } {
  return step === undefined ? {} : { step: step[0], totalSteps: step[1] };
}

/** Shows the input until it is answered or dismissed. `listen` gets a callback for the answer. */
export function replyTo<T>(
  input: InputBox | QuickPick<QuickPickItem>, { hasBack }: Place, listen: (answer: (value: T) => void) => void,
): Promise<Reply<T>> {
  let reply: Reply<T>;
  const answer = (value: T | typeof back): void => {
    reply = value;
    input.hide();
  };
  // Users may look into a document or the tree before they answer.
  input.ignoreFocusOut = true;
  input.buttons = hasBack ? [QuickInputButtons.Back] : [];
  return new Promise(resolve => {
    input.onDidTriggerButton(button => { if (button === QuickInputButtons.Back) answer(back); });
    listen(answer);
    input.onDidHide(() => {
      input.dispose();
      resolve(reply);
    });
    input.show();
  });
}
