/** The sidebar's commands on their nodes; the tests pass the values of the inputs with the call. */
import { commands, env, Uri, window, type TextDocument } from 'vscode';
import { inspectCommand } from '../../../client/src/outline/internal-commands';
import { type Inspected } from '../../../client/src/outline/sidebar';
import { type Row } from '../../../client/src/outline/views';
import { findings, root, show, tenant, write } from './documents';
import { equal, ok, present } from './expect';
import { body, manifest } from './tenants';

export function actionTests(): void {
  it('add a set, an attribute and a value, each where it belongs, and show it', async () => {
    const { document, rows } = await opened('actions-add');
    const [tenant, set] = await rows('Engineering');
    await commands.executeCommand('csa.addSet', tenant, undefined, { name: 'People', description: 'About people', maxAttributes: '' });
    equal(selected(), '"People"', 'selection');
    await commands.executeCommand('csa.addAttribute', set, undefined, {
      name: 'Site', type: 'String', isCollection: false, isPredefinedOnly: true, isSearchable: true, values: ['North'], description: '',
    });
    equal(selected(), '"Site"', 'selection');
    const [, , project] = await rows('Engineering', 'Project');
    await commands.executeCommand('csa.addValue', project, undefined, { value: 'It\'s' });
    equal(selected(), '"It\'s"', 'selection');
    await rows('Engineering', 'Site', 'North');
    const text = JSON.parse(document.getText()) as { attributeSets: unknown[] };
    equal(text.attributeSets[1], { id: 'People', description: 'About people' }, 'set');
    equal(findings(document.uri).length, 0, 'findings');
  });

  it('refuse what the rules refuse, and leave the text unchanged', async () => {
    const { document, rows } = await opened('actions-refused');
    const before = document.getText();
    const [, , project] = await rows('Engineering', 'Project');
    // The message stays until it is closed; the test does not wait for that.
    await commands.executeCommand('csa.addValue', project, undefined, { value: 'Baker' });
    equal(document.getText(), before, 'text');
  });

  it('deactivate and reactivate an attribute', async () => {
    const { document, rows } = await opened('actions-status');
    const [, , project] = await rows('Engineering', 'Project');
    await commands.executeCommand('csa.deactivate', project);
    ok(document.getText().includes('"Deprecated"'), document.getText());
    await commands.executeCommand('csa.reactivate', project);
    ok(!document.getText().includes('"Deprecated"'), document.getText());
  });

  it('assign values, copy them, and begin a request', async () => {
    const { document, rows } = await opened('actions-assign');
    const [, , project] = await rows('Engineering', 'Project');
    await commands.executeCommand('csa.assignTo', project, undefined, { principal: 'users/grace@contoso.com', values: ['Baker'] });
    ok(document.getText().includes('users/grace@contoso.com'), document.getText());
    const baker = (await rows('Engineering', 'Project', 'Baker'))[3]!;
    await commands.executeCommand('csa.copyAsCurl', baker, undefined, 'Add the predefined value "Baker"');
    ok((await env.clipboard.readText()).startsWith('curl --globoff --request POST \'https://graph.microsoft.com/v1.0/directory/'), await env.clipboard.readText());
    await commands.executeCommand('csa.newAssignmentRequest', project, [project], 'users/{id}');
    const request = present(window.activeTextEditor, 'editor').document;
    equal([request.languageId, request.isUntitled], ['http', true], 'document');
    ok(request.getText().includes('PATCH https://graph.microsoft.com/v1.0/users/{id}\n'), request.getText());
    await commands.executeCommand('csa.goToDefinition', baker);
    equal(selected(), '"Baker"', 'selection');
  });

  it('copy the request under the cursor, begin another one, and add it to the manifest', async () => {
    const folder = await tenant('actions-request');
    const request = `PATCH https://graph.microsoft.com/v1.0/users/eve@contoso.com\nContent-Type: application/json\n\n${body()}`;
    const { uri } = await show(await write(Uri.joinPath(folder, 'assign.http'), request));
    await commands.executeCommand('csa.copyAsHttp', uri);
    const title = 'Send "PATCH /users/eve@contoso.com"';
    ok((await env.clipboard.readText()).startsWith(`### ${title}\nPATCH https://graph.microsoft.com/`), await env.clipboard.readText());
    await commands.executeCommand('csa.newRequestLikeThis', uri);
    const like = present(window.activeTextEditor, 'editor');
    equal([like.document.isUntitled, like.document.getText(like.selection)], [true, 'eve@contoso.com'], 'new request');
    await show(uri);
    await commands.executeCommand('csa.addToManifest', uri);
    const changed = present(window.activeTextEditor, 'editor').document;
    ok(changed.uri.path.endsWith('/tenant.csa.json') && changed.getText().includes('users/eve@contoso.com'), changed.getText());
  });
}

interface Opened {
  readonly document: TextDocument;
  /** The rows of the tenant and of the labels below it. */
  readonly rows: (...labels: readonly string[]) => Promise<readonly Row[]>;
}

async function opened(name: string): Promise<Opened> {
  const document = await show(await write(Uri.joinPath(root(), name, 'tenant.csa.json'), manifest(name)));
  const { trees } = present(await commands.executeCommand<Inspected | undefined>(inspectCommand), 'sidebar');
  const tree = trees.tenant;
  const find = async (labels: readonly string[]): Promise<readonly Row[] | undefined> => {
    const found: Row[] = [];
    for (const label of labels) {
      const row = (await tree.children(found.at(-1))).find(child => labelOf(tree.item(child).label) === label);
      if (row === undefined) return undefined;
      found.push(row);
    }
    return found;
  };
  return {
    document,
    async rows(...labels) {
      // What the tree has cached may be older than the last edit.
      void tree.reset(undefined);
      return present(await find([name, ...labels]), labels.join(' > '));
    },
  };
}

function labelOf(label: unknown): string {
  return typeof label === 'string' ? label : (label as { readonly label: string }).label;
}

function selected(): string {
  const editor = present(window.activeTextEditor, 'editor');
  return editor.document.getText(editor.selection);
}
