/** The messages above the trees, and the context keys for menus and welcome views. */
import { commands, l10n, Uri, workspace, type Disposable } from 'vscode';
import { type OutlineFilter, type OutlineView } from '../../../server/src/lsp/protocol';
import { type Views } from './views';

/** Milliseconds for which a file must stay broken before it is reported: typing breaks files all the time. */
const patience = 1000;

export interface Answered {
  readonly nodes: readonly unknown[];
  /** URIs of manifests. */
  readonly broken: readonly string[];
  readonly isFiltered: boolean;
  /** All manifests have been broken from the start. */
  readonly isNothingKnown: boolean;
}

export class Notices implements Disposable {
  private filter: OutlineFilter | undefined;
  private broken: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly areEmpty: Record<OutlineView, boolean> = { tenant: false, assignments: false };
  private readonly keys = new Map<string, boolean>();

  constructor(private readonly views: Views) {}

  async answered(view: OutlineView, { nodes, broken, isFiltered, isNothingKnown }: Answered): Promise<void> {
    this.areEmpty[view] = nodes.length === 0;
    const shown = isNothingKnown ? [] : broken;
    clearTimeout(this.timer);
    if (shown.length <= this.broken.length) this.broken = shown;
    else this.timer = setTimeout(() => { this.broken = shown; this.update(); }, patience);
    this.update();
    if (view === 'tenant' && !isFiltered) await this.setKey('csa.hasManifest', nodes.length > 0);
    if (view === 'assignments' && !isFiltered) await this.setKey('csa.hasNoAssignments', nodes.length === 0);
    await this.setKey('csa.hasOnlyBroken', isNothingKnown);
    await this.setKey('csa.isReady', true);
  }

  filtered(filter: OutlineFilter | undefined): void {
    this.filter = filter;
    this.update();
    void this.setKey('csa.isFiltered', filter !== undefined);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private update(): void {
    for (const [view, { tree }] of Object.entries(this.views) as [OutlineView, Views[OutlineView]][]) {
      const message = [brokenText(this.broken), filterText(this.filter, this.areEmpty[view])].filter(part => part !== '').join(' ');
      const description = this.filter === undefined ? '' : [this.filter.set ?? '', this.filter.text].filter(part => part !== '').join(', ');
      // Setting the same value again would redraw it.
      if ((tree.message ?? '') !== message) tree.message = message;
      if ((tree.description ?? '') !== description) tree.description = description;
    }
  }

  private async setKey(key: string, value: boolean): Promise<void> {
    if (this.keys.get(key) === value) return;
    this.keys.set(key, value);
    await commands.executeCommand('setContext', key, value);
  }
}

function brokenText([first, ...others]: readonly string[]): string {
  if (first === undefined) return '';
  const name = workspace.asRelativePath(Uri.parse(first, true));
  return others.length === 0 ? l10n.t('{0} has a syntax error. Its last valid content is shown.', name)
    : l10n.t('{0} and {1} more have syntax errors. Their last valid content is shown.', name, others.length);
}

function filterText(filter: OutlineFilter | undefined, isEmpty: boolean): string {
  if (filter === undefined) return '';
  const { text, set } = filter;
  if (set === undefined) return isEmpty
    ? l10n.t('Nothing contains "{0}".', text)
    : l10n.t('Showing names and values that contain "{0}".', text);
  if (text === '') return isEmpty ? l10n.t('The attribute set {0} is empty.', set) : l10n.t('Showing only the attribute set {0}.', set);
  return isEmpty
    ? l10n.t('Nothing in the attribute set {0} contains "{1}".', set, text)
    : l10n.t('Showing names and values in the attribute set {0} that contain "{1}".', set, text);
}
