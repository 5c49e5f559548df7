/** Copies what nodes stand for, and creates requests for them. */
import { env, l10n, window, workspace } from 'vscode';
import { copies, newRequest, type Copy } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { choose } from './choose';
import { copyRefusal, copyTitle, formLabel } from './copy-words';
import { targetsOf } from './target';

export type Form = Copy['form'];

/**
 * Copies to the clipboard, for all that are selected. Without a form, or with several requests for the node, the user chooses. `title`
 * selects one by its English title.
 */
export async function copyAs(
  connection: Connection, element: unknown, selection: unknown, form: Form | undefined, title?: unknown,
): Promise<void> {
  const nodes = await targetsOf(element, selection, { title: l10n.t('Copy As…'), level: 'definition', least: 'set' }, connection);
  if (nodes.length === 0) return;
  const { client } = connection;
  const found = await Promise.all(nodes.map(({ view, path }) => client.sendRequest(copies, { view, path })));
  const offered = inCommon(found.map(each => each.copies)).filter(([copy]) =>
    copy !== undefined && (form === undefined || copy.form === form) && (typeof title !== 'string' || copy.title === title));
  const [only] = offered;
  const first = only?.[0];
  if (only === undefined || first === undefined) {
    void window.showInformationMessage(nodes.length === 1
      ? l10n.t('There is no request to copy for this.')
      : l10n.t('There is no request to copy for all of these.'));
    return;
  }
  const choices = offered.map(group => form === undefined
    ? { label: group[0] === undefined ? '' : formLabel(group[0]), description: titleOf(group), value: group }
    : { label: titleOf(group), value: group });
  const chosen = offered.length === 1
    ? only
    : await choose(form === undefined
      ? { title: l10n.t('Copy As…'), placeholder: l10n.t('Which form and request?') }
      : { title: l10n.t('Copy As {0}', formLabel(first)), placeholder: l10n.t('Which request?') }, choices);
  if (chosen === undefined) return;
  const refused = chosen.find(({ text }) => text === undefined);
  if (refused !== undefined) {
    if (refused.refusal !== undefined) void window.showWarningMessage(plain(copyRefusal(refused.refusal)));
    return;
  }
  const texts = chosen.map(({ text = '' }) => text);
  await env.clipboard.writeText(texts.length === 1 ? texts.join('') : texts.map(text => `${text.trimEnd()}\n`).join('\n'));
  window.setStatusBarMessage(plain(l10n.t('Copied as {0}: {1}', formLabel(first), titleOf(chosen))), 6000);
}

/** The copies of one form and one kind of request that there are of every node. Several bodies would be no body. */
function inCommon([first = [], ...others]: readonly (readonly Copy[])[]): readonly (readonly Copy[])[] {
  return first.filter(({ form }) => others.length === 0 || form !== 'body').flatMap(copy => {
    const same = others.map(found => found.find(({ form, sentence }) => form === copy.form && sentence === copy.sentence));
    const all = same.filter(found => found !== undefined);
    return all.length < same.length ? [] : [[copy, ...all]];
  });
}

function titleOf([first, ...others]: readonly Copy[]): string {
  if (first === undefined) return '';
  return others.length === 0 ? copyTitle(first) : l10n.t('{0}, and {1} more', copyTitle(first), others.length);
}

/** Opens an untitled HTTP file with a request that assigns the selected attributes. */
export async function openNewRequest(connection: Connection, element: unknown, selection: unknown, answer?: unknown): Promise<void> {
  const title = l10n.t('New Request for Attributes');
  const nodes = await targetsOf(element, selection, { title, level: 'definition', least: 'set' }, connection);
  if (nodes.length === 0) return;
  const principal = answer === 'users/{id}' || answer === 'servicePrincipals/{id}'
    ? answer
    : await choose<'users/{id}' | 'servicePrincipals/{id}'>({ title, placeholder: l10n.t('To whom are the values assigned?') }, [
      { label: l10n.t('A user'), value: 'users/{id}' }, { label: l10n.t('A service principal'), value: 'servicePrincipals/{id}' },
    ]);
  if (principal === undefined) return;
  const request = await connection.client.sendRequest(newRequest, { nodes, principal });
  if (request === null) {
    void window.showInformationMessage(l10n.t('None of these attributes can be assigned.'));
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument({ language: 'http', content: request.text }));
}
