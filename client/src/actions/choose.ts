/** Quick picks. */
import { CancellationTokenSource, window, type QuickPickItem } from 'vscode';
import { plain } from '../plain-text';
import { replyTo, type Judge } from './ask';
import { back, type Place, type Reply } from './steps';

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

/** The label and description of an item, which may come from documents, without markup. */
function plainWords({ label, description }: QuickPickItem): Pick<QuickPickItem, 'label' | 'description'> {
  return { label: plain(label), ...(description === undefined ? {} : { description: plain(description) }) };
}

export interface List<T> extends Place {
  readonly title: string;
  readonly choices: readonly Choice<T>[];
  /** What was chosen before. */
  readonly chosen?: T | undefined;
}

/** A single question, not part of a sequence. */
export async function choose<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const reply = await chooseOne({ title, choices, hasBack: false });
  return reply === back ? undefined : reply;
}

export function chooseOne<T>({ title, choices, chosen, hasBack }: List<T>): Promise<Reply<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  const items = choices.map(choice => ({ ...choice, ...plainWords(choice) }));
  Object.assign(pick, { title, items, matchOnDescription: true, activeItems: items.filter(({ value }) => value === chosen) });
  return replyTo<T>(pick, { hasBack }, answer => pick.onDidAccept(() => {
    const [first] = pick.selectedItems;
    if (first !== undefined) answer(first.value);
  }));
}

export function askYesNo(
  { yes, no, ...list }: Omit<List<boolean>, 'choices'> & { readonly yes: string; readonly no: string },
): Promise<Reply<boolean>> {
  return chooseOne({ ...list, choices: [{ label: no, value: false }, { label: yes, value: true }] });
}

export interface StringList extends Place {
  readonly title: string;
  readonly texts: readonly string[];
  /** What was chosen before. */
  readonly chosen: readonly string[];
}

/** Any number of strings from an array. */
export function chooseSome({ title, texts, chosen, hasBack }: StringList): Promise<Reply<readonly string[]>> {
  const pick = window.createQuickPick<Choice<string>>();
  const items = texts.map(value => ({ label: plain(value), value }));
  Object.assign(pick, { title, items, canSelectMany: true, selectedItems: items.filter(({ value }) => chosen.includes(value)) });
  return replyTo<readonly string[]>(pick, { hasBack }, answer =>
    pick.onDidAccept(() => answer(pick.selectedItems.map(({ value }) => value))));
}

export interface OpenList extends Place {
  readonly title: string;
  readonly placeholder: string;
  readonly known: readonly string[];
  readonly chosen?: string | undefined;
  readonly judge: Judge;
}

/** Chooses from the known values, or accepts what is typed unless refused. */
export function chooseOrType({ title, placeholder, known, chosen, judge, hasBack }: OpenList): Promise<Reply<string>> {
  const pick = window.createQuickPick<Choice<string> & { readonly isRefused?: boolean }>();
  const labels = [...new Set([...(chosen === undefined ? [] : [chosen]), ...known])];
  const items = labels.map(text => ({ label: plain(text), value: text }));
  Object.assign(pick, { title, placeholder, items });
  let asking = new CancellationTokenSource();
  return replyTo<string>(pick, { hasBack }, answer => {
    pick.onDidChangeValue(async value => {
      asking.cancel();
      const { token } = asking = new CancellationTokenSource();
      if (value === '' || labels.includes(value)) {
        pick.items = items;
        return;
      }
      const verdict = await judge(value, token).catch(() => undefined);
      if (token.isCancellationRequested || verdict === undefined) return;
      const { refusal, remark = '' } = verdict;
      const typed = { label: plain(value), value, alwaysShow: true, detail: plain(refusal ?? remark), isRefused: refusal !== undefined };
      pick.items = [typed, ...items];
    });
    pick.onDidAccept(() => {
      const [first] = pick.selectedItems;
      if (first !== undefined && first.isRefused !== true) answer(first.value);
    });
    pick.onDidHide(() => asking.cancel());
  });
}
