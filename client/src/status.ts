/**
 * The language status item: the number of problems in the active document, the tenant and the configuration that apply to it, what keeps
 * it from being checked, and the state of the server. Shown only for documents of ours, for which it sets the context key `csa.isOurs`: the
 * context menu of the editor depends on it.
 */
import {
  commands, l10n, languages, LanguageStatusSeverity, Uri, window, workspace, type Command, type ExtensionContext, type LanguageStatusItem,
  type TextDocument,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { clientCommands, documentStatus, type ComparedWith, type DocumentStatus } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes, languageIds } from './documents';
import { problemsText } from './outline/decorations';
import { plain } from './plain-text';

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
      setIsOurs(false);
      return;
    }
    if (item !== undefined || document.languageId === 'csa') {
      item ??= createItem();
      item.busy = connection.client.state !== State.Stopped && connection.client.state !== State.StartFailed;
    }
    const status = await requestStatus(connection, document);
    // A later update is under way.
    if (update !== latest) return;
    setIsOurs(status?.isOurs === true);
    if (status !== undefined && !status.isOurs) hide();
    else show(item ??= createItem(), document, status);
  };
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { void refresh(); }, pause);
  };
  const isActive = (uri: { toString(): string }): boolean => window.activeTextEditor?.document.uri.toString() === uri.toString();

  subscriptions.push(
    { dispose: () => { clearTimeout(timer); hide(); } },
    connection.onDidChangeState(() => { void refresh(); }),
    window.onDidChangeActiveTextEditor(() => {
      setIsOurs(false);
      void refresh();
    }),
    workspace.onDidChangeTextDocument(({ document }) => { if (isActive(document.uri)) refreshSoon(); }),
    languages.onDidChangeDiagnostics(({ uris }) => { if (uris.some(isActive)) refreshSoon(); }),
  );
  void refresh();
}

function setIsOurs(value: boolean): void {
  void commands.executeCommand('setContext', 'csa.isOurs', value);
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
async function requestStatus({ client, output }: Connection, { uri }: TextDocument): Promise<DocumentStatus | undefined> {
  try {
    return await client.sendRequest(documentStatus, { uri: client.code2ProtocolConverter.asUri(uri) });
  } catch (error) {
    output.debug(`No status for ${uri.toString()}: ${String(error)}`);
    return undefined;
  }
}

function show(item: LanguageStatusItem, document: TextDocument, status: DocumentStatus | undefined): void {
  item.busy = false;
  if (status === undefined) {
    item.text = l10n.t('Not running');
    item.detail = l10n.t('Custom security attributes: language server');
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: 'csa.restart', title: l10n.t('Restart') };
    return;
  }
  const { words, needsAttention, command } = detailsOf(document, status);
  const configuration = status.configuration === undefined ? [] : [nameOf(status.configuration)];
  item.text = status.comparedWith?.kind === 'ignored' ? l10n.t('Not checked')
    : status.findings === 0 ? l10n.t('No problems') : problemsText(status.findings);
  item.detail = [words, ...configuration].join(' · ');
  item.severity = needsAttention ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command = command ?? { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
}

/** What a document is compared with, and the action that mends it. */
interface Details {
  readonly words: string;
  readonly needsAttention: boolean;
  readonly command?: Command | undefined;
}

function detailsOf({ uri }: TextDocument, { comparedWith, failedRules }: DocumentStatus): Details {
  const [failed] = failedRules;
  if (failed !== undefined) {
    return {
      words: l10n.t('The rule {0} failed, so something may be missing', failed), needsAttention: true,
      command: { command: 'csa.showOutput', title: l10n.t('Show Output') },
    };
  }
  if (comparedWith === undefined) return { words: l10n.t('Custom security attributes'), needsAttention: false };
  return comparedWith.kind === 'tenant' ? detailsWith(comparedWith) : detailsWithout(uri, comparedWith);
}

function detailsWith({ tenant, incomplete }: Extract<ComparedWith, { readonly kind: 'tenant' }>): Details {
  const [first] = incomplete;
  const name = tenant === '' ? l10n.t('the tenant') : plain(tenant);
  if (first === undefined) {
    return { words: tenant === '' ? l10n.t('Compared with the tenant') : l10n.t('Tenant: {0}', name), needsAttention: false };
  }
  const file = nameOf(first.uri);
  switch (first.counts) {
    case 'last-good': return {
      words: l10n.t('Compared with {0} as it was before its syntax errors', file), needsAttention: true, command: openBroken(first.uri),
    };
    case 'readable-parts': return {
      words: l10n.t('Compared with what can be read of {0}', file), needsAttention: true, command: openBroken(first.uri),
    };
    case 'nothing': return {
      words: l10n.t('Compared with {0} without {1}, which cannot be read', name, file), needsAttention: true, command: open(first.uri),
    };
  }
}

function detailsWithout(uri: Uri, why: Exclude<ComparedWith, { readonly kind: 'tenant' }>): Details {
  switch (why.kind) {
    case 'no-manifest': return {
      words: l10n.t('Not compared with a tenant: no manifest'), needsAttention: false,
      command: { command: 'csa.newManifest', title: l10n.t('New Manifest') },
    };
    case 'several-tenants': return {
      words: l10n.t('Not compared with a tenant: several tenants'), needsAttention: true,
      command: { command: 'csa.chooseTenant', title: l10n.t('Choose Tenant'), arguments: [uri.toString()] },
    };
    case 'broken-manifest': return {
      words: l10n.t('Not compared with a tenant: {0} has syntax errors', nameOf(why.manifest)), needsAttention: true,
      command: openBroken(why.manifest),
    };
    case 'unread-manifest': return {
      words: l10n.t('Not compared with a tenant: {0} is not read', nameOf(why.manifest)), needsAttention: true, command: open(why.manifest),
    };
    case 'empty-manifest': return {
      words: l10n.t('Not compared with a tenant: {0} declares nothing yet', nameOf(why.manifest)), needsAttention: false,
      command: open(why.manifest),
    };
    case 'ignored': return {
      words: l10n.t('Ignored by the configuration'), needsAttention: false,
      command: why.configuration === undefined ? undefined : open(why.configuration),
    };
  }
}

function open(uri: string): Command {
  return { command: 'vscode.open', title: l10n.t('Open {0}', nameOf(uri)), arguments: [Uri.parse(uri, true)] };
}

/** At its first error. */
function openBroken(uri: string): Command {
  return { command: clientCommands.showProblems, title: l10n.t('Open {0}', nameOf(uri)), arguments: [uri, { line: 0, character: 0 }] };
}

function nameOf(uri: string): string {
  return plain(Uri.parse(uri, true).path.replace(/^.*\//, ''));
}
