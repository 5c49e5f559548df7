/** Adds sets, attributes and predefined values: asks step by step, and validates each answer by the rules while the user types. */
import { l10n } from 'vscode';
import { type Addition, type NodeSubject } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { addAndShow, judgeBy } from './apply';
import { askText, askTexts, type Judge, type Verdict } from './ask';
import { askYesNo, chooseOne } from './choose';
import { answered, type Step } from './steps';
import { askAbout, beginAbove } from './target';

type DefinitionAddition = Extract<Addition, { kind: 'definition' }>;

/** The known parts of an attribute. */
type KnownDefinition = Partial<Omit<DefinitionAddition, 'kind' | 'tenant' | 'set'>>;
interface Texts {
  readonly name?: string;
  readonly value?: string;
  readonly description?: string;
  /** A number, or empty. */
  readonly maxAttributes?: string;
}

/** In all of these, what is `given` is not asked. */
export async function addSet(connection: Connection, element: unknown, given: Texts = {}): Promise<void> {
  const title = l10n.t('Add Attribute Set');
  const additionOf = ({ tenant }: NodeSubject, { name = '', description = '', maxAttributes = '' }: Texts): Addition =>
    ({ kind: 'set', tenant, name, description, ...(maxAttributes === '' ? {} : { maxAttributes: Number(maxAttributes) }) });
  const done = await askAbout(await beginAbove(element, { title, level: 'tenant' }, connection), connection, given, subject => {
    const text = textSteps(connection, title, given, answers => additionOf(subject, answers));
    return [
      text('name', namePrompt()),
      text('description', descriptionPrompt()),
      text('maxAttributes', capacityPrompt(), typed =>
        /^\d*$/.test(typed) ? {} : { refusal: l10n.t('Enter a whole number, or leave this empty.') }),
    ];
  });
  if (done !== undefined) await addAndShow(connection, additionOf(done.subject, done.answers));
}

export async function addAttribute(connection: Connection, element: unknown, given: KnownDefinition = {}): Promise<void> {
  const beginning = await beginAbove(element, { title: l10n.t('Add Attribute'), level: 'set' }, connection);
  const done = await askAbout(beginning, connection, given, subject => {
    const title = l10n.t('Add Attribute to {0}', subject.set ?? '');
    const text = textSteps(connection, title, given, answers => definitionOf(subject, answers));
    return [
      text('name', namePrompt()),
      ...shapeSteps(connection, subject, title, given),
      text('description', descriptionPrompt()),
    ];
  });
  if (done !== undefined) await addAndShow(connection, definitionOf(done.subject, done.answers));
}

export async function addValue(connection: Connection, element: unknown, given: { readonly value?: string } = {}): Promise<void> {
  const additionOf = ({ tenant, set = '', attribute = '' }: NodeSubject, { value = '' }: Texts): Addition =>
    ({ kind: 'value', tenant, set, name: attribute, value });
  const beginning = await beginAbove(element, { title: l10n.t('Add Predefined Value'), level: 'definition' }, connection);
  const done = await askAbout(beginning, connection, given, subject => {
    const title = l10n.t('Add Predefined Value to {0}', subject.attribute ?? '');
    const text = textSteps(connection, title, given, answers => additionOf(subject, answers));
    return [text('value', l10n.t('The value. It can never be changed, only deactivated.'))];
  });
  if (done !== undefined) await addAndShow(connection, additionOf(done.subject, done.answers));
}

/** Steps that ask for one string each, which is validated together with the earlier answers. `check` comes before the rules. */
function textSteps(connection: Connection, title: string, given: Texts, additionOf: (answers: Texts) => Addition) {
  return (key: keyof Texts, prompt: string, check: (typed: string) => Verdict = () => ({})): Step<Texts> => ({
    isAsked: () => given[key] === undefined,
    ask: async (answers, place) => {
      const byRules = judgeBy(connection, typed => additionOf({ ...answers, [key]: typed }));
      const judge: Judge = async (typed, token) => check(typed).refusal === undefined ? byRules(typed, token) : check(typed);
      return answered(await askText({ title, prompt, ...place, value: answers[key], judge }), typed => ({ [key]: typed }));
    },
  });
}

/** The steps for type, collection, predefined values and search. None of them can be changed later. */
function shapeSteps(
  connection: Connection, subject: NodeSubject, title: string, given: KnownDefinition,
): readonly Step<KnownDefinition>[] {
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
        await chooseOne({ title, placeholder: l10n.t('The type. It can never be changed.'), choices, chosen: type, ...place }),
        // Values of another type do not fit this one.
        chosen => ({ type: chosen, values: given.values ?? (chosen === type ? values : []) })),
    },
    {
      isAsked: ({ type }) => type !== 'Boolean' && given.isCollection === undefined,
      ask: async ({ isCollection }, place) => answered(
        await askYesNo({
          title, placeholder: l10n.t('How many values? It can never be changed.'),
          yes: l10n.t('Multiple values per object'), no: l10n.t('One value per object'), chosen: isCollection, ...place,
        }),
        chosen => ({ isCollection: chosen })),
    },
    {
      isAsked: ({ type }) => type !== 'Boolean' && given.isPredefinedOnly === undefined,
      ask: async ({ isPredefinedOnly }, place) => answered(
        await askYesNo({
          title, placeholder: l10n.t('Which values?'),
          yes: l10n.t('Only predefined values'), no: l10n.t('Any value'), chosen: isPredefinedOnly, ...place,
        }),
        chosen => ({ isPredefinedOnly: chosen })),
    },
    {
      isAsked: ({ type, isPredefinedOnly }) => type !== 'Boolean' && isPredefinedOnly === true && given.values === undefined,
      ask: async (answers, place) => answered(
        await askTexts({ title, prompt: l10n.t('A predefined value. It can never be changed.'), known: answers.values ?? [], ...place },
          (values, token) => judgeBy(connection, () => definitionOf(subject, { ...answers, values }))('', token)),
        values => ({ values })),
    },
    {
      isAsked: () => given.isSearchable === undefined,
      ask: async ({ isSearchable = true }, place) => answered(
        await askYesNo({
          title, placeholder: l10n.t('Are values indexed for searching? It can never be changed.'),
          yes: l10n.t('Searchable'), no: l10n.t('Not searchable'), chosen: isSearchable, ...place,
        }),
        chosen => ({ isSearchable: chosen })),
    },
  ];
}

function definitionOf(
  { tenant, set = '' }: NodeSubject,
  {
    name = '', description = '', type = 'String', isCollection = false, isPredefinedOnly = false, isSearchable = true, values = [],
  }: KnownDefinition,
): DefinitionAddition {
  const start = { kind: 'definition', tenant, set, name, description, type, isSearchable } as const;
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

function capacityPrompt(): string {
  return l10n.t('The most attributes that the set may have. Leave this empty for no limit of its own. It can be changed later.');
}
