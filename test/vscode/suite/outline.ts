/** The views of the sidebar: what they show, what they request again, and what a filter leaves. */
import {
  commands, EventEmitter, TreeItemCollapsibleState, Uri, window, workspace, type TextDocument, type TreeItem, type TreeItemLabel,
} from 'vscode';
import { countUses, descriptionOf, Outline, Workspace, type OutlineView } from '../../../server/src/core';
import { inspectCommand } from '../../../client/src/outline/internal-commands';
import { type Inspected } from '../../../client/src/outline/sidebar';
import { type Row } from '../../../client/src/outline/views';
import { replace, root, show, tenant, write } from './documents';
import { equal, eventually, ok, present } from './expect';
import { manifest } from './tenants';

interface Shown {
  readonly label: string;
  readonly description: string;
  readonly children: readonly Shown[];
}

export function outlineTests(): void {
  it('show what the core computes from the same files, at every level', async () => {
    await countUsesIn(await show(Uri.joinPath(root(), 'contoso/sets.csa.json')));
    const { trees } = await inspect();
    const core = new Workspace({ roots: [`${root().toString()}/`] });
    for (const uri of await workspace.findFiles('contoso/**/*.{json,http,md}')) core.setText(uri.toString(), await textOf(uri));
    const outline = new Outline(core.modelledTenants(), { uses: uri => countUses(present(core.view(uri), uri)) });
    const { label } = present(outline.children('tenant', []).nodes[0], 'tenant');
    for (const view of ['tenant', 'assignments'] as const) {
      const roots = await rowsBelow(trees[view], undefined);
      // The other tests have their own tenants in the window; the assignments then have one more level.
      const own = roots.find(shown => shown.label === label);
      equal(view === 'tenant' ? [own] : own?.children ?? roots, coreBelow(outline, view, []), view);
    }
  });

  it('request only the node that has changed', async () => {
    const folder = await tenant('outline-changed');
    const document = await show(Uri.joinPath(folder, 'tenant.csa.json'));
    await countUsesIn(document);
    const inspected = await inspect();
    const { views, trees } = inspected;
    const tree = trees.tenant;
    const [tenantRow, setRow] = await twoLevels(inspected, 'outline-changed');
    const [level, project] = await tree.children(setRow) as [Row, Row];
    equal(tree.item(level).description, 'Integer, not used', 'Level');
    const fired: (readonly Row[] | undefined)[] = [];
    const seen = new EventEmitter<void>();
    const subscription = views.tenant.changed.event(rows => { fired.push(rows); seen.fire(); });
    try {
      await replace(document, '"Integer"', '"String"');
      await eventually(seen.event, () => fired.some(rows => rows?.includes(level) === true) || undefined, () => JSON.stringify(fired));
      equal(tree.item(level).description, 'String, not used', 'description');
      ok(
        !fired.some(rows => rows?.some(row => row === tenantRow || row === setRow || row === project) === true),
        'More than the changed node was requested again.',
      );
    } finally {
      subscription.dispose();
      seen.dispose();
    }
  });

  it('keep the matches of a filter, expand their parents, and show everything again without it', async () => {
    await show(Uri.joinPath(await tenant('outline-filtered'), 'tenant.csa.json'));
    const inspected = await inspect();
    const { trees, setFilter } = inspected;
    try {
      setFilter({ text: 'bAK' });
      const [tenantRow, setRow] = await twoLevels(inspected, 'outline-filtered');
      equal([tenantRow, setRow].map(row =>
        trees.tenant.item(row).collapsibleState), [TreeItemCollapsibleState.Expanded, TreeItemCollapsibleState.Expanded], 'states');
      const [project, ...others] = await trees.tenant.children(setRow) as [Row, ...Row[]];
      equal([labelOf(trees.tenant.item(project)), others.length], ['Project', 0], 'attributes');
      const values = await trees.tenant.children(project);
      equal(values.map(row => trees.tenant.item(row).label), [{ label: 'Baker', highlights: [[0, 3]] }], 'values');
    } finally {
      setFilter(undefined);
    }
    const [, setRow] = await twoLevels(inspected, 'outline-filtered');
    equal((await trees.tenant.children(setRow)).map(row => labelOf(trees.tenant.item(row))), ['Level', 'Project'], 'attributes');
  });

  it('show many nodes in ranges', async () => {
    const folder = await tenant('outline-many');
    const values = Array.from({ length: 501 }, (_, index) => ({ id: `V${String(index).padStart(3, '0')}`, isActive: true }));
    const text = manifest('outline-many-too').replace(/"allowedValues": \[[^\]]*\]/, `"allowedValues": ${JSON.stringify(values)}`);
    await show(await write(Uri.joinPath(folder, 'many.csa.json'), text));
    const inspected = await inspect();
    const { trees } = inspected;
    const [, setRow] = await twoLevels(inspected, 'outline-many-too');
    const project = present((await trees.tenant.children(setRow))[1], 'attribute');
    const rows = await trees.tenant.children(project);
    const range = present(rows[500], 'range');
    equal([rows.length, labelOf(trees.tenant.item(range))], [501, '501–501'], 'rows');
    equal(trees.tenant.parent(range), project, 'the node above the range');
    const inRange = await trees.tenant.children(range);
    equal(inRange.map(row => labelOf(trees.tenant.item(row))), ['V500'], 'the last row');
    equal(trees.tenant.parent(present(inRange[0], 'row')), range, 'the range above the row');
  });

  it('go to the current position of a node', async () => {
    const folder = await tenant('outline-goes');
    const document = await show(Uri.joinPath(folder, 'tenant.csa.json'));
    const inspected = await inspect();
    const { trees } = inspected;
    const [, setRow] = await twoLevels(inspected, 'outline-goes');
    const project = present((await trees.tenant.children(setRow))[1], 'attribute');
    await replace(document, '{', '{\n\n');
    const { command } = trees.tenant.item(project);
    await commands.executeCommand(present(command, 'command').command, ...present(command?.arguments, 'arguments') as readonly unknown[]);
    const editor = present(window.activeTextEditor, 'editor');
    equal(editor.document.getText(editor.selection), '"Project"', 'selection');
  });
}

/** Waits until everything in the folder has been read: the lenses of a manifest count uses. */
async function countUsesIn({ uri }: TextDocument): Promise<void> {
  await commands.executeCommand('vscode.executeCodeLensProvider', uri, 100);
}

async function inspect(): Promise<Inspected> {
  return present(await commands.executeCommand<Inspected | undefined>(inspectCommand), 'sidebar');
}

/** The rows of a tenant and of its only set, as soon as the server has reported them. */
async function twoLevels({ views, trees: { tenant: tree } }: Inspected, name: string): Promise<readonly [Row, Row]> {
  let changes = 0;
  const counter = views.tenant.changed.event(() => { changes++; });
  try {
    for (;;) {
      const seen = changes;
      const tenantRow = (await tree.children(undefined)).find(row => labelOf(tree.item(row)) === name);
      const setRow = tenantRow === undefined ? undefined : (await tree.children(tenantRow))[0];
      if (tenantRow !== undefined && setRow !== undefined) return [tenantRow, setRow];
      await eventually(views.tenant.changed.event, () => changes > seen ? true : undefined, () => `no tenant ${name}`);
    }
  } finally {
    counter.dispose();
  }
}

async function rowsBelow(tree: Inspected['trees']['tenant'], row: Row | undefined): Promise<readonly Shown[]> {
  return Promise.all((await tree.children(row)).map(async child => {
    const item = tree.item(child);
    return {
      label: labelOf(item), description: String(item.description),
      children: item.collapsibleState === TreeItemCollapsibleState.None ? [] : await rowsBelow(tree, child),
    };
  }));
}

function coreBelow(outline: Outline, view: OutlineView, path: readonly string[]): readonly Shown[] {
  return outline.children(view, path).nodes.map(({ key, label, facts }) =>
    ({ label, description: descriptionOf(facts), children: coreBelow(outline, view, [...path, key]) }));
}

function labelOf({ label }: TreeItem): string {
  return typeof label === 'string' ? label : (label as TreeItemLabel).label;
}

async function textOf(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
