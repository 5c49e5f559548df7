/** What a command acts on: the nodes that it was called on, or, from the command palette, one that the user chooses. */
import { env, l10n } from 'vscode';
import { outlineChildren, subject, type NodeParams, type NodeSubject, type OutlineItem } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { descriptionOf, labelOf } from '../outline/description';
import { type OutlineElement } from '../outline/element';
import { chooseOne } from './choose';
import { offerFirst } from './first';
import { answered, askInTurn, back, type Reply, type Step } from './steps';

const mostChoices = 1000;

/** The levels of the view of the tenant. */
const levels = ['tenant', 'set', 'definition', 'value'] as const;
export type Level = (typeof levels)[number];

/** The way to a node: the known start of its path, and the questions about the rest. */
export interface Beginning {
  readonly start: Target;
  readonly steps: readonly Step<Target>[];
}

interface Target {
  readonly node: NodeParams;
}

/** All selected nodes, if the command was called on one of them; otherwise that one; none from the command palette. */
export function elementsOf(element: unknown, selection: unknown): readonly OutlineElement[] {
  if (!isElement(element)) return [];
  const selected = Array.isArray(selection) ? selection.filter(isElement) : [];
  return selected.some(each => isSameNode(each, element)) ? selected : [element];
}

function isSameNode(a: OutlineElement, b: OutlineElement): boolean {
  return a.view === b.view && a.path.length === b.path.length && a.path.every((key, index) => key === b.path[index]);
}

/** The element's node, or one of this level that the user chooses. Undefined if none is chosen. */
export async function targetOf(element: unknown, level: Level, connection: Connection): Promise<NodeParams | undefined> {
  const beginning = await beginAt(element, level, connection);
  const target = beginning === undefined ? undefined : await askInTurn(beginning.start, beginning.steps, { hasBack: false });
  return target === undefined || target === back ? undefined : target.node;
}

/** Starts with the element's node, or with the choice of one of this level. Undefined, with a message, if there is none to choose. */
export async function beginAt(element: unknown, level: Level, connection: Connection): Promise<Beginning | undefined> {
  return isElement(element) ? { start: { node: { view: element.view, path: element.path } }, steps: [] } : chooseNode(level, connection);
}

/** Starts with the element's nearest ancestor of this level in the tenant view; if there is none, with the choice of one. */
export async function beginAbove(element: unknown, level: Level, connection: Connection): Promise<Beginning | undefined> {
  const length = levels.indexOf(level) + 1;
  const isBelow = isElement(element) && element.view === 'tenant' && element.path.length >= length;
  return isBelow ? { start: { node: { view: 'tenant', path: element.path.slice(0, length) } }, steps: [] } : chooseNode(level, connection);
}

/** Chooses a node and asks about it; from the first question there is a way back to the choice. `start` has the answers given already. */
export async function askAbout<A extends object>(
  beginning: Beginning | undefined, connection: Connection, start: A, questions: (subject: NodeSubject) => readonly Step<A>[],
): Promise<{ readonly subject: NodeSubject; readonly answers: A } | undefined> {
  if (beginning === undefined) return undefined;
  const { steps } = beginning;
  let target: Reply<Target> = beginning.start;
  for (let isAgain = false; ; isAgain = true) {
    target = await askInTurn(target, steps, { hasBack: false, isAgain });
    if (target === undefined || target === back) return undefined;
    const found = await subjectOf(target.node, connection);
    const answers = found === undefined ? undefined : await askInTurn(start, questions(found), { hasBack: steps.length > 0 });
    if (found === undefined || answers === undefined) return undefined;
    if (answers !== back) return { subject: found, answers };
  }
}

export async function subjectOf(node: NodeParams | undefined, { client }: Connection): Promise<NodeSubject | undefined> {
  return node === undefined ? undefined : (await client.sendRequest(subject, { view: node.view, path: node.path })).subject ?? undefined;
}

async function chooseNode(level: Level, connection: Connection): Promise<Beginning | undefined> {
  const children = async (path: readonly string[]): Promise<readonly OutlineItem[]> =>
    (await connection.client.sendRequest(outlineChildren, { view: 'tenant', path, most: mostChoices })).items;
  const tenants = await children([]);
  const [first] = tenants;
  if (first === undefined) {
    await offerFirst('tenant');
    return undefined;
  }
  // With a single tenant there is nothing to choose.
  const known = tenants.length === 1 ? [first.key] : [];
  const stepOf = (current: Level, depth: number): Step<Target> => ({
    async ask({ node: { path } }, place) {
      const above = path.slice(0, depth);
      const items = depth === 0 ? tenants : await children(above);
      if (items.length === 0) {
        await offerFirst(current);
        return undefined;
      }
      const reply = await chooseOne({ title: titleOf(current), choices: items.map(choiceOf), chosen: path[depth], ...place });
      return answered(reply, key => ({ node: { view: 'tenant', path: [...above, key] } }));
    },
  });
  const asked = levels.slice(known.length, levels.indexOf(level) + 1);
  return { start: { node: { view: 'tenant', path: known } }, steps: asked.map((current, index) => stepOf(current, known.length + index)) };
}

function choiceOf(item: OutlineItem): { label: string; description: string; value: string } {
  return { label: labelOf(item, { l10n }), description: descriptionOf(item.facts, { l10n, env }), value: item.key };
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
  return typeof value === 'object' && value !== null
    && 'view' in value && 'item' in value && Array.isArray((value as Partial<OutlineElement>).path);
}
