/** Assigns a value of an attribute to an object, in the manifest. */
import { l10n, window } from 'vscode';
import { principals, type Addition, type NodeSubject } from '../../../server/src/lsp/protocol';
import { type Connection } from '../client';
import { addAndShow, judgeBy } from './apply';
import { askText, askTexts, choose, chooseOrType } from './ask';
import { subjectOf, targetOf } from './target';

const mostPrincipals = 1000;

export async function assignTo(connection: Connection, element: unknown, answers: { readonly principal?: string; readonly values?: readonly string[] } = {}): Promise<void> {
  const found = await subjectOf(await targetOf(element, 'definition', connection), connection);
  if (found?.set === undefined || found.attribute === undefined || found.definition === undefined) return;
  const { tenant, set, attribute: name, value } = found;
  const title = l10n.t('Assign {0}', name);
  const additionOf = (principal: string, attributes: Extract<Addition, { kind: 'assignment' }>['attributes']): Addition => ({ kind: 'assignment', tenant, principal, attributes });
  const known = answers.principal === undefined ? (await connection.client.sendRequest(principals, { tenant, most: mostPrincipals })).principals : [];
  const placeholder = l10n.t('The object: users/ and its id or user principal name, or servicePrincipals/ and its id');
  const principal = answers.principal ?? await chooseOrType(title, placeholder, known, judgeBy(connection, text => additionOf(text, [])));
  if (principal === undefined) return;
  const withValues = (values: readonly string[]): Addition => additionOf(principal, [{ set, name, values }]);
  const values = answers.values ?? (found.kind === 'value' && value !== undefined ? [value] : await askValues(connection, title, found.definition, withValues));
  if (values !== undefined && values.length > 0) await addAndShow(connection, withValues(values));
}

async function askValues(connection: Connection, title: string, { type, isCollection, isPredefinedOnly, activeValues }: NonNullable<NodeSubject['definition']>, additionOf: (values: readonly string[]) => Addition): Promise<readonly string[] | undefined> {
  if (type === 'Boolean') return one(await choose(title, ['true', 'false'].map(label => ({ label, value: label }))));
  if (isPredefinedOnly && isCollection) return (await window.showQuickPick(activeValues.map(label => ({ label })), { title, canPickMany: true, ignoreFocusOut: true }))?.map(({ label }) => label);
  if (isPredefinedOnly) return one(await choose(title, activeValues.map(label => ({ label, value: label }))));
  if (isCollection) return askTexts({ title, prompt: l10n.t('A value.') }, (values, token) => judgeBy(connection, () => additionOf(values))('', token));
  return one(await askText({ title, prompt: l10n.t('The value.'), judge: judgeBy(connection, text => additionOf([text])) }));
}

function one(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}
