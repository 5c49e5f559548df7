/** Code lenses: places first, texts when they become visible. */
import { LSPErrorCodes, ResponseError, type CodeLens } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { codeLenses, lensText, reasonNotCompared, type LensSubject, type LensText, type Workspace } from '../../core';
import { toRange, toSpan } from '../text/protocol-converter';
import { type Feature } from './feature';
import { keepWholeFolder } from '../kept-folders';
import { clientCommands, type ClientCommand } from '../protocol';
import { knownUses } from './uses';

/** The data that identifies a lens when the client resolves it. */
interface LensData {
  readonly uri: string;
  readonly subject: LensSubject;
}

export const codeLensFeature: Feature = {
  capabilities: ({ codeLens }) => codeLens ? { codeLensProvider: { resolveProvider: true } } : {},
  answer(session) {
    const { connection, guard, workspace, documents, settings, support } = session;
    connection.onCodeLens(({ textDocument: { uri } }, token) => guard<CodeLens[]>('Code lenses', uri, token, [], async () => {
      const choice = (await settings.of(uri)).codeLens;
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined) return [];
      if (view === undefined) return choice.requests ? ignoredLens(workspace, uri, document) : [];
      return codeLenses(view, { ...choice, requestActions: support.commands.has(clientCommands.useRequest) })
        .map(({ span, subject }): CodeLens => ({ range: toRange(document, span), data: { uri, subject } satisfies LensData }));
    }));
    connection.onCodeLensResolve((lens, token) => {
      const data = lens.data as LensData | null | undefined;
      // It has its text already.
      if (data === undefined || data === null) return lens;
      const { uri, subject } = data;
      return guard<CodeLens>('Code lens', uri, token, lens, async () => {
        // Lenses are resolved only where they are shown.
        if (subject.kind === 'uses') await keepWholeFolder(session, uri);
        const document = documents.get(uri);
        const view = workspace.view(uri);
        const text = document === undefined || view === undefined ? undefined
          : lensText(
            view,
            { span: toSpan(document, lens.range), subject },
            { uses: () => knownUses(session, uri) ?? new Map(), findings: () => workspace.findings(uri) },
          );
        // The document has changed since the client requested the lenses; the client will request them again.
        if (text === undefined) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed');
        const { title, opens } = text;
        const command = opens === undefined ? undefined : commands[opens];
        const canRun = command !== undefined && support.commands.has(command);
        // A lens without a command can be read but not clicked.
        return { ...lens, command: canRun ? { title, command, arguments: [uri, lens.range.start] } : { title, command: '' } };
      });
    });
  },
};

/** Says of a document that the configuration ignores why its requests have no other lenses. */
function ignoredLens(workspace: Workspace, uri: string, document: TextDocument): CodeLens[] {
  const coverage = workspace.coverage(uri);
  const compared = coverage?.comparedWith();
  const span = coverage?.firstRequest();
  if (compared?.kind !== 'ignored' || span === undefined) return [];
  return [{ range: toRange(document, span), command: { title: `not checked: ${reasonNotCompared(compared)}`, command: '' } }];
}

const commands: Readonly<Record<NonNullable<LensText['opens']>, ClientCommand>> = {
  uses: clientCommands.showReferences,
  attributes: clientCommands.showAttributes,
  problems: clientCommands.showProblems,
  actions: clientCommands.useRequest,
  explanation: clientCommands.explainErrorAt,
};
