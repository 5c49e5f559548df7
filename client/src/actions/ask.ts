/** Questions that are answered with a text, while the server says what is wrong with it. */
import { CancellationTokenSource, InputBoxValidationSeverity, l10n, QuickInputButtons, window, type CancellationToken, type InputBox, type QuickPick, type QuickPickItem } from 'vscode';
import { plain } from '../plain-text';
import { back, type Place, type Reply } from './steps';

/** What is wrong with an answer, or what speaks against it; empty: nothing. */
export interface Verdict {
  readonly refusal?: string;
  readonly remark?: string;
}

export type Judge = (text: string, token: CancellationToken) => Promise<Verdict>;

export interface Question extends Place {
  readonly title: string;
  /** Of how many; absent where nobody knows how many there will be. */
  readonly step?: readonly [step: number, of: number];
  readonly prompt: string;
  readonly judge: Judge;
  /** What was answered before, to be kept or changed. */
  readonly value?: string | undefined;
}

/** An input box that takes nothing that is refused. */
export function askText({ title, step, prompt, judge, value = '', hasBack }: Question): Promise<Reply<string>> {
  const box = window.createInputBox();
  Object.assign(box, { title, prompt: plain(prompt), value }, step === undefined ? {} : { step: step[0], totalSteps: step[1] });
  let asking = new CancellationTokenSource();
  // What is shown is about the text as it is: an earlier question is called off.
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

/** One text after the other, until somebody enters none, beginning after those that are `known`. `judge` gets each with those before it. */
export async function askTexts(
  { known, ...question }: Omit<Question, 'judge' | 'value'> & { readonly known: readonly string[] },
  judge: (texts: readonly string[], token: CancellationToken) => Promise<Verdict>,
): Promise<Reply<readonly string[]>> {
  const texts = [...known];
  let value = '';
  for (;;) {
    const prompt = texts.length === 0 ? question.prompt : l10n.t('{0} Enter nothing to go on. So far: {1}', question.prompt, texts.join(', '));
    const hasBack = question.hasBack || texts.length > 0;
    const text = await askText({ ...question, prompt, value, hasBack, judge: async (typed, token) => typed === '' ? {} : judge([...texts, typed], token) });
    if (text === undefined) return undefined;
    if (text === '') return texts;
    if (text !== back) texts.push(text);
    else if (texts.length === 0) return back;
    value = text === back ? texts.pop() ?? '' : '';
  }
}

/** Shows the input until it is answered or left. `listen` gets what to call with the answer. */
export function replyTo<T>(input: InputBox | QuickPick<QuickPickItem>, { hasBack }: Place, listen: (answer: (value: T) => void) => void): Promise<Reply<T>> {
  let reply: Reply<T>;
  const answer = (value: T | typeof back): void => {
    reply = value;
    input.hide();
  };
  // People look into a document or into the tree before they answer.
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
