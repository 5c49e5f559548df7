/** The sidebar as a whole: two trees with one filter, the messages above them, and their commands. */
import { commands, type ExtensionContext } from 'vscode';
import { State } from 'vscode-languageclient';
import { type OutlineFilter, type OutlineView } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { showErrorCount } from './badge';
import { registerDecorations } from './decorations';
import { registerDrop } from './drop';
import { type OutlineElement } from './element';
import { askForFilter, chooseSet } from './filter';
import { followCursor } from './follow';
import { inspectCommand, openCommand } from './internal-commands';
import { goTo } from './go-to';
import { Notices } from './notices';
import { type Level, OutlineTree } from './tree';
import { type Rows, type Views } from './views';

export interface Sidebar {
  readonly rows: Readonly<Record<OutlineView, Rows>>;
  /** Filters while the user types; dismissing the box restores the previous filter. */
  filterTenant(): void;
  /** Shows the set of the element, or one that the user chooses. */
  showOneSet(element: unknown): Promise<void>;
  clearFilter(): Promise<void>;
}

/** What tests inspect. */
export interface Inspected {
  readonly views: Views;
  readonly trees: Readonly<Record<OutlineView, OutlineTree>>;
  readonly setFilter: (filter: OutlineFilter | undefined) => void;
}

export function startSidebar(context: ExtensionContext, views: Views, connection: Connection): Sidebar {
  let filter: OutlineFilter | undefined;
  const notices = new Notices(views);
  const create = (view: OutlineView): OutlineTree => new OutlineTree(view, connection, views[view], roots => answered(view, roots));
  const trees = { tenant: create('tenant'), assignments: create('assignments') };
  const all = Object.values(trees);

  const answered = async (view: OutlineView, roots: Level): Promise<boolean> => {
    if (!roots.isAnswered) return true;
    const isNothingKnown = filter === undefined && roots.broken.length > 0 && await isEmpty(trees);
    await notices.answered(view, { ...roots, isFiltered: filter !== undefined, isNothingKnown });
    return !isNothingKnown;
  };
  const reset = (): Readonly<Record<OutlineView, Promise<void>>> =>
    ({ tenant: trees.tenant.reset(filter), assignments: trees.assignments.reset(filter) });
  const setFilter = (next: OutlineFilter | undefined): void => {
    if (JSON.stringify(next) === JSON.stringify(filter)) return;
    filter = next;
    notices.filtered(next);
    reset();
  };

  // The command palette and menus depend on whether there is a manifest, also while no view is shown.
  const readRoots = async (): Promise<void> => { await answered('tenant', await trees.tenant.level([])); };

  const follow = followCursor(context, views, trees, connection);
  registerDecorations(context);
  registerDrop(context, connection);
  showErrorCount(context, views.tenant.tree);
  context.subscriptions.push(
    notices,
    connection.onDidChangeOutline(({ nodes }) => { for (const { view, path } of nodes) void trees[view].update(path); }),
    // A restarted server does not know earlier requests.
    connection.onDidChangeState(state => {
      if (state !== State.Running) return;
      if (all.some(tree => tree.wasAsked)) reset();
      void readRoots();
    }),
    ...(Object.keys(views) as OutlineView[]).flatMap(view => [
      views[view].tree.onDidExpandElement(({ element }) => trees[view].toggled(element, { isOpen: true })),
      views[view].tree.onDidCollapseElement(({ element }) => trees[view].toggled(element, { isOpen: false })),
    ]),
    commands.registerCommand(openCommand, (element: OutlineElement) => goTo(element, connection, follow.wentTo)),
    commands.registerCommand(inspectCommand, (): Inspected => ({ views, trees, setFilter })),
  );
  return {
    rows: trees,
    filterTenant: () => askForFilter(views, filter, setFilter),
    async showOneSet(element) {
      const chosen = await chooseSet(element, connection);
      if (chosen !== undefined) setFilter(filterOf({ text: filter?.text ?? '', ...chosen }));
      // The server watches the last request, which was for all sets.
      else reset();
    },
    async clearFilter() {
      const selected = Object.values(views).flatMap(({ tree }) =>
        tree.visible ? tree.selection.flatMap(row => 'path' in row ? [{ tree, row }] : []) : []);
      filter = undefined;
      notices.filtered(undefined);
      const shownAgain = reset();
      // Keep the found nodes in view among all others.
      for (const { tree, row } of selected) {
        await shownAgain[row.view];
        const node = await trees[row.view].find(row.path);
        if (node === undefined || !tree.visible) continue;
        try {
          await tree.reveal(node, { select: true });
        } catch (error) {
          // VS Code does not know a row while it reloads it.
          connection.output.debug(`What was found cannot be selected: ${String(error)}`);
        }
      }
    },
  };
}

function filterOf({ text, set }: OutlineFilter): OutlineFilter | undefined {
  return text === '' && set === undefined ? undefined : { text, ...(set === undefined ? {} : { set }) };
}

/** Whether there are only the names of tenants. */
async function isEmpty({ tenant, assignments }: Readonly<Record<OutlineView, OutlineTree>>): Promise<boolean> {
  if ((await assignments.level([])).nodes.length > 0) return false;
  const { nodes } = await tenant.level([]);
  const below = await Promise.all(nodes.map(({ path }) => tenant.level(path)));
  return below.every(level => level.nodes.length === 0);
}
