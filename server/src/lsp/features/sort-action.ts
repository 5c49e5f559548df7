/** Sorts a manifest, as a source action: by command, or on save if configured. */
import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import { sortEdits, type DocumentEdits, type DocumentView } from '../../core';

export const sortKind = `${CodeActionKind.Source}.sort.csa`;

/** Empty if the manifest is already sorted or broken, or if the document is not a manifest. */
export function sortActions(view: DocumentView | undefined, edit: (edits: readonly DocumentEdits[]) => WorkspaceEdit): CodeAction[] {
  const edits = view === undefined ? [] : sortEdits(view);
  return view === undefined || edits.length === 0
    ? []
    : [{ title: 'Sort Manifest', kind: sortKind, edit: edit([{ uri: view.document.uri, edits }]) }];
}
