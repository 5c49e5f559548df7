/** The requests that only our own client makes. */
import { ruleMarkdown, rules as registry } from '../core';
import { isContext } from './context-files';
import { type Feature } from './feature';
import { explainRule, isOurs, lintWorkspace, rules } from './protocol';

export const ownRequests: Feature = {
  capabilities: () => ({}),
  answer({ connection, guard, host, workspace, documents, diagnostics, support }) {
    connection.onRequest(rules, () => registry.map(({ id, title }) => ({ id, title })));
    connection.onRequest(explainRule, ({ rule }) => {
      const markdown = ruleMarkdown(rule);
      return markdown === undefined ? null : { markdown };
    });
    connection.onRequest(isOurs, ({ uri }) => ({ isOurs: workspace.isChecked(uri), findings: workspace.isChecked(uri) ? diagnostics.findings(uri).length : 0 }));
    connection.onRequest(lintWorkspace, ({ workDoneToken }, token) => guard('Checking the workspace', support.folders.join(' '), token, { checked: 0, problems: 0 }, async () => {
      const progress = connection.window.attachWorkDoneProgress(workDoneToken);
      let checked = 0;
      let problems = 0;
      progress.begin('Checking custom security attributes', 0, undefined, true);
      try {
        const uris = (await Promise.all(support.folders.map(folder => host.findFiles(folder, 'all', token)))).flat();
        for (const [index, uri] of uris.entries()) {
          if (token.isCancellationRequested) break;
          progress.report(Math.round(100 * index / uris.length));
          if (!documents.isOpen(uri) && !isContext(uri)) documents.setClosed(uri, await host.readText(uri));
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
