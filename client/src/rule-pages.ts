/** The pages of the rules, as read-only Markdown documents, shown in VS Code's own preview with its usual security. */
import { commands, extensions, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode';

/** Shows the page of the rule that it is given, or of one that the user chooses. */
export const explainRuleCommand = 'csa.explainRule';

const scheme = 'csa-rule';

/** Provides the pages under `csa-rule:` URIs. */
export function registerRulePages({ subscriptions, extensionUri }: ExtensionContext): void {
  subscriptions.push(workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const rule = path.replace(/^\/|\.md$/g, '');
      return (await readPages(extensionUri)).get(rule) ?? l10n.t('There is no rule {0}.', rule);
    },
  }));
}

/** The file that the command line reads, too. */
async function readPages(extensionUri: Uri): Promise<ReadonlyMap<string, string>> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'rule-pages.json'));
  return new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>));
}

/** Shows the page of a rule. */
export async function showRulePage(rule: string): Promise<void> {
  await showMarkdown(Uri.from({ scheme, path: `/${rule}.md` }));
}

/** Shows a Markdown document: as a preview, or as text if VS Code's Markdown support is disabled. */
export async function showMarkdown(uri: Uri): Promise<void> {
  // Its command is registered once it is active, but running the command activates it.
  if (extensions.getExtension('vscode.markdown-language-features') === undefined) await window.showTextDocument(uri, { preview: true });
  else await commands.executeCommand('markdown.showPreview', uri);
}
