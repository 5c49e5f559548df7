/** What users do first: a manifest, a request, a response of Graph, the examples, the lint task. */
import {
  CodeActionKind, commands, env, extensions, languages, ProcessExecution, Range, tasks, UIKind, Uri, window, workspace, type CodeAction,
  type Task, type TaskProcessEndEvent,
} from 'vscode';
import { findings, root, show, write } from './documents';
import { equal, eventually, ok, present } from './expect';
import { manifest } from './tenants';

const answer = '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets/$entity", "id": "People", "description": null }';

/** Names the tests for mocha. */
export function firstRunTests(): void {
  it('a new manifest is written, opened, and has no findings', async () => {
    const uri = Uri.joinPath(root(), 'begun', 'tenant.csa.json');
    await commands.executeCommand('csa.newManifest', { tenant: 'begun', uri });
    const document = present(window.activeTextEditor, 'editor').document;
    equal([document.uri.toString(), document.languageId, document.isDirty], [uri.toString(), 'csa', false]);
    ok(document.getText().includes('"tenant": "begun"'), document.getText());
    equal(findings(uri), [], 'findings');
  });

  it('a new manifest does not overwrite a file', async () => {
    const uri = await write(Uri.joinPath(root(), 'taken', 'tenant.csa.json'), '{ "tenant": "taken" }');
    // The command waits until its message is closed.
    void commands.executeCommand('csa.newManifest', { tenant: 'other', uri });
    await commands.executeCommand('csa.newManifest', { tenant: 'other', uri: Uri.joinPath(root(), 'not-taken', 'tenant.csa.json') });
    equal((await show(uri)).getText(), '{ "tenant": "taken" }', 'texts');
  });

  it('a new request is an unsaved HTTP file', async () => {
    await commands.executeCommand('csa.newRequest', 'Create an attribute set');
    const document = present(window.activeTextEditor, 'editor').document;
    equal([document.languageId, document.isUntitled], ['http', true]);
    ok(document.getText().includes('POST https://graph.microsoft.com/v1.0/directory/attributeSets'), document.getText());
  });

  it('a response of Graph becomes a new manifest, or a part of one', async () => {
    await commands.executeCommand('csa.importResponse', { text: answer });
    const created = present(window.activeTextEditor, 'editor').document;
    equal([created.languageId, created.isUntitled], ['csa', true]);
    equal(JSON.parse(created.getText()), { attributeSets: [{ id: 'People' }] });
    const existing = await show(await write(Uri.joinPath(root(), 'imported', 'tenant.csa.json'), manifest('imported')));
    await commands.executeCommand('csa.importResponse', { text: answer, uri: existing.uri });
    equal((JSON.parse(existing.getText()) as { attributeSets: { id: string }[] }).attributeSets.map(({ id }) =>
      id), ['Engineering', 'People']);
    await existing.save();
  });

  it('a saved response has an action that imports it, and other JSON has none', async () => {
    const titles = async (name: string, text: string): Promise<readonly string[]> => {
      const { uri } = await show(await write(Uri.joinPath(root(), 'saved', name), text));
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider', uri, new Range(0, 0, 0, 0), CodeActionKind.Refactor.append('csa').append('import').value,
      );
      return actions.map(({ title }) => title);
    };
    equal(await titles('response.json', answer), ['Import into a manifest…'], 'actions of a response');
    equal(await titles('body.json', '{ "customSecurityAttributes": { "A": { "B": 1 } } }'), [], 'actions of a body');
    equal(await titles('other.json', '{ "attributeSets": 1 }'), [], 'actions of other JSON');
  });

  it('the walkthrough exists, and so do its texts', () => {
    interface Walkthrough { readonly steps: readonly { readonly title: string }[] }
    interface Manifest { readonly contributes: { readonly walkthroughs: readonly Walkthrough[] } }
    const { contributes } = present(extensions.getExtension('entra-csa.entra-csa'), 'extension').packageJSON as Manifest;
    const titles = contributes.walkthroughs[0]!.steps.map(({ title }) => title);
    equal(titles.length, 5);
    for (const title of titles) ok(/^[A-Z]/.test(title), title);
  });

  if (env.uiKind === UIKind.Web && env.remoteName === undefined) webTests();
  else nodeTests();
}

function webTests(): void {
  it('the browser has no lint task', async () => {
    equal((await tasks.fetchTasks({ type: 'csa' })).map(({ name }) => name), []);
  });
}

function nodeTests(): void {
  it('the examples are copied, each time to a new folder', async () => {
    const folder = Uri.joinPath(root(), 'looking-around');
    await workspace.fs.createDirectory(folder);
    const copies = [
      await commands.executeCommand<Uri>('csa.openExample', folder), await commands.executeCommand<Uri>('csa.openExample', folder),
    ];
    equal(copies.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)), ['csa-examples', 'csa-examples-2']);
    await workspace.fs.stat(Uri.joinPath(copies[1]!, 'contoso', 'sets.csa.json'));
    for (const copy of copies) await workspace.fs.delete(copy, { recursive: true });
  });

  it('the lint task finds what is wrong, and its lines become problems', async () => {
    const folder = Uri.joinPath(root(), 'linted');
    const uri = await write(Uri.joinPath(folder, 'body.http'), 'PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n{ "CustomSecurityAttributes": {} }\n');
    const [task] = await tasks.fetchTasks({ type: 'csa' });
    ok(task?.execution instanceof ProcessExecution, 'There is no lint task.');
    const [program, verb] = task.execution.args;
    task.execution = new ProcessExecution(task.execution.process, [
      program!, verb!, '--format', 'compact', '--', 'linted',
    ], { ...task.execution.options });
    equal(await exitCodeOf(task), 1, 'exit codes');
    const rules = await eventually(languages.onDidChangeDiagnostics, () =>
      findings(uri).length > 0 ? findings(uri) : undefined, () => 'no problem');
    equal(rules.map(({ code, range }) => [typeof code === 'object' ? code.value : code, range.start.line]), [['misspelt-property', 3]]);
    await workspace.fs.delete(folder, { recursive: true });
  });
}

async function exitCodeOf(task: Task): Promise<number | undefined> {
  const ends: TaskProcessEndEvent[] = [];
  const listener = tasks.onDidEndTaskProcess(event => ends.push(event));
  try {
    const execution = await tasks.executeTask(task);
    const end = await eventually(tasks.onDidEndTaskProcess, () => ends.find(event => event.execution === execution), () => 'the task runs');
    return end.exitCode;
  } finally {
    listener.dispose();
  }
}
