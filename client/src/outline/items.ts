/** The tree items of nodes: icon, label, description, and label for screen readers. */
import { env, l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { type OutlineFilter, type OutlineItem } from '../../../server/src/lsp/protocol';
import { decorationUri, problemsText } from './decorations';
import { descriptionOf, labelOf } from './description';
import { contextValue, type OutlineElement, type Node } from './element';
import { openCommand } from './internal-commands';
import { type RangeRow } from './views';

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
  const { view, path, item: { kind, key, facts, isInactive, hasChildren, isWritten, problems, matchesBelow } } = node;
  const label = labelOf(node.item, { l10n });
  const description = [descriptionOf(facts, { l10n, env }), matchesText(matchesBelow)].filter(part => part !== '').join(', ');
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

export function rangeItem({ view, above, from, to }: RangeRow): TreeItem {
  const [first, last] = [from + 1, to].map(number => number.toLocaleString(env.language));
  const item = new TreeItem(`${first}–${last}`, TreeItemCollapsibleState.Collapsed);
  item.id = `${view} ${JSON.stringify(above)} from ${from}`;
  item.contextValue = 'range';
  item.accessibilityInformation = { label: l10n.t('Items {0} to {1}', first ?? '', last ?? '') };
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
  const start = text === '' ? -1 : label.toLowerCase().indexOf(text.toLowerCase());
  return start < 0 ? [] : [[start, Math.min(start + text.length, label.length)]];
}

/** Why a row is shown whose own name may not match. */
function matchesText(count: number | undefined): string {
  if (count === undefined) return '';
  return count === 1 ? l10n.t('1 match inside') : l10n.t('{0} matches inside', count.toLocaleString(env.language));
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
