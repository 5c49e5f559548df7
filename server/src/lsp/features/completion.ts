/** Completions: the core's items, as snippets or plain text. */
import { CompletionItemKind, InsertTextFormat, type CompletionList } from 'vscode-languageserver';
import { completionsAt, type Completion } from '../../core';
import { toMarkup, toTextEdit } from '../text/protocol-converter';
import { type Feature } from './feature';

const triggerCharacters = ['"', ':', ' ', '/', '@', '?', '&', '$', '=', '\'', '('];

export const completionFeature: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters } }),
  answer({ connection, guard, workspace, documents, support }) {
    connection.onCompletion(({ textDocument: { uri }, position }, token) =>
      guard<CompletionList>('Completion', uri, token, { items: [], isIncomplete: false }, () => {
        const document = documents.get(uri);
        const view = workspace.view(uri);
        if (document === undefined || view === undefined) return { items: [], isIncomplete: false };
        const { items, isIncomplete } = completionsAt(view, document.offsetAt(position));
        return { isIncomplete, items: items.map(item => ({
          label: item.label,
          kind: kinds[item.kind],
          textEdit: toTextEdit(document, support.snippets ? item.edit : { ...item.edit, text: item.plainText }),
          insertTextFormat: support.snippets && item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
          filterText: item.filterText,
          sortText: item.sortText,
          ...(item.detail === undefined ? {} : { detail: item.detail }),
          ...(item.documentation === undefined ? {} : { documentation: toMarkup(item.documentation, support) }),
          ...(item.isDeprecated === true ? { deprecated: true } : {}),
        })) };
      }));
  },
};

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property, value: CompletionItemKind.Value,
  set: CompletionItemKind.Module, attribute: CompletionItemKind.Field, predefinedValue: CompletionItemKind.EnumMember,
  annotation: CompletionItemKind.TypeParameter, snippet: CompletionItemKind.Snippet, method: CompletionItemKind.Method,
  url: CompletionItemKind.Reference, header: CompletionItemKind.Property, principal: CompletionItemKind.Constant,
  operator: CompletionItemKind.Operator,
};
