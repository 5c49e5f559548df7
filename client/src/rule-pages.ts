/** The pages of the rules, as read-only Markdown documents, shown in VS Code's own preview with its usual security. */
import { commands, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { explainRule } from '../../server/src/lsp/protocol';
import { type Connection } from './connection';

const scheme = 'csa-rule';

/** Provides the pages under `csa-rule:` URIs. */
export function registerRulePages({ subscriptions }: ExtensionContext, connection: Connection): void {
  subscriptions.push(workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }, token) {
      const rule = path.replace(/^\/|\.md$/g, '');
      const page = await connection.client.sendRequest(explainRule, { rule }, token);
      return page?.markdown ?? l10n.t('There is no rule {0}.', rule);
    },
  }));
}

/** Shows the page of a rule. */
export async function showRulePage(rule: string): Promise<void> {
  await showMarkdown(Uri.from({ scheme, path: `/${rule}.md` }));
}

/** Shows a Markdown document: as a preview, or as text if VS Code's Markdown support is disabled. */
export async function showMarkdown(uri: Uri): Promise<void> {
  if ((await commands.getCommands(true)).includes('markdown.showPreview')) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(uri, { preview: true });
}
