/** The nodes of one view: requested when shown, and kept until the server reports that they have changed. */
import { type TreeItem } from 'vscode';
import { outlineChildren, outlineNode, type OutlineFilter, type OutlineItem, type OutlineView } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { type Node } from './element';
import { nodeItem, rangeItem, tooltipOf } from './items';
import { type RangeRow, type Row, type Rows, type View } from './views';

/** The number of children of a node that are shown at once. The others are in ranges of as many, as in VS Code's view of variables. */
const pageSize = 500;
/** The most nodes that a filter expands to show matches. */
const mostOpened = 100;

/** The children of a node, or the roots. */
export interface Level {
  readonly nodes: readonly Node[];
  readonly more: number;
  readonly broken: readonly string[];
  /** False if the server did not respond. */
  readonly isAnswered: boolean;
}

export class OutlineTree implements Rows {
  private readonly levels = new Map<string, Promise<Level>>();
  private readonly nodes = new Map<string, Node>();
  private readonly most = new Map<string, number>();
  /** By the path of the node that they divide, and their start. */
  private readonly ranges = new Map<string, RangeRow>();
  /** The range that a node is shown in, by the path of the node. */
  private readonly rangeOf = new Map<string, RangeRow>();
  private opened = 0;
  /** The nodes that the user expanded and collapsed without a filter: VS Code forgets this for nodes that a filter hides. */
  private readonly states = new Map<string, boolean>();
  private isShownAgain: (() => void) | undefined;
  private filter: OutlineFilter | undefined;

  /** `onRoots` gets the roots before they are shown, and returns whether to show them. */
  constructor(
    readonly view: OutlineView, private readonly connection: Connection, private readonly shown: View,
    private readonly onRoots: (level: Level) => Promise<boolean>,
  ) {}

  async children(row: Row | undefined): Promise<Row[]> {
    if (row === undefined) {
      this.isShownAgain?.();
      const roots = await this.level([]);
      return await this.onRoots(roots) ? this.rowsOf([], roots) : [];
    }
    return 'path' in row ? this.rowsOf(row.path, await this.level(row.path)) : this.nodesIn(row);
  }

  item(row: Row): TreeItem {
    return 'path' in row
      ? nodeItem(row as Node, { filter: this.filter, isOpen: this.states.get(keyOf(row.path)) ?? row.item.kind === 'tenant' })
      : rangeItem(row);
  }

  parent(row: Row): Row | undefined {
    const range = 'path' in row ? this.rangeOf.get(keyOf(row.path)) : undefined;
    return range ?? this.nodes.get(keyOf('path' in row ? row.path.slice(0, -1) : row.above));
  }

  async resolve(item: TreeItem, row: Row): Promise<TreeItem> {
    if ('path' in row) item.tooltip = tooltipOf(row, await this.facts(row.path));
    return item;
  }

  /** The children of the node at `path`, as last received, or else requested now. */
  level(path: readonly string[]): Promise<Level> {
    const key = keyOf(path);
    let level = this.levels.get(key);
    if (level === undefined) this.levels.set(key, level = this.ask(path));
    return level;
  }

  get wasAsked(): boolean { return this.levels.size > 0; }

  get isFiltered(): boolean { return this.filter !== undefined; }

  /** The innermost shown node on the way to `path`; undefined if none is shown. */
  async find(path: readonly string[]): Promise<Node | undefined> {
    let found: Node | undefined;
    for (const [depth, key] of path.entries()) {
      const next = (await this.level(path.slice(0, depth))).nodes.find(({ item }) => item.key === key);
      if (next === undefined) return found;
      found = next;
    }
    return found;
  }

  /** Reloads the children of the node at `path`, which have changed, if they are shown. */
  async update(path: readonly string[]): Promise<void> {
    const key = keyOf(path);
    const before = await this.levels.get(key);
    if (before === undefined) return;
    const items = new Map(before.nodes.map(node => [node, JSON.stringify(node.item)]));
    this.levels.delete(key);
    const now = await this.level(path);
    const isSame = now.more === before.more && now.nodes.length === before.nodes.length
      && now.nodes.every((node, index) => node === before.nodes[index]);
    const changed = now.nodes.filter(node => items.get(node) !== JSON.stringify(node.item));
    if (path.length === 0 && (!isSame || !await this.onRoots(now))) this.shown.changed.fire(undefined);
    else if (isSame && changed.length > 0) this.shown.changed.fire(changed);
    else if (!isSame) this.refresh(path);
  }

  /** The user has expanded or collapsed the row. */
  toggled(row: Row, state: { readonly isOpen: boolean }): void {
    if ('path' in row && this.filter === undefined) this.states.set(keyOf(row.path), state.isOpen);
  }

  /** Reloads everything with this filter. Resolves when VS Code requests the rows, which it does not do while the view is hidden. */
  reset(filter: OutlineFilter | undefined): Promise<void> {
    this.filter = filter;
    this.opened = 0;
    for (const map of [this.levels, this.nodes, this.most, this.ranges, this.rangeOf]) map.clear();
    const again = new Promise<void>(resolve => { this.isShownAgain = resolve; });
    this.shown.changed.fire(undefined);
    return again;
  }

  private refresh(path: readonly string[]): void {
    const node = this.nodes.get(keyOf(path));
    this.shown.changed.fire(node === undefined ? undefined : [node]);
  }

  private rowsOf(path: readonly string[], { nodes, more }: Level): Row[] {
    const rows: Row[] = nodes.slice(0, pageSize);
    const total = nodes.length + more;
    for (let from = pageSize; from < total; from += pageSize) rows.push(this.range(path, from, Math.min(from + pageSize, total)));
    return rows;
  }

  private range(above: readonly string[], from: number, to: number): RangeRow {
    const key = JSON.stringify([above, from]);
    const known = this.ranges.get(key);
    if (known?.to === to) return known;
    const range = { view: this.view, above, from, to };
    this.ranges.set(key, range);
    return range;
  }

  private async nodesIn(range: RangeRow): Promise<Node[]> {
    const key = keyOf(range.above);
    if ((this.most.get(key) ?? pageSize) < range.to) {
      this.most.set(key, range.to);
      this.levels.delete(key);
    }
    const nodes = (await this.level(range.above)).nodes.slice(range.from, range.to);
    for (const { path } of nodes) this.rangeOf.set(keyOf(path), range);
    return nodes;
  }

  private async ask(path: readonly string[]): Promise<Level> {
    const { view, filter, connection } = this;
    const most = this.most.get(keyOf(path)) ?? pageSize;
    try {
      const params = { view, path, most, ...(filter === undefined ? {} : { filter }) };
      const { items, more, broken } = await connection.client.sendRequest(outlineChildren, params);
      // Requested before the filter changed: the view will request the nodes again.
      if (filter !== this.filter) return { nodes: [], more: 0, broken, isAnswered: false };
      return { nodes: items.map(item => this.node(path, item)), more, broken, isAnswered: true };
    } catch (error) {
      connection.output.debug(`No outline of ${path.join('/')}: ${String(error)}`);
      return { nodes: [], more: 0, broken: [], isAnswered: false };
    }
  }

  private node(above: readonly string[], item: OutlineItem): Node {
    const path = [...above, item.key];
    const key = keyOf(path);
    const known = this.nodes.get(key);
    if (known !== undefined) {
      known.item = item;
      return known;
    }
    const hasMatchBelow = item.isMatch === false || item.matchesBelow !== undefined;
    const isOpened = this.filter !== undefined && hasMatchBelow && item.hasChildren && this.opened < mostOpened;
    if (isOpened) this.opened++;
    const node: Node = { view: this.view, path, item, isOpened };
    this.nodes.set(key, node);
    return node;
  }

  private async facts(path: readonly string[]): Promise<string | null> {
    try {
      return (await this.connection.client.sendRequest(outlineNode, { view: this.view, path })).markdown;
    } catch (error) {
      this.connection.output.debug(`No facts about ${path.join('/')}: ${String(error)}`);
      return null;
    }
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
