/** Asks for the filter of the sidebar. */
import { commands, l10n, window, type QuickPickItem } from 'vscode';
import { outlineChildren, type OutlineFilter } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { plain } from '../plain-text';
import { type OutlineElement } from './element';
import { type Views } from './views';

/** Milliseconds without a keystroke before the filter is applied. */
const pause = 120;
const mostSets = 1000;

/** An input box that filters while the user types. Enter keeps the filter; dismissing the box restores the previous one. */
export function askForFilter(
  views: Views, current: OutlineFilter | undefined, setFilter: (filter: OutlineFilter | undefined) => void,
): void {
  const box = window.createInputBox();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAccepted = false;
  const apply = (): void => {
    clearTimeout(timer);
    const set = current?.set === undefined ? {} : { set: current.set };
    setFilter(box.value === '' && current?.set === undefined ? undefined : { text: box.value, ...set });
  };
  box.title = l10n.t('Filter Tenant');
  box.prompt = l10n.t('Shows the attribute sets, attributes, values and principals that contain this text.');
  box.placeholder = l10n.t('Part of a name or value');
  box.value = current?.text ?? '';
  box.onDidChangeValue(() => {
    clearTimeout(timer);
    timer = setTimeout(apply, pause);
  });
  box.onDidAccept(() => {
    isAccepted = true;
    apply();
    box.hide();
    // In the tree, Escape clears the filter and the arrow keys move through the matches.
    const isOnlyAssignments = views.assignments.tree.visible && !views.tenant.tree.visible;
    void commands.executeCommand(isOnlyAssignments ? 'csa.assignments.focus' : 'csa.tenant.focus');
  });
  box.onDidHide(() => {
    clearTimeout(timer);
    if (!isAccepted) setFilter(current);
    box.dispose();
  });
  if (!Object.values(views).some(({ tree }) => tree.visible)) void commands.executeCommand('csa.tenant.focus', { preserveFocus: true });
  box.show();
}

/** The set of an element, or one that the user chooses; an empty object for all sets; undefined if none was chosen. */
export async function chooseSet(element: unknown, connection: Connection): Promise<{ readonly set?: string } | undefined> {
  if (isSet(element)) return { set: element.item.label };
  const items = setsOf(connection).then(names => [
    { label: l10n.t('All sets'), alwaysShow: true },
    ...names.map(name => ({ label: plain(name), set: name })),
  ]);
  const chosen = await window.showQuickPick<QuickPickItem & { readonly set?: string }>(items, {
    title: l10n.t('Show Only One Attribute Set'), placeHolder: l10n.t('Which attribute set?'),
  });
  return chosen === undefined ? undefined : chosen.set === undefined ? {} : { set: chosen.set };
}

function isSet(element: unknown): element is OutlineElement {
  return typeof element === 'object' && element !== null && 'item' in element && (element as OutlineElement).item.kind === 'set';
}

async function setsOf({ client }: Connection): Promise<readonly string[]> {
  const children = async (path: readonly string[]): Promise<readonly OutlineElement['item'][]> =>
    (await client.sendRequest(outlineChildren, { view: 'tenant', path, most: mostSets })).items;
  const tenants = await children([]);
  const sets = (await Promise.all(tenants.map(({ key }) => children([key])))).flat();
  return [...new Set(sets.map(({ label }) => label))];
}
