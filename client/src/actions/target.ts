/** What a command acts on: the nodes that it was called on, or, from the command palette, what is under the cursor or the user chooses. */
import { env, l10n, window } from 'vscode';
import { nodeAt, outlineChildren, subject, type NodeParams, type NodeSubject, type OutlineItem } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { documentSchemes } from '../documents';
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
  /** The start is the node itself: the questions are asked only of a user who goes back to them. */
  readonly isComplete: boolean;
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

/** Which node a command acts on, and the words of its questions. */
export interface Wanted {
  /** The title of the command. */
  readonly title: string;
  /** The level that the user chooses a node of. */
  readonly level: Level;
  /** A node under the cursor may be of a higher level. */
  readonly least?: Level;
}

/** The selected nodes, or else what `targetOf` returns. */
export async function targetsOf(
  element: unknown, selection: unknown, wanted: Wanted, connection: Connection,
): Promise<readonly NodeParams[]> {
  const selected = elementsOf(element, selection);
  const target = selected.length > 0 ? undefined : await targetOf(undefined, wanted, connection);
  return target === undefined ? selected.map(({ view, path }) => ({ view, path })) : [target];
}

/** The element's node, the one under the cursor, or one that the user chooses. Undefined if none is chosen. */
export async function targetOf(element: unknown, wanted: Wanted, connection: Connection): Promise<NodeParams | undefined> {
  const beginning = await beginAt(element, wanted, connection);
  if (beginning === undefined || beginning.isComplete) return beginning?.start.node;
  const target = await askInTurn(beginning.start, beginning.steps, { hasBack: false });
  return target === undefined || target === back ? undefined : target.node;
}

/**
 * Starts with the element's node, the one under the cursor, or the choice of one. Undefined, with a message, if there is none to choose.
 */
export async function beginAt(element: unknown, wanted: Wanted, connection: Connection): Promise<Beginning | undefined> {
  if (isElement(element)) return { start: { node: { view: element.view, path: element.path } }, steps: [], isComplete: true };
  const path = await pathAtCursor(lengthOf(wanted.least ?? wanted.level), connection);
  return chooseNode(wanted, connection, path);
}

/**
 * Starts with the nearest ancestor of this level, in the tenant view, of the element or of what is under the cursor; if there is none, with
 * the choice of one.
 */
export async function beginAbove(element: unknown, wanted: Wanted, connection: Connection): Promise<Beginning | undefined> {
  const length = lengthOf(wanted.level);
  if (isElement(element) && element.view === 'tenant' && element.path.length >= length) {
    return { start: { node: { view: 'tenant', path: element.path.slice(0, length) } }, steps: [], isComplete: true };
  }
  const path = isElement(element) ? [] : await pathAtCursor(length, connection);
  return chooseNode(wanted, connection, path.slice(0, length));
}

function lengthOf(level: Level): number {
  return levels.indexOf(level) + 1;
}

/** The path, in the tenant view, of what the document in front is about at the cursor; empty where that is nothing. */
async function pathAtCursor(length: number, { client }: Connection): Promise<readonly string[]> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !documentSchemes().has(editor.document.uri.scheme)) return [];
  const convert = client.code2ProtocolConverter;
  const { path } = await client.sendRequest(nodeAt, {
    uri: convert.asUri(editor.document.uri), position: convert.asPosition(editor.selection.active), length,
  });
  return path;
}

/** Chooses a node and asks about it; from the first question there is a way back to the choice. `start` has the answers given already. */
export async function askAbout<A extends object>(
  beginning: Beginning | undefined, connection: Connection, start: A, questions: (subject: NodeSubject) => readonly Step<A>[],
): Promise<{ readonly subject: NodeSubject; readonly answers: A } | undefined> {
  if (beginning === undefined) return undefined;
  const { steps, isComplete } = beginning;
  let target: Reply<Target> = beginning.start;
  for (let isAgain = false; ; isAgain = true) {
    if (isAgain || !isComplete) target = await askInTurn(target, steps, { hasBack: false, isAgain });
    if (target === undefined || target === back) return undefined;
    const found = await subjectOf(target.node, connection);
    const answers = found === undefined
      ? undefined
      : await askInTurn(start, questions(found), { hasBack: steps.length > 0, isNumbered: true });
    if (found === undefined || answers === undefined) return undefined;
    if (answers !== back) return { subject: found, answers };
  }
}

export async function subjectOf(node: NodeParams | undefined, { client }: Connection): Promise<NodeSubject | undefined> {
  return node === undefined ? undefined : (await client.sendRequest(subject, { view: node.view, path: node.path })).subject ?? undefined;
}

/** `given`: the known start of the path. A longer one than the level needs is the node itself. */
async function chooseNode(
  { title, level, least = level }: Wanted, connection: Connection, given: readonly string[],
): Promise<Beginning | undefined> {
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
      const reply = await chooseOne({
        title, placeholder: questionOf(current), choices: items.map(choiceOf), chosen: path[depth], ...place,
      });
      return answered(reply, key => ({ node: { view: 'tenant', path: [...above, key] } }));
    },
  });
  const start = given.length === 0 ? known : given;
  const isComplete = start.length >= lengthOf(least);
  // From a complete start, the way back leads to all levels; otherwise only the rest is asked.
  const asked = levels.slice(isComplete ? known.length : start.length, lengthOf(level));
  const steps = asked.map(current => stepOf(current, levels.indexOf(current)));
  return { start: { node: { view: 'tenant', path: start } }, steps, isComplete };
}

function choiceOf(item: OutlineItem): { label: string; description: string; value: string } {
  return { label: labelOf(item, { l10n }), description: descriptionOf(item.facts, { l10n, env }), value: item.key };
}

function questionOf(level: Level): string {
  switch (level) {
    case 'tenant': return l10n.t('Which tenant?');
    case 'set': return l10n.t('Which attribute set?');
    case 'definition': return l10n.t('Which attribute?');
    case 'value': return l10n.t('Which predefined value?');
  }
}

export function isElement(value: unknown): value is OutlineElement {
  return typeof value === 'object' && value !== null
    && 'view' in value && 'item' in value && Array.isArray((value as Partial<OutlineElement>).path);
}
