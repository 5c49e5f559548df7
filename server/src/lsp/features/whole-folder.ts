/**
 * Requests, bodies and pages that are not open bear on nothing, so the server does not keep them. Where somebody asks for every place of a
 * name, they are read for as long as the answer takes.
 */
import { LSPErrorCodes, ResponseError, type CancellationToken, type WorkDoneProgressReporter } from 'vscode-languageserver';
import { innermost, isContext, withSlash } from '../../core';
import { type Session } from '../session';

/** Answers when all documents of the folder that `uri` is in are known; without a folder, at once. What was not known before is forgotten then. */
export async function inWholeFolder<T>({ host, workspace, documents, folders, borrowed, support }: Session, uri: string, token: CancellationToken, progress: WorkDoneProgressReporter, answer: () => T): Promise<T> {
  const folder = innermost(folders.all.map(withSlash), uri);
  if (folder === undefined) return answer();
  const taken: string[] = [];
  const giveBack = (file: string): void => {
    const others = (borrowed.get(file) ?? 1) - 1;
    if (others > 0) borrowed.set(file, others);
    else {
      borrowed.delete(file);
      documents.setClosed(file, undefined);
    }
  };
  progress.begin(support.progressTitles.readingFolder, 0, undefined, true);
  try {
    // Without the slash, as clients name folders.
    const uris = await host.findFiles(folder.slice(0, -1), 'all', token, folders.all);
    for (const [index, found] of uris.entries()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Reading the folder was cancelled');
      progress.report(Math.round(100 * index / uris.length));
      const known = documents.spellingOf(found);
      const file = known ?? found;
      // Context files are kept up to date anyway; of the others nobody tells when they change.
      if (documents.isOpen(file) || (known !== undefined && isContext(file))) continue;
      // Decided before waiting: another answer may forget it meanwhile.
      const isKept = isContext(file) || (known !== undefined && !borrowed.has(file));
      documents.setClosed(file, await host.readText(file, folders.all));
      if (isKept) continue;
      taken.push(file);
      borrowed.set(file, (borrowed.get(file) ?? 0) + 1);
      // Almost all files of a folder are about something else.
      if (!workspace.isChecked(file)) giveBack(taken.pop()!);
    }
    return answer();
  } finally {
    progress.done();
    taken.forEach(giveBack);
  }
}
