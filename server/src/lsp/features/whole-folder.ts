/**
 * Requests, bodies and pages that are not open do not affect other documents, so the server does not keep them before uses are counted. To
 * find every occurrence of a name, they are read, for as long as the request takes.
 */
import { LSPErrorCodes, ResponseError, type CancellationToken, type WorkDoneProgressReporter } from 'vscode-languageserver';
import { isContext } from '../../core';
import { folderAround, isKept } from '../kept-folders';
import { type Session } from '../session';

/**
 * Calls `answer` with all documents of the folder that contains `uri` read; without a folder, at once. Newly read documents are then
 * forgotten, except in a folder that is kept.
 */
export async function inWholeFolder<T>(
  session: Session, uri: string, token: CancellationToken, progress: WorkDoneProgressReporter, answer: () => T,
): Promise<T> {
  const { host, workspace, documents, folders, borrowed, support } = session;
  const folder = folderAround(session, uri);
  if (folder === undefined) return answer();
  const taken: string[] = [];
  const giveBack = (file: string): void => {
    const others = (borrowed.get(file) ?? 1) - 1;
    if (others > 0) borrowed.set(file, others);
    else {
      borrowed.delete(file);
      if (!isKept(session, file) || !workspace.isChecked(file)) documents.setClosed(file, undefined);
    }
  };
  progress.begin(support.progressTitles.readingFolder, 0, undefined, true);
  try {
    // Without the trailing slash, as clients spell folders.
    const uris = await host.findFiles(folder.slice(0, -1), 'all', token, folders.all);
    for (const [index, found] of uris.entries()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Reading the folder was cancelled');
      progress.report(Math.round(100 * index / uris.length));
      const known = documents.spellingOf(found);
      const file = known ?? found;
      // Open documents and context files are up to date. Any other file may have changed since it was read.
      if (documents.isOpen(file) || (known !== undefined && isContext(file))) continue;
      // Decided before waiting: another request may forget it in the meantime.
      const wasKnown = isContext(file) || (known !== undefined && !borrowed.has(file));
      documents.setClosed(file, await host.readText(file, folders.all));
      if (wasKnown) continue;
      borrowed.set(file, (borrowed.get(file) ?? 0) + 1);
      // Almost all files of a folder are about something else.
      if (workspace.isChecked(file)) taken.push(file);
      else giveBack(file);
    }
    return answer();
  } finally {
    progress.done();
    taken.forEach(giveBack);
  }
}
