/** Copies what nodes stand for, and creates requests for them. */
import { l10n, window, workspace } from 'vscode';
import { copies, newRequest, type Copy } from '../../../server/src/lsp/protocol';
import { setTenant } from '../choose-tenant';
import { type Connection } from '../connection';
import { choose } from './choose';
import { copyShell } from './copy-shell';
import { copyToClipboard, titleOf } from './copy-to-clipboard';
import { formLabel } from './copy-words';
import { copiesAt, cursorIn, reportNoRequest } from './request';
import { targetsOf } from './target';

export type Form = Copy['form'];

/**
 * Copies to the clipboard, for all that are selected. Without a form, or with several requests for the node, the user chooses. `title`
 * selects one by its English title.
 */
export async function copyAs(
  connection: Connection, element: unknown, selection: unknown, form: Form | undefined, title?: unknown,
): Promise<void> {
  const found = await copiesFor(element, selection, connection);
  if (found.length === 0) return;
  const offered = inCommon(found).filter(([copy]) =>
    copy !== undefined && (form === undefined || copy.form === form) && (typeof title !== 'string' || copy.title === title));
  const [only] = offered;
  const first = only?.[0];
  if (only === undefined || first === undefined) {
    void window.showInformationMessage(found.length === 1
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
  if (chosen !== undefined) await copyToClipboard(chosen);
}

/**
 * The copies of each selected node; those of the request under the cursor, if the command was called in an editor; or else of a node that
 * the user chooses. Empty, with a message, where there is none.
 */
async function copiesFor(element: unknown, selection: unknown, connection: Connection): Promise<readonly (readonly Copy[])[]> {
  const cursor = cursorIn(element, connection);
  const atCursor = cursor === undefined ? [] : await copiesAt(connection, cursor);
  if (atCursor.length > 0) return [atCursor];
  if (cursor !== undefined && element !== undefined) {
    reportNoRequest();
    return [];
  }
  const nodes = await targetsOf(element, selection, { title: l10n.t('Copy As…'), level: 'definition', least: 'set' }, connection);
  const { client } = connection;
  const shell = copyShell();
  return Promise.all(nodes.map(async ({ view, path }) => (await client.sendRequest(copies, { view, path, shell })).copies));
}

/** The copies of one form and one kind of request that there are of every node. Several bodies would be no body. */
function inCommon([first = [], ...others]: readonly (readonly Copy[])[]): readonly (readonly Copy[])[] {
  return first.filter(({ form }) => others.length === 0 || form !== 'body').flatMap(copy => {
    const same = others.map(found => found.find(({ form, sentence }) => form === copy.form && sentence === copy.sentence));
    const all = same.filter(found => found !== undefined);
    return all.length < same.length ? [] : [[copy, ...all]];
  });
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
  const document = await workspace.openTextDocument({ language: 'http', content: request.text });
  await setTenant(connection, document.uri, { key: request.tenant });
  await window.showTextDocument(document);
}
