/** What a command acts on: the nodes that it was called on, or one that somebody chooses, because it came from the command palette. */
import { l10n } from 'vscode';
import { outlineChildren, subject, type NodeParams, type NodeSubject, type OutlineItem } from '../../../server/src/lsp/protocol';
import { type Connection } from '../client';
import { type OutlineElement } from '../outline/element';
import { choose } from './ask';

const mostChoices = 1000;

/** The levels of the view of the tenant. */
const levels = ['tenant', 'set', 'definition', 'value'] as const;
export type Level = (typeof levels)[number];

/** All nodes that are selected, if the command was called on one of them; else that one; none from the command palette. */
export function elementsOf(element: unknown, selection: unknown): readonly OutlineElement[] {
  if (!isElement(element)) return [];
  const selected = Array.isArray(selection) ? selection.filter(isElement) : [];
  return selected.some(({ path, view }) => view === element.view && path.join('\n') === element.path.join('\n')) ? selected : [element];
}

/** The element's node, or one of this level that somebody chooses. Undefined where nothing is chosen. */
export async function targetOf(element: unknown, level: Level, connection: Connection): Promise<NodeParams | undefined> {
  return isElement(element) ? { view: element.view, path: element.path } : chooseNode(level, connection);
}

/** The nearest node of the level above an element in the view of the tenant; where there is none, somebody chooses. */
export async function nodeAbove(element: unknown, level: Level, connection: Connection): Promise<NodeParams | undefined> {
  const length = levels.indexOf(level) + 1;
  if (isElement(element) && element.view === 'tenant' && element.path.length >= length) return { view: 'tenant', path: element.path.slice(0, length) };
  return chooseNode(level, connection);
}

export async function subjectOf(node: NodeParams | undefined, { client }: Connection): Promise<NodeSubject | undefined> {
  return node === undefined ? undefined : (await client.sendRequest(subject, { view: node.view, path: node.path })).subject ?? undefined;
}

async function chooseNode(level: Level, { client }: Connection): Promise<NodeParams | undefined> {
  const path: string[] = [];
  for (const current of levels.slice(0, levels.indexOf(level) + 1)) {
    const { items } = await client.sendRequest(outlineChildren, { view: 'tenant', path, most: mostChoices });
    const [only] = items;
    // One tenant is no choice.
    const key = current === 'tenant' && items.length === 1 ? only!.key : await choose(titleOf(current), items.map(choiceOf));
    if (key === undefined) return undefined;
    path.push(key);
  }
  return { view: 'tenant', path };
}

function choiceOf({ key, label, description }: OutlineItem): { label: string; description: string; value: string } {
  return { label, description, value: key };
}

function titleOf(level: Level): string {
  switch (level) {
    case 'tenant': return l10n.t('Which tenant?');
    case 'set': return l10n.t('Which attribute set?');
    case 'definition': return l10n.t('Which attribute?');
    case 'value': return l10n.t('Which predefined value?');
  }
}

function isElement(value: unknown): value is OutlineElement {
  return typeof value === 'object' && value !== null && 'view' in value && Array.isArray((value as Partial<OutlineElement>).path) && 'item' in value;
}
