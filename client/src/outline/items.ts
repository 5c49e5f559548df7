/** The tree items of nodes: icon, label, description, and label for screen readers. */
import { env, l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { type OutlineFilter, type OutlineItem } from '../../../server/src/lsp/protocol';
import { decorationUri, problemsText } from './decorations';
import { descriptionOf, labelOf } from './description';
import { contextValue, type OutlineElement, type Node } from './element';
import { openCommand, showMoreCommand } from './internal-commands';
import { type MoreRow } from './views';

const icons: Readonly<Record<OutlineItem['kind'], string>> = {
  tenant: 'organization', set: 'symbol-namespace', definition: 'symbol-field', value: 'symbol-enum-member',
  group: 'list-tree', principal: 'person', attribute: 'symbol-field', 'assigned-value': 'symbol-enum-member',
};

export interface Look {
  readonly filter: OutlineFilter | undefined;
  /** Whether it is expanded, unless VS Code remembers another state. */
  readonly isOpen: boolean;
}

export function nodeItem(node: Node, { filter, isOpen }: Look): TreeItem {
  const { view, path, item: { kind, key, facts, isInactive, hasChildren, isWritten, problems } } = node;
  const label = labelOf(node.item, { l10n });
  const description = descriptionOf(facts, { l10n, env });
  const openState = node.isOpened || isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const state = hasChildren ? openState : TreeItemCollapsibleState.None;
  const item = new TreeItem({ label, highlights: highlights(label, filter) }, state);
  // VS Code remembers by id which nodes the user expanded; a node that a filter expands has another id.
  item.id = `${view} ${JSON.stringify(path)}${node.isOpened ? ' opened' : ''}`;
  item.description = description;
  item.contextValue = contextValue(node.item);
  item.resourceUri = decorationUri(node);
  const icon = kind === 'principal' && !key.startsWith('users/') ? 'server-process' : icons[kind];
  item.iconPath = new ThemeIcon(icon, isInactive ? new ThemeColor('disabledForeground') : undefined);
  const spoken = [label, wordFor(kind), description, problems === undefined ? '' : problemsText(problems.count)];
  item.accessibilityInformation = { label: spoken.filter(part => part !== '').join(', ') };
  if (isWritten) item.command = { command: openCommand, title: l10n.t('Go to'), arguments: [node] };
  return item;
}

export function moreItem({ view, above, more }: MoreRow): TreeItem {
  const title = l10n.t('Show more ({0})', more.toLocaleString(env.language));
  const item = new TreeItem(title);
  item.id = `${view} ${JSON.stringify(above)} more`;
  item.contextValue = 'more';
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = { command: showMoreCommand, title, arguments: [view, above] };
  return item;
}

/** The text comes from documents: links in it run no commands, and HTML is not rendered. */
export function tooltipOf({ item }: OutlineElement, markdown: string | null): MarkdownString | string {
  return markdown === null
    ? [labelOf(item, { l10n }), descriptionOf(item.facts, { l10n, env })].filter(part => part !== '').join(': ')
    : new MarkdownString(markdown);
}

function highlights(label: string, filter: OutlineFilter | undefined): [number, number][] {
  const text = filter?.text ?? '';
  return text !== '' && label.toLowerCase().startsWith(text.toLowerCase()) ? [[0, Math.min(text.length, label.length)]] : [];
}

function wordFor(kind: OutlineItem['kind']): string {
  switch (kind) {
    case 'tenant': return l10n.t('tenant');
    case 'set': return l10n.t('attribute set');
    case 'definition': case 'attribute': return l10n.t('attribute');
    case 'value': case 'assigned-value': return l10n.t('value');
    case 'principal': return l10n.t('principal');
    case 'group': return '';
  }
}
