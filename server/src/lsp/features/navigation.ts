/** Go to definition, references and highlights of the name under the cursor. */
import { DocumentHighlightKind, type DefinitionLink, type DocumentHighlight, type Location } from 'vscode-languageserver';
import { definitionsAt, highlightsAt, isUse, referencesAt } from '../../core';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';
import { inWholeFolder } from './whole-folder';

export const navigationFeature: Feature = {
  capabilities: () => ({ definitionProvider: true, referencesProvider: { workDoneProgress: true }, documentHighlightProvider: true }),
  answer(session) {
    const { connection, guard, workspace, documents, support } = session;
    connection.onDefinition(({ textDocument: { uri }, position }, token) =>
      guard<DefinitionLink[] | Location[] | null>('Definition', uri, token, null, () => {
        const [document, view] = [documents.get(uri), workspace.view(uri)];
        const found = document === undefined || view === undefined ? undefined : definitionsAt(view, document.offsetAt(position));
        if (document === undefined || found === undefined) return null;
        const links = found.targets.flatMap(({ uri: targetUri, span, whole }): DefinitionLink[] => {
          const target = documents.get(targetUri);
          if (target === undefined) return [];
          return [{
            originSelectionRange: toRange(document, found.span),
            targetUri, targetRange: toRange(target, whole), targetSelectionRange: toRange(target, span),
          }];
        });
        return support.definitionLinks
          ? links
          : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      }));
    connection.onReferences(({ textDocument: { uri }, position, context }, token, progress) =>
      guard<Location[] | null>('References', uri, token, null, () =>
        inWholeFolder(session, uri, token, progress, () => {
          const [document, view] = [documents.get(uri), workspace.view(uri)];
          const places = document === undefined || view === undefined ? undefined : referencesAt(view, document.offsetAt(position));
          return places?.flatMap(({ uri: other, span, occurrence }) => {
            const target = documents.get(other);
            const isWanted = context.includeDeclaration || isUse(occurrence);
            return target === undefined || !isWanted ? [] : [{ uri: other, range: toRange(target, span) }];
          }) ?? null;
        })));
    connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
      guard<DocumentHighlight[]>('Highlights', uri, token, [], () => {
        const [document, view] = [documents.get(uri), workspace.view(uri)];
        if (document === undefined || view === undefined) return [];
        return highlightsAt(view, document.offsetAt(position)).map(({ span, isDeclaration }) => ({
          range: toRange(document, span),
          kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }));
  },
};
