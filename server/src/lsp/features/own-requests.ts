/** The requests that only our own client makes. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { isContext, rules as registry } from '../../core';
import { type Feature } from './feature';
import { watchEverything } from '../kept-folders';
import { lintWorkspace, rules } from '../protocol';

export const ownRequests: Feature = {
  capabilities: () => ({}),
  answer(session) {
    const { connection, guard, host, workspace, documents, diagnostics, support, folders } = session;
    connection.onRequest(rules, token =>
      guard<{ id: string; title: string }[]>('The rules', '', token, [], () => registry.map(({ id, title }) => ({ id, title }))));
    connection.onRequest(lintWorkspace, ({ workDoneToken }, token) =>
      guard('Checking the workspace', folders.all.join(' '), token, { checked: 0, problems: 0 }, async () => {
        await watchEverything(session);
        const progress = connection.window.attachWorkDoneProgress(workDoneToken);
        let checked = 0;
        let problems = 0;
        progress.begin(support.progressTitles.checking, 0, undefined, true);
        try {
          const uris = (await Promise.all(folders.all.map(folder => host.findFiles(folder, 'all', token, folders.all)))).flat();
          for (const [index, uri] of uris.entries()) {
            // Diagnostics sent so far stay.
            if (token.isCancellationRequested) {
              throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Checking the workspace was cancelled');
            }
            progress.report(Math.round(100 * index / uris.length));
            if (!documents.isOpen(uri) && !isContext(uri)) documents.setClosed(uri, await host.readText(uri, folders.all));
            if (!workspace.isChecked(uri)) continue;
            checked++;
            problems += workspace.findings(uri).length;
            diagnostics.show(uri);
          }
        } finally {
          progress.done();
        }
        return { checked, problems };
      }));
  },
};
