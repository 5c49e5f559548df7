/** Code lenses: their places at once, what they say when they are seen. */
import { LSPErrorCodes, ResponseError, type CodeLens } from 'vscode-languageserver';
import { codeLenses, countUses, lensTitle, type DocumentView, type LensSubject } from '../../core';
import { toRange, toSpan } from '../text/convert';
import { type Feature } from './feature';
import { clientCommands, type ClientCommand } from '../protocol';

/** What a lens takes along to be recognised again. */
interface LensData {
  readonly uri: string;
  readonly subject: LensSubject;
}

export const codeLensFeature: Feature = {
  capabilities: ({ codeLens }) => codeLens ? { codeLensProvider: { resolveProvider: true } } : {},
  answer({ connection, guard, workspace, documents, diagnostics, settings, support }) {
    // A client asks for each lens that is seen by itself, and one count answers them all.
    let counted: { readonly uri: string; readonly revision: number; readonly uses: ReadonlyMap<string, number> } | undefined;
    const usesIn = (uri: string, view: DocumentView): ReadonlyMap<string, number> => {
      const { revision } = diagnostics;
      if (counted?.uri !== uri || counted.revision !== revision) counted = { uri, revision, uses: countUses(view) };
      return counted.uses;
    };
    connection.onCodeLens(({ textDocument: { uri } }, token) => guard<CodeLens[]>('Code lenses', uri, token, [], async () => {
      const choice = (await settings.of(uri)).codeLens;
      const document = documents.get(uri);
      const view = workspace.view(uri);
      if (document === undefined || view === undefined) return [];
      return codeLenses(view, choice)
        .map(({ span, subject }): CodeLens => ({ range: toRange(document, span), data: { uri, subject } satisfies LensData }));
    }));
    connection.onCodeLensResolve((lens, token) => {
      const { uri, subject } = lens.data as LensData;
      return guard<CodeLens>('Code lens', uri, token, lens, () => {
        const document = documents.get(uri);
        const view = workspace.view(uri);
        const title = document === undefined || view === undefined ? undefined
          : lensTitle(
            view,
            { span: toSpan(document, lens.range), subject },
            { uses: () => usesIn(uri, view), findings: () => workspace.findings(uri) },
          );
        // The client has changed the document since it asked where the lenses are, and will ask again.
        if (title === undefined) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed');
        const command = commandFor(subject, title);
        const canRun = command !== undefined && support.commands.has(command);
        // A lens without a command can be read, and not clicked.
        return { ...lens, command: canRun ? { title, command, arguments: [uri, lens.range.start] } : { title, command: '' } };
      });
    });
  },
};

function commandFor({ kind }: LensSubject, title: string): ClientCommand | undefined {
  switch (kind) {
    case 'uses': case 'set': return clientCommands.showReferences;
    case 'check': return /\b(?:error|warning)s?$/.test(title) ? clientCommands.showProblems : undefined;
    case 'permissions': return undefined;
  }
}
