/** Completions: the core's items, as snippets or plain text. */
import {
  CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionList, type InsertReplaceEdit, type TextEdit,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { completionsAt, type Completion } from '../../core';
import { type ClientSupport } from '../capabilities';
import { toMarkup, toRange, toTextEdit } from '../text/protocol-converter';
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
        const lines = support.completion.indents ? 'editor' : 'document';
        const { items, isIncomplete } = completionsAt(view, document.offsetAt(position), { lines });
        return { isIncomplete, items: items.map(item => toItem(item, document, support)) };
      }));
  },
};

function toItem(item: Completion, document: TextDocument, support: ClientSupport) {
  const { detail, documentation, otherEdits } = item;
  const { indents, asIs, runsCommands } = support.completion;
  return {
    label: item.label,
    kind: kinds[item.kind],
    textEdit: toItemEdit(item, document, support),
    insertTextFormat: support.snippets && item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    filterText: item.filterText,
    sortText: item.sortText,
    ...(indents ? { insertTextMode: InsertTextMode.adjustIndentation } : asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(otherEdits.length === 0 ? {} : { additionalTextEdits: otherEdits.map(edit => toTextEdit(document, edit)) }),
    ...(runsCommands && item.opensList ? { command: nextList } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: toMarkup(documentation, support) }),
    ...(item.isDeprecated === true ? { deprecated: true } : {}),
  };
}

function toItemEdit(item: Completion, document: TextDocument, { snippets, completion }: ClientSupport): TextEdit | InsertReplaceEdit {
  const edit = snippets ? item.edit : { ...item.edit, text: item.plainText };
  if (!completion.insertReplace || item.insertEnd === edit.end) return toTextEdit(document, edit);
  return {
    newText: edit.text, insert: toRange(document, { start: edit.start, end: item.insertEnd }), replace: toRange(document, edit),
  };
}

// With `auto`, VS Code shows no message where there is nothing to suggest.
const nextList = { title: 'Suggest', command: 'editor.action.triggerSuggest', arguments: [{ auto: true }] };

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property, value: CompletionItemKind.Value,
  set: CompletionItemKind.Module, attribute: CompletionItemKind.Field, predefinedValue: CompletionItemKind.EnumMember,
  annotation: CompletionItemKind.TypeParameter, snippet: CompletionItemKind.Snippet, method: CompletionItemKind.Method,
  url: CompletionItemKind.Reference, header: CompletionItemKind.Property, principal: CompletionItemKind.Constant,
  operator: CompletionItemKind.Operator,
};
