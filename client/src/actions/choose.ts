/** Quick picks. */
import { CancellationTokenSource, window, type CancellationToken, type QuickPickItem } from 'vscode';
import { plain } from '../plain-text';
import { numberOf, replyTo, type Judge } from './ask';
import { back, type Place, type Reply } from './steps';

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

/** The label and description of an item, which may come from documents, without markup. */
function plainWords({ label, description }: QuickPickItem): Pick<QuickPickItem, 'label' | 'description'> {
  return { label: plain(label), ...(description === undefined ? {} : { description: plain(description) }) };
}

/** The words around the answers. */
interface Heading {
  /** Names the command. */
  readonly title: string;
  /** The question itself. */
  readonly placeholder: string;
}

export interface List<T> extends Place, Heading {
  readonly choices: readonly Choice<T>[];
  /** What was chosen before, or is preselected; otherwise the first one is. */
  readonly chosen?: T | undefined;
}

/** A single question, not part of a sequence. */
export async function choose<T>(heading: Heading, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const reply = await chooseOne({ ...heading, choices, hasBack: false });
  return reply === back ? undefined : reply;
}

export function chooseOne<T>({ title, placeholder, choices, chosen, hasBack, step }: List<T>): Promise<Reply<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  const items = choices.map(choice => ({ ...choice, ...plainWords(choice) }));
  const active = items.find(({ value }) => value === chosen) ?? items[0];
  Object.assign(pick, { title, placeholder, items, matchOnDescription: true, ...numberOf(step) });
  if (active !== undefined) pick.activeItems = [active];
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

export interface StringList extends Place, Heading {
  readonly texts: readonly string[];
  /** What was chosen before. */
  readonly chosen: readonly string[];
}

/** Any number of strings from an array. */
export function chooseSome({ title, placeholder, texts, chosen, hasBack, step }: StringList): Promise<Reply<readonly string[]>> {
  const pick = window.createQuickPick<Choice<string>>();
  const items = texts.map(value => ({ label: plain(value), value }));
  const selectedItems = items.filter(({ value }) => chosen.includes(value));
  Object.assign(pick, { title, placeholder, items, canSelectMany: true, selectedItems, ...numberOf(step) });
  return replyTo<readonly string[]>(pick, { hasBack }, answer =>
    pick.onDidAccept(() => answer(pick.selectedItems.map(({ value }) => value))));
}

export interface OpenList extends Place, Heading {
  readonly known: readonly Choice<string>[];
  readonly chosen?: string | undefined;
  /** What a typed text may mean; the user chooses if there are several. */
  readonly readings: (typed: string) => readonly Choice<string>[];
  readonly judge: Judge;
}

type OpenChoice = Choice<string> & { readonly refusal?: string };

/** Chooses from the known values, or takes what is typed. A refused answer shows why, in full when it is accepted all the same. */
export function chooseOrType({ title, placeholder, known, chosen, readings, judge, hasBack, step }: OpenList): Promise<Reply<string>> {
  const pick = window.createQuickPick<OpenChoice>();
  const isKnown = (value: string): boolean => known.some(item => item.value === value);
  const all = chosen === undefined || isKnown(chosen) ? known : [{ label: chosen, value: chosen }, ...known];
  const items = all.map(choice => ({ ...choice, ...plainWords(choice) }));
  Object.assign(pick, { title, placeholder, items, matchOnDescription: true, ...numberOf(step) });
  const active = items.find(({ value }) => value === chosen);
  if (active !== undefined) pick.activeItems = [active];
  let asking = new CancellationTokenSource();
  const typedItems = async (typed: string, token: CancellationToken): Promise<readonly OpenChoice[]> => {
    const wanted = readings(typed).filter(({ value }) => !isKnown(value));
    const verdicts = await Promise.all(wanted.map(({ value }) => judge(value, token).catch(() => undefined)));
    return wanted.flatMap((choice, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) return [];
      const { refusal, remark } = verdict;
      const detail = refusal ?? remark;
      return {
        ...choice, ...plainWords(choice), alwaysShow: true,
        ...(detail === undefined ? {} : { detail: plain(detail) }), ...(refusal === undefined ? {} : { refusal }),
      };
    });
  };
  return replyTo<string>(pick, { hasBack }, answer => {
    pick.onDidChangeValue(async value => {
      asking.cancel();
      const { token } = asking = new CancellationTokenSource();
      const typed = await typedItems(value, token);
      if (!token.isCancellationRequested) pick.items = [...typed, ...items];
    });
    pick.onDidAccept(() => {
      const [first] = pick.selectedItems;
      if (first === undefined) return;
      if (first.refusal === undefined) answer(first.value);
      // The list cuts it off.
      else void window.showWarningMessage(plain(first.refusal));
    });
    pick.onDidHide(() => asking.cancel());
  });
}
