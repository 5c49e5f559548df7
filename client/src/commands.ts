/** The commands of package.json. */
import { commands, l10n, ProgressLocation, window, type CancellationToken, type ExtensionContext, type Progress } from 'vscode';
import { LSPErrorCodes, ResponseError, WorkDoneProgress } from 'vscode-languageclient';
import { lintWorkspace, rules } from '../../server/src/lsp/protocol';
import { addAttribute, addSet, addValue } from './actions/add';
import { assignTo } from './actions/assign';
import { copyAs, openNewRequest } from './actions/copy';
import { findUses, goToDefinition, openDocumentation, rename, setStatus } from './actions/edit';
import { addToManifest, newRequestLike } from './actions/request';
import { sortManifest } from './actions/sort';
import { chooseTenant } from './choose-tenant';
import { type Connection } from './connection';
import { type Sidebar } from './outline/sidebar';
import { explainErrorText } from './explain-error';
import { openExample } from './example';
import { importResponse } from './import-response';
import { newManifest, newRequest } from './new-documents';
import { showRulePage } from './rule-pages';

export type Command = (...parameters: readonly unknown[]) => unknown;

/** What each command does, by its name. */
export function commandTable(
  connection: Connection, { extension, extensionUri }: ExtensionContext, sidebar: Sidebar,
): Readonly<Record<string, Command>> {
  return {
    'csa.explainRule': rule => explain(rule, connection),
    'csa.explainError': text => explainErrorText(connection, text),
    'csa.lintWorkspace': () => lint(connection),
    'csa.newManifest': given => newManifest(connection, given),
    'csa.newRequest': label => newRequest(connection, label),
    'csa.chooseTenant': (uri, key) => chooseTenant(connection, uri, key),
    'csa.importResponse': given => importResponse(connection, given),
    'csa.openExample': folder => openExample(extensionUri, folder),
    'csa.getStarted': () => commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`),
    'csa.restart': () => connection.restart(),
    'csa.showOutput': () => connection.output.show(),
    'csa.sortManifest': () => sortManifest(),
    'csa.addSet': (element, _selection, answers) => addSet(connection, element, answersOf(answers)),
    'csa.addAttribute': (element, _selection, answers) => addAttribute(connection, element, answersOf(answers)),
    'csa.addValue': (element, _selection, answers) => addValue(connection, element, answersOf(answers)),
    'csa.assignTo': (element, _selection, answers) => assignTo(connection, element, answersOf(answers)),
    'csa.deactivate': (element, selection) => setStatus(connection, element, selection, 'inactive'),
    'csa.reactivate': (element, selection) => setStatus(connection, element, selection, 'active'),
    'csa.rename': element => rename(connection, element),
    'csa.findUses': element => findUses(connection, element),
    'csa.goToDefinition': element => goToDefinition(connection, element),
    'csa.openDocumentation': element => openDocumentation(connection, element),
    'csa.newAssignmentRequest': (element, selection, principal) => openNewRequest(connection, element, selection, principal),
    'csa.newRequestLikeThis': given => newRequestLike(connection, given),
    'csa.addToManifest': given => addToManifest(connection, given),
    'csa.copyAs': (element, selection) => copyAs(connection, element, selection, undefined),
    'csa.copyAsBody': (element, selection, title) => copyAs(connection, element, selection, 'body', title),
    'csa.copyAsHttp': (element, selection, title) => copyAs(connection, element, selection, 'http', title),
    'csa.copyAsCurl': (element, selection, title) => copyAs(connection, element, selection, 'curl', title),
    'csa.copyAsAzRest': (element, selection, title) => copyAs(connection, element, selection, 'azRest', title),
    'csa.copyAsPowerShell': (element, selection, title) => copyAs(connection, element, selection, 'powerShell', title),
    'csa.copyAsDsc': (element, selection, title) => copyAs(connection, element, selection, 'dsc', title),
    'csa.filterTenant': () => sidebar.filterTenant(),
    'csa.showOneSet': element => sidebar.showOneSet(element),
    'csa.clearFilter': () => sidebar.clearFilter(),
  };
}

// Other extensions, keybindings and tests may pass answers; from menus and the command palette there are none.
function answersOf(answers: unknown): object | undefined {
  return typeof answers === 'object' && answers !== null ? answers : undefined;
}

// Other commands pass the rule; users choose one.
async function explain(rule: unknown, connection: Connection): Promise<void> {
  const id = typeof rule === 'string' ? rule : await chooseRule(connection);
  if (id !== undefined) await showRulePage(id);
}

async function chooseRule({ client }: Connection): Promise<string | undefined> {
  const items = client.sendRequest(rules).then(found => found.map(({ id, title }) => ({ label: id, detail: title })));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Explain Rule'), placeHolder: l10n.t('Which rule?'), matchOnDetail: true,
  });
  return chosen?.label;
}

async function lint(connection: Connection): Promise<void> {
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Checking custom security attributes'), cancellable: true },
    (progress, token) => requestLint(connection, progress, token),
  );
  if (result === undefined) return;
  const { checked, problems } = result;
  if (problems === 0) {
    void window.showInformationMessage(l10n.t('Files checked: {0}. No problems found.', checked));
    return;
  }
  const show = l10n.t('Show Problems');
  const chosen = await window.showWarningMessage(l10n.t('Files checked: {0}. Problems found: {1}.', checked, problems), show);
  if (chosen === show) await commands.executeCommand('workbench.actions.view.problems');
}

/** Undefined if the user cancelled it. */
async function requestLint(
  { client }: Connection, progress: Progress<{ message?: string; increment?: number }>, token: CancellationToken,
): Promise<{ checked: number; problems: number } | undefined> {
  const workDoneToken = `csa-lint-${Date.now()}`;
  let reported = 0;
  const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    if (value.kind === 'end') return;
    const { percentage = reported, message } = value;
    progress.report({ increment: percentage - reported, ...(message === undefined ? {} : { message }) });
    reported = percentage;
  });
  try {
    return await client.sendRequest(lintWorkspace, { workDoneToken }, token);
  } catch (error) {
    const isCancelled = error instanceof ResponseError
      && (error.code === LSPErrorCodes.RequestCancelled || error.code === LSPErrorCodes.ServerCancelled);
    if (isCancelled) return undefined;
    throw error;
  } finally {
    listener.dispose();
  }
}
