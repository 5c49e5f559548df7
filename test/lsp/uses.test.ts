/** Uses in the whole folder: the same number on open and on closed files, and after changes on disk. */
import assert from 'node:assert/strict';
import {
  CodeActionRequest, CodeLensRequest, CodeLensResolveRequest, DidChangeWatchedFilesNotification, FileChangeType, HoverRequest,
  InlayHintRequest, ReferencesRequest, RegistrationRequest, type ClientCapabilities, type CodeAction, type CodeLens, type Hover,
  type MarkupContent, type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { documentKind } from '../../server/src/core';
import { outlineChanged, outlineChildren, places } from '../../server/src/lsp/protocol';
import { manifestName, usedEverywhere, usesOfProject } from '../used-everywhere';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const manifest = root + manifestName;
const files = Object.fromEntries(usedEverywhere.map(([name, text]) => [root + name, text]));
const text = files[manifest]!;
const body = `${root}requests/body.json`;

const capabilities: ClientCapabilities = {
  ...fullCapabilities, workspace: { ...fullCapabilities.workspace, codeLens: { refreshSupport: true } },
  textDocument: { ...fullCapabilities.textDocument, codeLens: {}, inlayHint: {} },
};

const languages: Readonly<Record<string, string>> = { manifest: 'csa', http: 'http', markdown: 'markdown' };

describe('uses in the whole folder', () => {
  let client: TestClient;
  let registered: RegistrationParams['registrations'];
  afterEach(() => client.stop());

  async function start(isOpen: (uri: string) => boolean): Promise<void> {
    registered = [];
    const findFiles = (folder: string): Promise<string[]> =>
      Promise.resolve([...client.files.keys()].filter(uri => uri.startsWith(folder) && !uri.includes('/node_modules/')));
    client = await startClient({
      capabilities, initializationOptions: { commands: ['csa.showReferences', 'csa.showAttributes'] },
    }, files, { findFiles });
    client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => { registered.push(...registrations); });
    for (const [uri, content] of Object.entries(files)) {
      if (uri === manifest || isOpen(uri)) await client.open(uri, languages[documentKind(uri) ?? ''] ?? 'json', content);
    }
  }

  const positionOf = (word: string): { line: number; character: number } => {
    const before = text.slice(0, text.indexOf(`"${word}"`) + 1).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  const lenses = async (): Promise<CodeLens[]> => {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: manifest } });
    return Promise.all(found!.map(lens => client.connection.sendRequest(CodeLensResolveRequest.type, lens)));
  };
  const titles = async (): Promise<(string | undefined)[]> => (await lenses()).map(({ command }) => command?.title);
  const textDocument = { uri: manifest };

  const states: readonly (readonly [title: string, isOpen: (uri: string) => boolean])[] = [
    ['closed files', () => false],
    ['open files', uri => !uri.includes('/node_modules/')],
    ['some open files', uri => uri.endsWith('.http') || uri.endsWith('.md')],
  ];
  for (const [title, isOpen] of states) {
    it(`are as many in lens, click, references, hover, refactoring and sidebar, with ${title}`, async () => {
      await start(isOpen);
      const at = positionOf('Project');
      const [ofSet, ofProject, ofUnused] = await lenses();
      assert.equal(ofProject!.command!.title, `${usesOfProject} uses`);
      assert.deepEqual(ofProject!.command!.arguments, [manifest, at]);
      assert.deepEqual([ofUnused!.command!.title, ofUnused!.command!.command], ['not used', '']);
      assert.deepEqual([ofSet!.command!.title, ofSet!.command!.command], ['2 of 25 attributes', 'csa.showAttributes']);
      const clicked = await client.connection.sendRequest(places, { uri: manifest, position: at, of: 'uses' });
      const references = await client.connection.sendRequest(ReferencesRequest.type, {
        textDocument, position: at, context: { includeDeclaration: false },
      });
      assert.equal(clicked.locations.length, usesOfProject);
      assert.deepEqual(references, clicked.locations);
      const attributes = await client.connection.sendRequest(places, {
        uri: manifest, position: positionOf('Engineering'), of: 'attributes',
      });
      assert.deepEqual(attributes.locations.map(({ range }) => range.start), [at, positionOf('Unused')]);
      const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position: at }) as Hover;
      assert.match((hover.contents as MarkupContent).value, new RegExp(`^${usesOfProject} uses$`, 'm'));
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument, range: { start: at, end: at }, context: { diagnostics: [], only: ['refactor.rewrite'] },
      }) as CodeAction[];
      assert.ok(actions.some(action => action.title.startsWith(`Deactivate the attribute "Project" (${usesOfProject} uses,`)));
      const outline = await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 10 });
      const definitions = await client.connection.sendRequest(outlineChildren, {
        view: 'tenant', path: [outline.items[0]!.key, 'engineering'], most: 10,
      });
      assert.deepEqual(definitions.items.map(({ facts }) => facts.at(-1)), [
        { fact: 'uses', count: usesOfProject }, { fact: 'uses', count: 0 },
      ]);
    });
  }

  it('are counted for a refactoring also where nothing has counted them before', async () => {
    await start(() => false);
    const at = positionOf('Project');
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument, range: { start: at, end: at }, context: { diagnostics: [] },
    }) as CodeAction[];
    assert.ok(actions.some(action => action.title.includes(`${usesOfProject} uses`)));
  });

  it('appear in the sidebar when the folder has been read', async () => {
    await start(() => false);
    const changed = new Promise<void>(resolve => client.connection.onNotification(outlineChanged, () => resolve()));
    const outline = await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 10 });
    const path = [outline.items[0]!.key, 'engineering'];
    await client.connection.sendRequest(outlineChildren, { view: 'tenant', path, most: 10 });
    await changed;
    const definitions = await client.connection.sendRequest(outlineChildren, { view: 'tenant', path, most: 10 });
    assert.deepEqual(definitions.items[0]!.facts.at(-1), { fact: 'uses', count: usesOfProject });
  });

  it('follow files that are closed, changed, created and deleted on disk', async () => {
    await start(uri => uri === body);
    assert.equal((await titles())[1], `${usesOfProject} uses`);
    assert.ok(JSON.stringify(registered).includes('*.http'), 'every file is watched');
    // In the editor only; on disk it stays as it was.
    await client.change(body, 2, '{}');
    assert.equal((await titles())[1], `${usesOfProject - 1} uses`);
    await client.close(body);
    assert.equal((await titles())[1], `${usesOfProject} uses`);
    const report = async (uri: string, type: FileChangeType, content?: string): Promise<void> => {
      if (content === undefined) client.files.delete(uri);
      else client.files.set(uri, content);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
    };
    const until = async (uses: number): Promise<void> => {
      while ((await titles())[1] !== `${uses} uses`) await new Promise(resolve => setImmediate(resolve));
    };
    await report(`${root}requests/second.json`, FileChangeType.Created, files[body]);
    await until(usesOfProject + 1);
    await report(`${root}node_modules/second.json`, FileChangeType.Created, files[body]);
    await report(`${root}requests/second.json`, FileChangeType.Changed, '{ "name": "something else" }');
    await until(usesOfProject);
    await report(body, FileChangeType.Deleted);
    await until(usesOfProject - 1);
  });

  it('are not repeated: a set has its capacity as a hint only where it has no lens', async () => {
    await start(() => false);
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const labels = async (): Promise<string[]> => (await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range }))!
      .map(({ label }) => typeof label === 'string' ? label : label.map(part => part.value).join(''));
    assert.ok(!(await labels()).includes('2 of 25'));
    await client.stop();
    client = await startClient({ capabilities: { textDocument: { inlayHint: {} } } }, files);
    await client.open(manifest, 'csa', text);
    assert.ok((await labels()).includes('2 of 25'));
  });
});
