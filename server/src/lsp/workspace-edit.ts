/** The core's edits as one that the client can apply. */
import { type WorkspaceEdit } from 'vscode-languageserver';
import { type DocumentEdits } from '../core';
import { type Session } from './session';
import { toWorkspaceEdit } from './text/protocol-converter';

/** An edit of known documents as they are now; others are left out. */
export function workspaceEdit({ documents, support }: Session, edits: readonly DocumentEdits[]): WorkspaceEdit {
  return toWorkspaceEdit(edits, uri => documents.get(uri), support.versionedEdits, uri => documents.versionOf(uri));
}
