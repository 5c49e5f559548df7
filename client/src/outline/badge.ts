/** The number of errors, on the icon of the sidebar. */
import { DiagnosticSeverity, l10n, languages, type ExtensionContext, type TreeView, type Uri } from 'vscode';

/** Keeps the badge of the view current. */
export function showErrorCount({ subscriptions }: ExtensionContext, view: TreeView<unknown>): void {
  const errors = new Map<string, number>();
  const read = (uri: Uri): void => {
    const count = languages.getDiagnostics(uri)
      .filter(({ source, severity }) => source === 'csa' && severity === DiagnosticSeverity.Error).length;
    if (count === 0) errors.delete(uri.toString());
    else errors.set(uri.toString(), count);
  };
  const show = (): void => {
    const value = [...errors.values()].reduce((sum, count) => sum + count, 0);
    if (value === (view.badge?.value ?? 0)) return;
    const tooltip = value === 1 ? l10n.t('1 error') : l10n.t('{0} errors', value);
    view.badge = value === 0 ? undefined : { value, tooltip };
  };
  for (const [uri] of languages.getDiagnostics()) read(uri);
  show();
  subscriptions.push(languages.onDidChangeDiagnostics(({ uris }) => {
    uris.forEach(read);
    show();
  }));
}
