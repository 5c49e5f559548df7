/** Adds sets, attributes and predefined values: asks step by step, and validates each answer by the rules while the user types. */
import { l10n } from 'vscode';
import { type Addition, type NodeSubject } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { addAndShow, judgeBy } from './apply';
import { askText, askTexts, type Question } from './ask';
import { askYesNo, chooseOne } from './choose';
import { answered, type Step } from './steps';
import { askAbout, beginAbove } from './target';

type SetAddition = Extract<Addition, { kind: 'set' }>;
type DefinitionAddition = Extract<Addition, { kind: 'definition' }>;

/** The known parts of an addition. */
type Known<A> = Partial<Omit<A, 'kind' | 'tenant' | 'set'>>;
interface Texts {
  readonly name?: string;
  readonly value?: string;
  readonly description?: string;
}

/** In all of these, what is `given` is not asked. */
export async function addSet(connection: Connection, element: unknown, given: Known<SetAddition> = {}): Promise<void> {
  const title = l10n.t('Add an attribute set');
  const additionOf = ({ tenant }: NodeSubject, { name = '', description = '' }: Known<SetAddition>): Addition =>
    ({ kind: 'set', tenant, name, description });
  const done = await askAbout(await beginAbove(element, 'tenant', connection), connection, given, subject => {
    const text = textSteps(connection, given, answers => additionOf(subject, answers));
    return [
      text('name', { title, step: [1, 2], prompt: namePrompt() }),
      text('description', { title, step: [2, 2], prompt: descriptionPrompt() }),
    ];
  });
  if (done !== undefined) await addAndShow(connection, additionOf(done.subject, done.answers));
}

export async function addAttribute(connection: Connection, element: unknown, given: Known<DefinitionAddition> = {}): Promise<void> {
  const done = await askAbout(await beginAbove(element, 'set', connection), connection, given, subject => {
    const title = l10n.t('Add an attribute to {0}', subject.set ?? '');
    const text = textSteps(connection, given, answers => definitionOf(subject, answers));
    return [
      text('name', { title, prompt: namePrompt() }),
      ...shapeSteps(connection, subject, title, given),
      text('description', { title, prompt: descriptionPrompt() }),
    ];
  });
  if (done !== undefined) await addAndShow(connection, definitionOf(done.subject, done.answers));
}

export async function addValue(connection: Connection, element: unknown, given: { readonly value?: string } = {}): Promise<void> {
  const additionOf = ({ tenant, set = '', attribute = '' }: NodeSubject, { value = '' }: Texts): Addition =>
    ({ kind: 'value', tenant, set, name: attribute, value });
  const done = await askAbout(await beginAbove(element, 'definition', connection), connection, given, subject => {
    const title = l10n.t('Add a predefined value to {0}', subject.attribute ?? '');
    const text = textSteps(connection, given, answers => additionOf(subject, answers));
    return [text('value', { title, prompt: l10n.t('The value. It can never be changed, only deactivated.') })];
  });
  if (done !== undefined) await addAndShow(connection, additionOf(done.subject, done.answers));
}

/** Steps that ask for one string each, which is validated together with the earlier answers. */
function textSteps(connection: Connection, given: Texts, additionOf: (answers: Texts) => Addition) {
  return (key: keyof Texts, question: Pick<Question, 'title' | 'step' | 'prompt'>): Step<Texts> => ({
    isAsked: () => given[key] === undefined,
    ask: async (answers, place) => {
      const judge = judgeBy(connection, typed => additionOf({ ...answers, [key]: typed }));
      return answered(await askText({ ...question, ...place, value: answers[key], judge }), typed => ({ [key]: typed }));
    },
  });
}

/** The steps for type, collection and predefined values. */
function shapeSteps(
  connection: Connection, subject: NodeSubject, title: string, given: Known<DefinitionAddition>,
): readonly Step<Known<DefinitionAddition>>[] {
  // Graph's own terms, which are not translated.
  const types = {
    String: l10n.t('Strings of up to 64 characters'),
    Integer: l10n.t('32-bit integers'),
    Boolean: l10n.t('True or false, always a single value'),
  };
  const choices = Object.entries(types).map(([value, description]) => ({ label: value, description, value }));
  return [
    {
      isAsked: () => given.type === undefined,
      ask: async ({ type, values = [] }, place) => answered(
        await chooseOne({ title, choices, chosen: type, ...place }),
        // Values of another type do not fit this one.
        chosen => ({ type: chosen, values: given.values ?? (chosen === type ? values : []) })),
    },
    {
      isAsked: ({ type }) => type !== 'Boolean' && given.isCollection === undefined,
      ask: async ({ isCollection }, place) => answered(
        await askYesNo({
          title, yes: l10n.t('Multiple values per object'), no: l10n.t('One value per object'), chosen: isCollection, ...place,
        }),
        chosen => ({ isCollection: chosen })),
    },
    {
      isAsked: ({ type }) => type !== 'Boolean' && given.isPredefinedOnly === undefined,
      ask: async ({ isPredefinedOnly }, place) => answered(
        await askYesNo({ title, yes: l10n.t('Only predefined values'), no: l10n.t('Any value'), chosen: isPredefinedOnly, ...place }),
        chosen => ({ isPredefinedOnly: chosen })),
    },
    {
      isAsked: ({ type, isPredefinedOnly }) => type !== 'Boolean' && isPredefinedOnly === true && given.values === undefined,
      ask: async (answers, place) => answered(
        await askTexts({ title, prompt: l10n.t('A predefined value. It can never be changed.'), known: answers.values ?? [], ...place },
          (values, token) => judgeBy(connection, () => definitionOf(subject, { ...answers, values }))('', token)),
        values => ({ values })),
    },
  ];
}

function definitionOf(
  { tenant, set = '' }: NodeSubject,
  { name = '', description = '', type = 'String', isCollection = false, isPredefinedOnly = false, values = [] }: Known<DefinitionAddition>,
): DefinitionAddition {
  const start = { kind: 'definition', tenant, set, name, description, type } as const;
  // Answers from before the user went back and chose Boolean do not apply.
  return type === 'Boolean'
    ? { ...start, isCollection: false, isPredefinedOnly: false, values: [] }
    : { ...start, isCollection, isPredefinedOnly, values: isPredefinedOnly ? values : [] };
}

function namePrompt(): string {
  return l10n.t('The name: letters and digits. It can never be changed.');
}

function descriptionPrompt(): string {
  return l10n.t('An optional description. It can be changed later.');
}
