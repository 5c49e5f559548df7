/** Assigns a value of an attribute to an object, in the manifest. */
import { l10n, window } from 'vscode';
import { principals, type Addition, type NodeSubject } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { addAndShow, judgeBy } from './apply';
import { askText, askTexts } from './ask';
import { chooseOne, chooseOrType, chooseSome, type Choice } from './choose';
import { principalPaths } from './principal-paths';
import { answered, type Place, type Reply, type Step } from './steps';
import { askAbout, beginAt, isElement, subjectOf } from './target';

const mostPrincipals = 1000;

interface Answers {
  readonly principal?: string;
  readonly values?: readonly string[];
}

type Definition = NonNullable<NodeSubject['definition']>;

/** What is `given` is not asked; on a principal, it is the principal. */
export async function assignTo(connection: Connection, element: unknown, given: Answers = {}): Promise<void> {
  const target = isElement(element) && element.item.kind === 'principal' ? await subjectOf(element, connection) : undefined;
  const principal = target?.principal;
  const known = principal === undefined ? given : { ...given, principal };
  const title = principal === undefined ? l10n.t('Assign To…') : l10n.t('Assign to {0}', principal);
  const beginning = await beginAt(principal === undefined ? element : undefined, { title, level: 'definition' }, connection);
  const done = await askAbout(beginning, connection, known, subject =>
    subject.definition === undefined
      ? []
      : [principalStep(connection, subject, known), valuesStep(connection, subject, subject.definition, known)]);
  if (done === undefined) return;
  const { subject, answers } = done;
  if (subject.definition === undefined) {
    void window.showInformationMessage(l10n.t('No manifest defines this attribute. Add it to its set first.'));
    return;
  }
  const values = answers.values ?? valuesOf(subject) ?? [];
  if (values.length > 0) await addAndShow(connection, additionOf(subject, { ...answers, values }));
}

function principalStep(connection: Connection, subject: NodeSubject, given: Answers): Step<Answers> {
  const placeholder = l10n.t('To whom? A user principal name, an object ID or an application ID');
  const judge = judgeBy(connection, principal => additionOf(subject, { principal }));
  return {
    isAsked: () => given.principal === undefined,
    async ask({ principal }, place) {
      const { principals: all } = await connection.client.sendRequest(principals, { tenant: subject.tenant, most: mostPrincipals });
      const known = all.map(path => ({ label: path, value: path }));
      return answered(
        await chooseOrType({ title: titleOf(subject), placeholder, known, chosen: principal, readings, judge, ...place }),
        chosen => ({ principal: chosen }));
    },
  };
}

/** What may be meant by a name or an id, as paths of Graph. An id may be that of three kinds of objects. */
function readings(typed: string): readonly Choice<string>[] {
  return principalPaths(typed).map(path => ({ label: path, description: kindOf(path), value: path }));
}

function kindOf(path: string): string {
  if (/^users\//i.test(path)) return l10n.t('user');
  if (/^servicePrincipals\(/i.test(path)) return l10n.t('service principal, by its application');
  return /^servicePrincipals\//i.test(path) ? l10n.t('service principal') : '';
}

function valuesStep(connection: Connection, subject: NodeSubject, definition: Definition, given: Answers): Step<Answers> {
  return {
    isAsked: () => given.values === undefined && valuesOf(subject) === undefined,
    async ask(answers, place) {
      const judgeOf = (values: readonly string[]): ReturnType<typeof judgeBy> =>
        judgeBy(connection, () => additionOf(subject, { ...answers, values }));
      return answered(
        await askValues({ title: titleOf(subject), known: answers.values ?? [], ...place }, definition, judgeOf),
        values => ({ values }));
    },
  };
}

async function askValues(
  { known, ...question }: Place & { readonly title: string; readonly known: readonly string[] },
  { type, isCollection, isPredefinedOnly, activeValues }: Definition, judgeOf: (values: readonly string[]) => ReturnType<typeof judgeBy>,
): Promise<Reply<readonly string[]>> {
  const [chosen] = known;
  const oneOf = async (values: readonly string[]): Promise<Reply<readonly string[]>> =>
    answered(await chooseOne({
      ...question, placeholder: l10n.t('Which value?'), choices: values.map(label => ({ label, value: label })), chosen,
    }), value => [value]);
  if (type === 'Boolean') return oneOf(['true', 'false']);
  if (isPredefinedOnly && isCollection) {
    return chooseSome({ ...question, placeholder: l10n.t('Which values?'), texts: activeValues, chosen: known });
  }
  if (isPredefinedOnly) return oneOf(activeValues);
  if (isCollection) return askTexts({ ...question, prompt: l10n.t('A value.'), known }, (values, token) => judgeOf(values)('', token));
  return answered(
    await askText({ ...question, prompt: l10n.t('The value.'), value: chosen, judge: (text, token) => judgeOf([text])(text, token) }),
    value => [value]);
}

function additionOf({ tenant, set = '', attribute: name = '' }: NodeSubject, { principal = '', values }: Answers): Addition {
  return { kind: 'assignment', tenant, principal, attributes: values === undefined ? [] : [{ set, name, values }] };
}

/** A value that the command is called on is the one to assign. */
function valuesOf({ kind, value }: NodeSubject): readonly string[] | undefined {
  return kind === 'value' && value !== undefined ? [value] : undefined;
}

function titleOf({ attribute = '' }: NodeSubject): string {
  return l10n.t('Assign {0} To…', attribute);
}
