/** The tests for a window with one folder, in which the example tenant lies. */
import {
  commands, extensions, languages, Uri, version, window, workspace, WorkspaceEdit,
  type CodeAction, type CompletionItem, type CompletionList, type Hover, type MarkdownString, type Range, type TextDocument,
} from 'vscode';
import { closeAll, findings, insideOf, rangeOf, replace, root, ruleOf, show, untilRules, write } from './documents';
import { equal, eventually, ok, present } from './expect';
import { body, manifest } from './tenants';

const extensionId = 'entra-csa.entra-csa';

/** Names the tests for mocha. */
export function singleRootTests(): void {
  afterEach(closeAll);
  describe('the extension', theExtension);
  describe('findings', inDocuments);
  describe('findings follow the manifests', followManifests);
  describe('documents that are not ours', foreignDocuments);
  describe('language features', features);
}

function theExtension(): void {
  it('runs in a VS Code that is new enough', () => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    ok(major === 1 && minor >= 100, `This is VS Code ${version}.`);
  });

  it('is found, and active once a manifest is open', async () => {
    const extension = present(extensions.getExtension(extensionId), `extension ${extensionId}`);
    const document = await show(Uri.joinPath(root(), 'contoso/sets.csa.json'));
    equal(document.languageId, 'csa', 'language ids');
    // Waits for the activation that the document has begun.
    await extension.activate();
    ok(extension.isActive, 'The extension is not active.');
  });

  it('has registered its commands', async () => {
    const { contributes } = extensions.getExtension(extensionId)?.packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
    const registered = new Set(await commands.getCommands(true));
    equal(contributes.commands.map(({ command }) => command).filter(command => !registered.has(command)), [], 'commands that nobody answers');
  });
}

function inDocuments(): void {
  it('appear with a mistake and go with it', async () => {
    const { uri } = await show(Uri.joinPath(root(), 'contoso/requests/new-engineer.json'));
    const document = await show(uri);
    await replace(document, '"Alpine"', '"alpine"');
    const [finding] = await untilRules(uri, ['value-not-allowed']);
    equal(document.getText(finding?.range), '"alpine"', 'marked texts');
    await commands.executeCommand('undo');
    await untilRules(uri, []);
  });

  it('have a code with a link and a place that explains them', async () => {
    const folder = await tenant('explained');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
    await show(uri);
    const [finding] = await untilRules(uri, ['value-not-allowed']);
    ok(typeof finding?.code === 'object' && /^https:/.test(finding.code.target.toString()), 'The code has no link.');
    equal(finding.relatedInformation?.map(({ location }) => location.uri.path), [Uri.joinPath(folder, 'tenant.csa.json').path], 'related places');
  });

  it('appear in an untitled body', async () => {
    const document = await workspace.openTextDocument({ language: 'json', content: body().replace('#Microsoft', 'Microsoft') });
    await window.showTextDocument(document);
    const [finding] = await untilRules(document.uri, ['wrong-set-type']);
    ok(finding !== undefined, 'There is no finding.');
  });

  it('stay when the language of a body becomes jsonc', async () => {
    const uri = await write(Uri.joinPath(await tenant('jsonc'), 'body.json'), body('Bakery'));
    const document = await show(uri);
    await untilRules(uri, ['value-not-allowed']);
    await languages.setTextDocumentLanguage(document, 'jsonc');
    // Closing under one language and opening under the other takes the findings away and brings them again: the mistake beside it shows that it has happened.
    await replace(document, '#Collection(String)', '#Collection(Strng)');
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
    await replace(document, '#Collection(Strng)', '#Collection(String)');
    await untilRules(uri, ['value-not-allowed']);
  });
}

function followManifests(): void {
  it('when a definition is edited in another editor', async () => {
    const folder = await tenant('edited');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body());
    await show(uri);
    const definitions = await show(Uri.joinPath(folder, 'tenant.csa.json'));
    await replace(definitions, '"Baker"', '"Bakery"');
    await untilRules(uri, ['value-not-allowed']);
    await replace(definitions, '"Bakery"', '"Baker"');
    await untilRules(uri, []);
  });

  it('when a manifest is deleted', async () => {
    const folder = await tenant('deleted');
    const broken = await write(Uri.joinPath(folder, 'broken.csa.json'), manifest('deleted-too').replace('"Integer"', '"Number"'));
    await show(broken);
    ok((await untilSome(broken)).length > 0, 'There is no finding.');
    await closeAll();
    await workspace.fs.delete(broken);
    await untilRules(broken, []);
  });

  it('when a manifest is renamed', async () => {
    const folder = await tenant('renamed');
    const from = await write(Uri.joinPath(folder, 'from.csa.json'), manifest('renamed-too').replace('"Integer"', '"Number"'));
    const to = Uri.joinPath(folder, 'to.csa.json');
    await show(from);
    const before = (await untilSome(from)).map(ruleOf);
    const edit = new WorkspaceEdit();
    edit.renameFile(from, to);
    ok(await workspace.applyEdit(edit), 'The file was not renamed.');
    await untilRules(from, []);
    await untilRules(to, before);
  });

  it('when its folder gets its first manifest', async () => {
    const folder = Uri.joinPath(root(), 'first-manifest');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body('Bakery').replace('#Collection(String)', '#Collection(Strng)'));
    await show(uri);
    await untilRules(uri, ['wrong-value-type']);
    await write(Uri.joinPath(folder, 'tenant.csa.json'), manifest('first-manifest'));
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
  });
}

function foreignDocuments(): void {
  it('a JSON file of others gets nothing', async () => {
    const folder = await tenant('foreign');
    const foreign = await write(Uri.joinPath(folder, 'package.json'), '{ "name": "foreign", "Engineering": { "Project": ["Bakery"] } }');
    await show(foreign);
    // Documents are looked at in their order: when a later one has findings, the earlier one would have its own.
    const ours = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
    await show(ours);
    await untilRules(ours, ['value-not-allowed']);
    equal(findings(foreign).map(ruleOf), [], 'findings');
  });

  it('an earlier version from git gets nothing', async () => {
    const folder = await tenant('history');
    const registration = workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => body('Bakery') });
    try {
      const earlier = await show(Uri.joinPath(folder, 'body.json').with({ scheme: 'git' }));
      equal(earlier.getText(), body('Bakery'), 'texts');
      const ours = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
      await show(ours);
      await untilRules(ours, ['value-not-allowed']);
      equal(findings(earlier.uri).map(ruleOf), [], 'findings');
    } finally {
      registration.dispose();
    }
  });
}

function features(): void {
  it('a quick fix repairs @odata.type', async () => {
    const folder = await tenant('fixed');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body().replace('#Collection(String)', 'Collection(String)'));
    const document = await show(uri);
    const [finding] = await untilRules(uri, ['wrong-value-type']);
    const [fix] = (await quickFixes(uri, present(finding, 'finding').range)).filter(({ isPreferred }) => isPreferred === true);
    ok(await workspace.applyEdit(present(fix?.edit, 'preferred quick fix')), 'The fix was refused.');
    equal(document.getText(), body(), 'texts');
    await untilRules(uri, []);
  });

  it('completion offers the name of a set', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('completed'), 'body.json'), '{ "customSecurityAttributes": { "" } }'));
    const items = await completions(document, '""');
    ok(items.some(item => labelOf(item) === 'Engineering'), `There is only ${items.map(labelOf).join(', ')}.`);
  });

  it('completion offers predefined values', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('valued'), 'body.json'), body('')));
    const items = await completions(document, '[""');
    const values = items.map(labelOf).map(label => label.replaceAll('"', ''));
    ok(values.includes('Baker') && values.includes('Cascade'), `There is only ${values.join(', ')}.`);
  });

  it('a hover tells what an attribute is', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('hovered'), 'body.json'), body()));
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, insideOf(document, '"Project":'));
    const text = hovers.flatMap(({ contents }) => contents.map(content => typeof content === 'string' ? content : (content as MarkdownString).value)).join('\n');
    ok(text.includes('Active projects') && text.includes('Baker'), `The hover says only: ${text}`);
  });
}

/**
 * A new folder with a tenant of its own, whose manifest is open: what is asked later is answered after the server has read it.
 * (On Linux, VS Code may miss a file that appears in a folder at the moment that the folder does.)
 */
async function tenant(name: string): Promise<Uri> {
  const folder = Uri.joinPath(root(), name);
  await workspace.openTextDocument(await write(Uri.joinPath(folder, 'tenant.csa.json'), manifest(name)));
  return folder;
}

async function untilSome(uri: Uri): Promise<ReturnType<typeof findings>> {
  return eventually(languages.onDidChangeDiagnostics, () => findings(uri).length > 0 ? findings(uri) : undefined, () => `${uri.toString()} has no finding`);
}

async function quickFixes(uri: Uri, range: Range): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix');
}

// Asks at the last character of the text.
async function completions(document: TextDocument, text: string): Promise<readonly CompletionItem[]> {
  const { end } = rangeOf(document, text);
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, end.translate(0, -1));
  return list.items;
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
