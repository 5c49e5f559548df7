/** Questions to people, answered while the server says what is wrong with the answer. */
import { CancellationTokenSource, InputBoxValidationSeverity, l10n, window, type CancellationToken, type QuickPickItem } from 'vscode';

/** What is wrong with an answer, or what speaks against it; empty: nothing. */
export interface Verdict {
  readonly refusal?: string;
  readonly remark?: string;
}

export type Judge = (text: string, token: CancellationToken) => Promise<Verdict>;

export interface Question {
  readonly title: string;
  /** Of how many; absent where nobody knows how many there will be. */
  readonly step?: readonly [step: number, of: number];
  readonly prompt: string;
  readonly judge: Judge;
}

/** An input box that takes nothing that is refused. Undefined where somebody leaves it. */
export function askText({ title, step, prompt, judge }: Question): Promise<string | undefined> {
  const box = window.createInputBox();
  Object.assign(box, { title, prompt, ignoreFocusOut: true }, step === undefined ? {} : { step: step[0], totalSteps: step[1] });
  let asking = new CancellationTokenSource();
  let answer: string | undefined;
  // What is shown is about the text as it is: an earlier question is called off.
  const look = async (): Promise<Verdict | undefined> => {
    asking.cancel();
    const { token } = asking = new CancellationTokenSource();
    const verdict = await judge(box.value, token).catch(() => undefined);
    if (token.isCancellationRequested || verdict === undefined) return undefined;
    box.validationMessage = verdict.refusal ?? (verdict.remark === undefined ? undefined : { message: verdict.remark, severity: InputBoxValidationSeverity.Warning });
    return verdict;
  };
  return new Promise(resolve => {
    box.onDidChangeValue(() => { void look(); });
    box.onDidAccept(async () => {
      const { value } = box;
      const verdict = await look();
      if (verdict === undefined || verdict.refusal !== undefined || value !== box.value) return;
      answer = value;
      box.hide();
    });
    box.onDidHide(() => {
      asking.cancel();
      box.dispose();
      resolve(answer);
    });
    box.show();
  });
}

/** One text after the other, until somebody enters none. `judge` gets each with those before it. */
export async function askTexts(question: Omit<Question, 'judge'>, judge: (texts: readonly string[], token: CancellationToken) => Promise<Verdict>): Promise<readonly string[] | undefined> {
  const texts: string[] = [];
  for (;;) {
    const prompt = texts.length === 0 ? question.prompt : l10n.t('{0} Enter nothing to go on. So far: {1}', question.prompt, texts.join(', '));
    const text = await askText({ ...question, prompt, judge: async (typed, token) => typed === '' ? {} : judge([...texts, typed], token) });
    if (text === undefined) return undefined;
    if (text === '') return texts;
    texts.push(text);
  }
}

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

export async function choose<T>(title: string, choices: readonly Choice<T>[] | Thenable<Choice<T>[]>): Promise<T | undefined> {
  return (await window.showQuickPick(choices as Choice<T>[], { title, ignoreFocusOut: true, matchOnDescription: true }))?.value;
}

export async function askYesNo(title: string, yes: string, no: string): Promise<boolean | undefined> {
  return choose(title, [{ label: no, value: false }, { label: yes, value: true }]);
}

/** Chooses from a list, or takes what is typed if it is not refused. */
export function chooseOrType(title: string, placeholder: string, known: readonly string[], judge: Judge): Promise<string | undefined> {
  const pick = window.createQuickPick<QuickPickItem & { readonly isRefused?: boolean }>();
  Object.assign(pick, { title, placeholder, ignoreFocusOut: true });
  const items = known.map(label => ({ label }));
  pick.items = items;
  let asking = new CancellationTokenSource();
  let answer: string | undefined;
  return new Promise(resolve => {
    pick.onDidChangeValue(async value => {
      asking.cancel();
      const { token } = asking = new CancellationTokenSource();
      if (value === '' || known.includes(value)) {
        pick.items = items;
        return;
      }
      const verdict = await judge(value, token).catch(() => undefined);
      if (token.isCancellationRequested || verdict === undefined) return;
      pick.items = [{ label: value, alwaysShow: true, detail: verdict.refusal ?? verdict.remark ?? '', isRefused: verdict.refusal !== undefined }, ...items];
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen === undefined || chosen.isRefused === true) return;
      answer = chosen.label;
      pick.hide();
    });
    pick.onDidHide(() => {
      asking.cancel();
      pick.dispose();
      resolve(answer);
    });
    pick.show();
  });
}
