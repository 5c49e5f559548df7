/** Adding sets, attributes and predefined values: questions one after the other, each answer judged by the rules while it is typed. */
import { l10n } from 'vscode';
import { type Addition } from '../../../server/src/lsp/protocol';
import { type Connection } from '../client';
import { addAndShow, judgeBy } from './apply';
import { askText, askTexts, askYesNo, choose, type Verdict } from './ask';
import { nodeAbove, subjectOf } from './target';

type SetAddition = Extract<Addition, { kind: 'set' }>;
type DefinitionAddition = Extract<Addition, { kind: 'definition' }>;

/** Answers that somebody has already: they are not asked for. */
type Answers<A> = Partial<Omit<A, 'kind' | 'tenant' | 'set'>>;

export async function addSet(connection: Connection, element: unknown, answers: Answers<SetAddition> = {}): Promise<void> {
  const tenant = (await subjectOf(await nodeAbove(element, 'tenant', connection), connection))?.tenant;
  if (tenant === undefined) return;
  const title = l10n.t('Add an attribute set');
  const start: SetAddition = { kind: 'set', tenant, name: '', description: '' };
  const name = answers.name ?? await askText({ title, step: [1, 2], prompt: l10n.t('The name: letters and digits. It can never be changed.'), judge: judgeBy(connection, text => ({ ...start, name: text })) });
  if (name === undefined) return;
  const description = answers.description ?? await askText({ title, step: [2, 2], prompt: descriptionPrompt(), judge: judgeBy(connection, text => ({ ...start, name, description: text })) });
  if (description !== undefined) await addAndShow(connection, { ...start, name, description });
}

export async function addAttribute(connection: Connection, element: unknown, answers: Answers<DefinitionAddition> = {}): Promise<void> {
  const found = await subjectOf(await nodeAbove(element, 'set', connection), connection);
  if (found?.set === undefined) return;
  const title = l10n.t('Add an attribute to {0}', found.set);
  let addition: DefinitionAddition = { kind: 'definition', tenant: found.tenant, set: found.set, name: '', description: '', type: 'String', isCollection: false, isPredefinedOnly: false, values: [] };

  const name = answers.name ?? await askText({ title, prompt: l10n.t('The name: letters and digits. It can never be changed.'), judge: judgeBy(connection, text => ({ ...addition, name: text })) });
  if (name === undefined) return;
  // Graph's own words, which nobody translates.
  const types = { String: l10n.t('Texts of at most 64 characters'), Integer: l10n.t('Whole numbers of 32 bits'), Boolean: l10n.t('True or false, a single value') };
  const type = answers.type ?? await choose(title, Object.entries(types).map(([value, description]) => ({ label: value, description, value })));
  if (type === undefined) return;
  addition = { ...addition, name, type };
  if (type !== 'Boolean') {
    const isCollection = answers.isCollection ?? await askYesNo(title, l10n.t('Several values for one object'), l10n.t('One value for one object'));
    if (isCollection === undefined) return;
    const isPredefinedOnly = answers.isPredefinedOnly ?? await askYesNo(title, l10n.t('Only predefined values'), l10n.t('Any value'));
    if (isPredefinedOnly === undefined) return;
    const current: DefinitionAddition = addition = { ...addition, isCollection, isPredefinedOnly };
    const judge = (values: readonly string[], token: Parameters<ReturnType<typeof judgeBy>>[1]): Promise<Verdict> => judgeBy(connection, () => ({ ...current, values }))('', token);
    const values = answers.values ?? (isPredefinedOnly ? await askTexts({ title, prompt: l10n.t('A predefined value. It can never be changed.') }, judge) : []);
    if (values === undefined) return;
    addition = { ...addition, values };
  }
  const last = addition;
  const description = answers.description ?? await askText({ title, prompt: descriptionPrompt(), judge: judgeBy(connection, text => ({ ...last, description: text })) });
  if (description !== undefined) await addAndShow(connection, { ...last, description });
}

export async function addValue(connection: Connection, element: unknown, answers: { readonly value?: string } = {}): Promise<void> {
  const found = await subjectOf(await nodeAbove(element, 'definition', connection), connection);
  if (found?.set === undefined || found.attribute === undefined) return;
  const { tenant, set, attribute: name } = found;
  const additionOf = (value: string): Addition => ({ kind: 'value', tenant, set, name, value });
  const value = answers.value ?? await askText({ title: l10n.t('Add a predefined value to {0}', name), prompt: l10n.t('The value. It can never be changed, only deactivated.'), judge: judgeBy(connection, additionOf) });
  if (value !== undefined) await addAndShow(connection, additionOf(value));
}

function descriptionPrompt(): string {
  return l10n.t('A description, or nothing. It can be changed later.');
}
