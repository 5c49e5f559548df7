/** Colours and badges of nodes. VS Code requests them by URI, so the URI contains everything that they depend on. */
import { l10n, ThemeColor, Uri, window, FileDecoration, type ExtensionContext } from 'vscode';
import { type OutlineElement } from './element';

const scheme = 'csa-outline';
const colours: Readonly<Record<string, string>> = { error: 'list.errorForeground', warning: 'list.warningForeground' };

/** A URI that is unique to this node in its current state. */
export function decorationUri({ view, path, item: { kind, isInactive, problems } }: OutlineElement): Uri {
  // A URI cannot contain a lone surrogate.
  const segments = path.map(key => encodeURIComponent(key.replace(/\p{Surrogate}/gu, '\ufffd')));
  const query = [
    isInactive ? 'inactive' : '', problems?.severity ?? '', problems?.count ?? '', kind === 'principal' ? 'propagate' : '',
  ].join('.');
  return Uri.from({ scheme, path: `/${[view, ...segments].join('/')}`, query: query === '...' ? '' : query });
}

export function registerDecorations({ subscriptions }: ExtensionContext): void {
  subscriptions.push(window.registerFileDecorationProvider({
    provideFileDecoration: uri => uri.scheme === scheme ? decorationOf(uri) : undefined,
  }));
}

export function problemsText(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}

function decorationOf({ query }: Uri): FileDecoration | undefined {
  const [inactive, severity = '', count = '', propagate] = query.split('.');
  const colour = colours[severity] ?? (inactive === 'inactive' ? 'disabledForeground' : undefined);
  const problems = Number(count);
  if (colour === undefined && problems === 0) return undefined;
  const badge = problems === 0 ? undefined : problems > 9 ? '9+' : String(problems);
  const tooltip = [
    ...(inactive === 'inactive' ? [l10n.t('deactivated')] : []),
    ...(problems === 0 ? [] : [problemsText(problems)]),
  ].join(', ');
  const decoration = new FileDecoration(badge, tooltip, colour === undefined ? undefined : new ThemeColor(colour));
  // The group above has no decoration of its own.
  decoration.propagate = propagate === 'propagate';
  return decoration;
}
