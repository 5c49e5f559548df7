/** Rename, everywhere in the folder at once. If something cannot be renamed, the error has the reason. */
import { LSPErrorCodes, ResponseError, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { isRefusal, prepareRename, rename, type RenameTarget } from '../../core';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';
import { type Session } from '../session';
import { workspaceEdit } from '../workspace-edit';
import { inWholeFolder } from './whole-folder';

export const renameFeature: Feature = {
  capabilities: ({ prepareRename: prepareProvider }) =>
    ({ renameProvider: prepareProvider ? { prepareProvider, workDoneProgress: true } : true }),
  answer(session) {
    const { connection, guard, workspace, documents } = session;
    connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
      guard<{ range: Range; placeholder: string } | null>('Rename', uri, token, null, () => {
        const document = documents.get(uri);
        const target = targetAt(session, uri, document?.offsetAt(position));
        return document === undefined || target === undefined
          ? null
          : { range: toRange(document, target.span), placeholder: target.renamed.name };
      }));
    connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token, progress) =>
      guard<WorkspaceEdit | null>('Rename', uri, token, null, async () => {
        const target = targetAt(session, uri, documents.get(uri)?.offsetAt(position));
        if (target === undefined) return null;
        const version = documents.versionOf(uri);
        return inWholeFolder(session, uri, token, progress, () => {
          // The position may be at another name by now.
          if (documents.versionOf(uri) !== version) {
            throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed. Rename again.');
          }
          const view = workspace.view(uri);
          const edits = view === undefined ? [] : rename(view, target.renamed, newName);
          if (isRefusal(edits)) throw refused(edits.refusal);
          // Texts and versions match: nothing runs between reading them.
          return workspaceEdit(session, edits);
        });
      }));
  },
};

function targetAt({ workspace }: Session, uri: string, offset: number | undefined): RenameTarget | undefined {
  const view = workspace.view(uri);
  const target = view === undefined || offset === undefined ? undefined : prepareRename(view, offset);
  if (isRefusal(target)) throw refused(target.refusal);
  return target;
}

function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
