/** The context key `csa.isOurs`: the active editor shows a document of ours, so that its context menu may have our commands. */
import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { documentStatus } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';
import { documentSchemes, languageIds } from './documents';

/** Milliseconds without a keystroke before the server is asked again. */
const pause = 400;

export function followOurDocuments({ subscriptions }: ExtensionContext, connection: Connection): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const set = (value: boolean): void => { void commands.executeCommand('setContext', 'csa.isOurs', value); };
  const refresh = async (): Promise<void> => {
    const update = ++latest;
    const document = window.activeTextEditor?.document;
    const isCandidate = document !== undefined && languageIds.includes(document.languageId) && documentSchemes().has(document.uri.scheme);
    const { client, output } = connection;
    try {
      const status = isCandidate
        ? await client.sendRequest(documentStatus, { uri: client.code2ProtocolConverter.asUri(document.uri) })
        : undefined;
      const found = status?.isOurs === true;
      // A later update is under way.
      if (update === latest) set(found);
    } catch (error) {
      set(false);
      output.debug(`Whether the document is ours is unknown: ${String(error)}`);
    }
  };
  subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    connection.onDidChangeState(() => { void refresh(); }),
    window.onDidChangeActiveTextEditor(() => {
      set(false);
      void refresh();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== window.activeTextEditor?.document) return;
      clearTimeout(timer);
      timer = setTimeout(() => { void refresh(); }, pause);
    }),
  );
  void refresh();
}
