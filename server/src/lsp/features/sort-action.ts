/** Sorting a manifest, as a source action: by its command, or on save where that is set. */
import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import { sortEdits, type DocumentEdits, type DocumentView } from '../../core';

export const sortKind = `${CodeActionKind.Source}.sort.csa`;

/** None where the manifest is sorted, or broken, or the document is no manifest. */
export function sortActions(view: DocumentView | undefined, edit: (edits: readonly DocumentEdits[]) => WorkspaceEdit): CodeAction[] {
  const edits = view === undefined ? [] : sortEdits(view);
  return view === undefined || edits.length === 0 ? [] : [{ title: 'Sort manifest', kind: sortKind, edit: edit([{ uri: view.document.uri, edits }]) }];
}
