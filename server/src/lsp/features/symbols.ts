/** The symbols of a document, nested or flat, and the search for symbols in all manifests. */
import { SymbolInformation, SymbolKind, SymbolTag, type DocumentSymbol } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { searchSymbols, symbolsOf, type DocumentSymbol as Outlined, type SymbolKind as Kind } from '../../core';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';

export const symbolFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'Custom security attributes' }, workspaceSymbolProvider: true }),
  answer({ connection, guard, workspace, documents, support }) {
    connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
      guard<DocumentSymbol[] | SymbolInformation[]>('Symbols', uri, token, [], () => {
        const document = documents.get(uri);
        const view = document !== undefined && workspace.isChecked(uri) ? workspace.view(uri) : undefined;
        if (document === undefined || view === undefined) return [];
        const symbols = symbolsOf(view);
        return support.nestedSymbols
          ? symbols.map(symbol => nested(symbol, document, support.symbolTags))
          : symbols.flatMap(symbol => listed(symbol, document, ''));
      }));
    connection.onWorkspaceSymbol(({ query }, token) => guard<SymbolInformation[]>('Symbols of the workspace', query, token, [], () =>
      searchSymbols(workspace.modelledTenants(), query).flatMap(({ kind, name, container, uri, span }) => {
        const document = documents.get(uri);
        return document === undefined ? [] : [SymbolInformation.create(name, kinds[kind], toRange(document, span), uri, container)];
      })));
  },
};

const kinds: Readonly<Record<Kind, SymbolKind>> = {
  array: SymbolKind.Array, set: SymbolKind.Module, attribute: SymbolKind.Field, value: SymbolKind.EnumMember, assignment: SymbolKind.Object,
  assigned: SymbolKind.Property, request: SymbolKind.Method,
};

function nested(
  { kind, name, detail, isDeprecated, whole, span, children }: Outlined, document: TextDocument, takesTags: boolean,
): DocumentSymbol {
  return {
    name, kind: kinds[kind], range: toRange(document, whole), selectionRange: toRange(document, span),
    ...(detail === '' ? {} : { detail }),
    ...(isDeprecated && takesTags ? { tags: [SymbolTag.Deprecated] } : {}),
    ...(children.length === 0 ? {} : { children: children.map(child => nested(child, document, takesTags)) }),
  };
}

function listed({ kind, name, whole, children, container: own }: Outlined, document: TextDocument, around: string): SymbolInformation[] {
  return [
    SymbolInformation.create(name, kinds[kind], toRange(document, whole), document.uri, own ?? around),
    ...children.flatMap(child => listed(child, document, name)),
  ];
}
