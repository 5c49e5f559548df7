/**
 * The language status item: the number of problems in the active document, and the state of the server. Shown only for documents of ours.
 */
import {
  l10n, languages, LanguageStatusSeverity, window, workspace, type ExtensionContext, type LanguageStatusItem, type TextDocument,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { isOurs } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes, languageIds } from './documents';

/** Milliseconds without a keystroke before the status is requested. */
const pause = 400;

/** Shows the item and keeps it current. */
export function showStatus({ subscriptions }: ExtensionContext, connection: Connection): void {
  let item: LanguageStatusItem | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  const hide = (): void => {
    item?.dispose();
    item = undefined;
  };
  const refresh = async (): Promise<void> => {
    const update = ++latest;
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isCandidate(document)) {
      hide();
      return;
    }
    if (item !== undefined || document.languageId === 'csa') {
      item ??= createItem();
      item.busy = connection.client.state !== State.Stopped && connection.client.state !== State.StartFailed;
    }
    const status = await requestStatus(connection, document);
    // A later update is under way.
    if (update !== latest) return;
    if (status !== undefined && !status.isOurs) hide();
    else show(item ??= createItem(), status?.findings);
  };
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { void refresh(); }, pause);
  };
  const isActive = (uri: { toString(): string }): boolean => window.activeTextEditor?.document.uri.toString() === uri.toString();

  subscriptions.push(
    { dispose: () => { clearTimeout(timer); hide(); } },
    connection.onDidChangeState(() => { void refresh(); }),
    window.onDidChangeActiveTextEditor(() => { void refresh(); }),
    workspace.onDidChangeTextDocument(({ document }) => { if (isActive(document.uri)) refreshSoon(); }),
    languages.onDidChangeDiagnostics(({ uris }) => { if (uris.some(isActive)) refreshSoon(); }),
  );
  void refresh();
}

function isCandidate({ languageId, uri }: TextDocument): boolean {
  return languageIds.includes(languageId) && documentSchemes().has(uri.scheme);
}

function createItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('csa.status', languageIds.map(language => ({ language })));
  item.name = l10n.t('Custom security attributes');
  return item;
}

/** Undefined if the server is not running. */
async function requestStatus(
  { client, output }: Connection, { uri }: TextDocument,
): Promise<{ isOurs: boolean; findings: number } | undefined> {
  try {
    return await client.sendRequest(isOurs, { uri: client.code2ProtocolConverter.asUri(uri) });
  } catch (error) {
    output.debug(`No status for ${uri.toString()}: ${String(error)}`);
    return undefined;
  }
}

function show(item: LanguageStatusItem, findings: number | undefined): void {
  item.busy = false;
  if (findings === undefined) {
    item.text = l10n.t('Not running');
    item.detail = l10n.t('Custom security attributes: language server');
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: 'csa.restart', title: l10n.t('Restart') };
    return;
  }
  item.text = findings === 0 ? l10n.t('No problems') : findings === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', findings);
  item.detail = l10n.t('Custom security attributes');
  item.severity = LanguageStatusSeverity.Information;
  item.command = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
}
