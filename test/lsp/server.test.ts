import assert from 'node:assert/strict';
import {
  CancellationTokenSource, CodeActionRequest, CompletionRequest, ConfigurationRequest, DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification, DiagnosticRefreshRequest, DocumentDiagnosticRequest,
  HoverRequest, LSPErrorCodes, RegistrationRequest, WorkDoneProgressCreateRequest,
  type CodeAction, type Diagnostic, type DocumentDiagnosticReport, type TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rulePageUrl } from '../../server/src/core';
import { documentStatus, lintWorkspace } from '../../server/src/lsp/protocol';
import { random } from '../random';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const setType = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
const manifest = `${root}tenant.csa.json`;
const manifestText = '{ "attributeSets": [ { "id": "Engineering" } ] }\n';
const body = `${root}body.json`;
const bodyText = `{ "customSecurityAttributes": { "engineering": { ${setType}, "Level": true } } }\n`;

const rules = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(diagnostic => diagnostic.code);

describe('the language server', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  describe('for a client without capabilities', () => {
    it('sends findings, and clears them when the document is closed', async () => {
      client = await startClient({ capabilities: {}, initializationOptions: null }, { [manifest]: manifestText });
      client.connection.onRequest(ConfigurationRequest.type, () => [null]);
      await client.open(body, 'json', bodyText);
      assert.deepEqual(rules(await client.until(body, found => found.length > 0)), ['name-case']);
      assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
      await client.close(body);
      await client.until(body, found => found.length === 0);
    });

    it('serves a client without folders, and an untitled document', async () => {
      client = await startClient({ rootUri: null, workspaceFolders: null });
      await client.open('untitled:Untitled-1', 'json', '{ "customSecurityAttributes": { "A": { "B": true } } }');
      assert.deepEqual(rules(await client.until('untitled:Untitled-1', found => found.length > 0)), ['missing-set-type']);
    });
  });

  describe('for a client that pulls', () => {
    const ask = (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    const found = async (uri: string): Promise<Diagnostic[]> => {
      const report = await ask(uri);
      return report.kind === 'full' ? report.items : assert.fail('nothing has changed?');
    };

    beforeEach(async () => {
      client = await startClient({
        capabilities: fullCapabilities, initializationOptions: { jsonSupport: true },
        workspaceFolders: [{ uri: root.slice(0, -1), name: 'workspace' }],
      }, { [manifest]: manifestText });
      client.connection.onRequest(RegistrationRequest.type, () => undefined);
    });

    it('returns a code, a link, the related location and tags', async () => {
      await client.open(manifest, 'csa', manifestText);
      await client.open(body, 'json', bodyText);
      const [diagnostic] = await found(body);
      assert.ok(diagnostic);
      assert.equal(diagnostic.source, 'csa');
      assert.equal(diagnostic.code, 'name-case');
      assert.equal(diagnostic.codeDescription!.href, rulePageUrl('name-case'));
      assert.deepEqual(diagnostic.range, { start: { line: 0, character: 32 }, end: { line: 0, character: 45 } });
      assert.equal(diagnostic.relatedInformation![0]!.location.uri, manifest);
    });

    it('reports when nothing has changed', async () => {
      await client.open(body, 'json', bodyText);
      const first = await ask(body);
      assert.equal((await ask(body, first.resultId)).kind, 'unchanged');
      await client.change(body, 2, bodyText.replace('engineering', 'Engineering'));
      assert.equal((await ask(body, first.resultId)).kind, 'full');
    });

    it('reports no change when other documents changed and no finding depends on them', async () => {
      await client.open(manifest, 'csa', manifestText);
      await client.open(body, 'json', bodyText);
      const first = await ask(body);
      await client.change(manifest, 2, manifestText.replace('{', '{ "tenant": "contoso", '));
      // The related location has moved down, so the report differs.
      const second = await ask(body, first.resultId);
      assert.equal(second.kind, 'full');
      await client.change(manifest, 3, `${manifestText.replace('{', '{ "tenant": "contoso", ')}\n`);
      assert.deepEqual(await ask(body, second.resultId), { kind: 'unchanged', resultId: second.resultId });
      // An editor moves the diagnostics when the text changes: it gets their true positions again.
      await client.change(body, 2, bodyText);
      assert.equal((await ask(body, second.resultId)).kind, 'full');
    });

    it('requests a refresh when another document has changed the findings', async () => {
      await client.open(manifest, 'csa', manifestText);
      await client.open(body, 'json', bodyText);
      await found(body);
      const refreshed = new Promise<void>(resolve => client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()));
      await client.change(manifest, 2, manifestText.replace('Engineering', 'engineering'));
      await refreshed;
      assert.deepEqual(rules(await found(body)), []);
    });

    it('applies the edits of typing in sequence', async () => {
      await client.open(body, 'json', bodyText);
      const at = (character: number): { line: number; character: number } => ({ line: 0, character });
      await client.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: {
        uri: body, version: 2,
      }, contentChanges: [
        { range: { start: at(33), end: at(34) }, text: '' },
        { range: { start: at(33), end: at(33) }, text: 'E' },
      ] });
      assert.deepEqual(rules(await found(body)), []);
    });

    it('leaves broken JSON to a client that reports it itself, except in manifests', async () => {
      await client.open(body, 'json', `${bodyText}}`);
      assert.deepEqual(rules(await found(body)), []);
      await client.open(manifest, 'csa', `${manifestText}}`);
      assert.deepEqual(rules(await found(manifest)), ['syntax']);
    });

    it('has the same findings in a body whose language is jsonc', async () => {
      await client.open(body, 'json', bodyText);
      const before = await found(body);
      await client.close(body);
      await client.open(body, 'jsonc', bodyText);
      assert.deepEqual(await found(body), before);
    });

    it('finds nothing in views of documents, in foreign JSON and in closed documents', async () => {
      await client.open('git:/workspace/body.json?ref', 'json', bodyText);
      assert.deepEqual(await found('git:/workspace/body.json?ref'), []);
      await client.open(`${root}package.json`, 'json', '{ "name": "x", "name": "y", }');
      assert.deepEqual(await found(`${root}package.json`), []);
      await client.open(body, 'json', bodyText);
      await client.close(body);
      assert.deepEqual(await found(body), []);
    });

    it('sends the findings in manifests that are not open, and clears them when these are deleted', async () => {
      const other = `${root}other.csa.json`;
      client.files.set(other, '{ "attributeSets": [ { "id": "My Set" } ] }');
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: other, type: 1 }] });
      assert.deepEqual(rules(await client.until(other, sent => sent.length > 0)), ['set-name-characters']);
      client.files.delete(other);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: other, type: 3 }] });
      await client.until(other, sent => sent.length === 0);
    });

    it('sends the findings in an added folder, and clears them when it is removed', async () => {
      const text = '{ "attributeSets": [ { "id": "My Set" } ] }';
      const [before, after] = [`${root}my%20team/other.csa.json`, `${root}moved/other.csa.json`];
      client.files.set(before, text);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: `${root}my%20team`, type: 1 }] });
      assert.deepEqual(rules(await client.until(before, sent => sent.length > 0)), ['set-name-characters']);
      client.files.delete(before);
      client.files.set(after, text);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: `${root}moved`, type: 1 }, { uri: `${root}my team`, type: 3 }],
      });
      assert.deepEqual(rules(await client.until(after, sent => sent.length > 0)), ['set-name-characters']);
      await client.until(before, sent => sent.length === 0);
    });

    it('searches the folder once when thousands of files are created at once', async () => {
      const searched: string[] = [];
      await client.stop();
      const uri = `${root}new/sets.csa.json`;
      client = await startClient({ capabilities: fullCapabilities }, { [uri]: '{ "attributeSets": [ { "id": "My Set" } ] }' }, {
        findFiles(folder) {
          searched.push(folder);
          return Promise.resolve(searched.length === 1 ? [] : [manifest, uri]);
        },
      });
      client.connection.onRequest(RegistrationRequest.type, () => undefined);
      const names = Array.from({ length: 10_000 }, (_, index) => `${root}source-${index}.ts`);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [...names, `${root}new`].map(name => ({ uri: name, type: 1 as const })),
      });
      assert.deepEqual(rules(await client.until(uri, sent => sent.length > 0)), ['set-name-characters']);
      assert.deepEqual(searched, [root, root]);
      // The other results of the search have not arrived: nothing has changed.
      assert.equal(client.sent(manifest), undefined);
    });

    it('keeps the documents beside a deleted folder, and the open ones in it', async () => {
      const [beside, open] = [`${root}team-two/other.csa.json`, `${root}team/open.csa.json`];
      client.files.set(beside, '{ "attributeSets": [ { "id": "My Set" } ] }');
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: beside, type: 1 }] });
      await client.until(beside, sent => sent.length > 0);
      await client.open(open, 'csa', '{ "attributeSets": [ { "id": "Your Set" } ] }');
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: `${root}team`, type: 3 }, { uri: manifest, type: 3 }],
      });
      assert.deepEqual(rules(await found(open)), ['set-name-characters']);
      assert.deepEqual(rules(client.sent(beside) ?? []), ['set-name-characters']);
    });

    it('clears the findings in a workspace folder that is removed', async () => {
      const other = `${root}other.csa.json`;
      client.files.set(other, '{ "attributeSets": [ { "id": "My Set" } ] }');
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: other, type: 1 }] });
      await client.until(other, sent => sent.length > 0);
      const folder = { uri: root.slice(0, -1), name: 'workspace' };
      const beside = { uri: `${root.slice(0, -1)}-two`, name: 'two' };
      await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: [beside], removed: [] } });
      await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: [], removed: [folder] } });
      await client.until(other, sent => sent.length === 0);
    });

    it('identifies a file however its URI is escaped', async () => {
      const [escaped, plain] = [`${root}my%20%28team%29.csa.json`, `${root}my%20(team).csa.json`];
      client.files.set(escaped, '{ "attributeSets": [ { "id": "Marketing" } ] }');
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: escaped, type: 1 }] });
      await client.open(plain, 'csa', '{ "attributeSets": [ { "id": "Marketing" } ] }');
      assert.deepEqual(rules(await found(plain)), []);
    });

    it('follows .csarc.json while it is typed', async () => {
      await client.open(body, 'json', bodyText);
      await client.open(`${root}.csarc.json`, 'jsonc', '{ "rules": { "name-case": "off" } }');
      assert.deepEqual(rules(await found(body)), []);
      await client.change(`${root}.csarc.json`, 2, '{ "rules": { "name-case": "warning" } }');
      assert.deepEqual((await found(body)).map(diagnostic => diagnostic.severity), [2]);
    });

    it('fixes, also all at once, with the versions of the documents', async () => {
      const text = `{ "customSecurityAttributes": { "Engineering": { "Level": 4 }, "Marketing": { "Level": true } } }`;
      await client.open(body, 'json', text);
      const diagnostics = await found(body);
      const actions = async (only?: string[]): Promise<CodeAction[]> => (await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: body }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } },
        context: { diagnostics, ...(only === undefined ? {} : { only }) },
      }) ?? []) as CodeAction[];
      const titles = (await actions()).map(action => action.title);
      assert.ok(titles.includes('Add "@odata.type"'), titles.join());
      assert.ok(titles.includes('Fix all "missing-set-type" problems in this file'));
      assert.ok(titles.includes('Turn off "missing-set-type" in .csarc.json'));
      assert.deepEqual(await actions(['source.organizeImports']), []);
      const [fixAll, ...rest] = await actions(['source.fixAll']);
      assert.deepEqual(rest, []);
      const [edit] = fixAll!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(edit!.textDocument, { uri: body, version: 1 });
      const fixed = TextDocument.applyEdits(TextDocument.create(body, 'json', 1, text), edit!.edits as never);
      await client.change(body, 2, fixed);
      assert.deepEqual(rules(await found(body)).filter(rule => rule === 'missing-set-type'), []);
    });

    it('disables a rule for a line of a manifest', async () => {
      const text = '{\n  "attributeSets": [\n    { "id": "My Set" }\n  ]\n}\n';
      await client.open(manifest, 'csa', text);
      const diagnostics = await found(manifest);
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: manifest }, range: diagnostics[0]!.range, context: { diagnostics },
      }) as CodeAction[];
      const [edit] = actions.find(action =>
        action.title === 'Disable "set-name-characters" here')!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(edit!.edits.map(each =>
        'newText' in each ? each.newText : ''), ['    // csa-disable-next-line set-name-characters\n']);
    });

    it('disables a rule for the whole file, or lowers its severity in the configuration', async () => {
      const text = '// csa-disable-file set-name-length -- why\n{\n  "attributeSets": [\n    { "id": "My Set" }\n  ]\n}\n';
      await client.open(manifest, 'csa', text);
      const diagnostics = (await found(manifest)).filter(({ code }) => code === 'set-name-characters');
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: manifest }, range: diagnostics[0]!.range, context: { diagnostics },
      }) as CodeAction[];
      const edits = (title: string): string[] => (actions.find(action =>
        action.title === title)!.edit!.documentChanges as TextDocumentEdit[])
        .flatMap(change => 'edits' in change ? change.edits.map(each => 'newText' in each ? each.newText : '') : []);
      assert.deepEqual(edits('Disable "set-name-characters" in this file'), [', set-name-characters']);
      assert.deepEqual(edits('Change "set-name-characters" to a warning in .csarc.json'), [
        '{\n  "rules": {\n    "set-name-characters": "warning"\n  }\n}\n',
      ]);
      await client.open(`${root}page.md`, 'markdown', `# Page\n\n\`\`\`json\n${bodyText}\`\`\`\n`);
      const inPage = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: `${root}page.md` }, range: { start: { line: 3, character: 35 }, end: { line: 3, character: 35 } },
        context: { diagnostics: [] },
      }) as CodeAction[];
      const [change] = inPage.find(action => action.title.endsWith('in this file'))!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change!.edits, [{
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        newText: `<!-- csa-disable-file ${String((await found(`${root}page.md`))[0]!.code)} -->\n`,
      }]);
      await client.change(`${root}page.md`, 2, TextDocument.applyEdits(
        TextDocument.create('', '', 1, `# Page\n\n\`\`\`json\n${bodyText}\`\`\`\n`), change!.edits,
      ));
      assert.deepEqual(await found(`${root}page.md`), []);
    });

    it('explains and completes', async () => {
      await client.open(manifest, 'csa', manifestText);
      const hover = await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: manifest }, position: { line: 0, character: 5 },
      });
      assert.ok(hover?.range);
      const completion = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: manifest }, position: { line: 0, character: 43 },
      });
      assert.ok(completion !== null && !Array.isArray(completion));
      assert.equal(completion.isIncomplete, false);
      assert.ok(completion.items.some(item => item.label === 'description'), JSON.stringify(completion));
      assert.deepEqual(await client.connection.sendRequest(documentStatus, { uri: manifest }), {
        isOurs: true, findings: 0, failedRules: [], comparedWith: { kind: 'tenant', tenant: '', incomplete: [] },
      });
    });

    it('checks the whole workspace on request', async () => {
      client.files.set(body, bodyText);
      const answer = await client.connection.sendRequest(lintWorkspace, {});
      assert.deepEqual(answer, { checked: 2, problems: 1 });
      await client.until(body, sent => sent.length === 1);
    });

    it('pushes the findings in open documents that the client does not pull, until it does', async () => {
      client.files.set(body, bodyText);
      await client.open(body, 'json', bodyText);
      await client.connection.sendRequest(lintWorkspace, {});
      await client.until(body, sent => sent.length === 1);
      assert.equal((await found(body)).length, 1);
      await client.until(body, sent => sent.length === 0);
    });

    it('clears the findings of the workspace check when a file has changed or is deleted', async () => {
      client.files.set(body, bodyText);
      await client.connection.sendRequest(lintWorkspace, {});
      await client.until(body, sent => sent.length === 1);
      client.files.delete(body);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: body, type: 3 }] });
      await client.until(body, sent => sent.length === 0);
    });

    it('stops when the check of the workspace is cancelled, and reports that', async () => {
      for (let index = 0; index < 50; index++) client.files.set(`${root}body-${index}.json`, bodyText);
      const cancellation = new CancellationTokenSource();
      const answer = client.connection.sendRequest(lintWorkspace, {}, cancellation.token);
      cancellation.cancel();
      await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
    });

    it('checks the folders that are currently open', async () => {
      const other = 'file:///other/';
      client.files.set(`${other}body.json`, '{ "customSecurityAttributes": { "A": { "B": true } } }');
      await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: [{ uri: other.slice(0, -1), name: 'other' }], removed: [] },
      });
      assert.deepEqual(await client.connection.sendRequest(lintWorkspace, {}), { checked: 2, problems: 1 });
    });
  });

  it('requests a refresh of the documents that were open before the folder was read', async () => {
    let read: (uris: readonly string[]) => void = () => assert.fail('no request has arrived yet');
    client = await startClient({
      capabilities: fullCapabilities,
    }, { [manifest]: manifestText }, { findFiles: () => new Promise(resolve => { read = resolve; }) });
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    const refreshed = new Promise<void>(resolve => client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()));
    await client.open(body, 'json', bodyText);
    const ask = (): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: body } });
    await ask();
    read([manifest]);
    await refreshed;
    const report = await ask();
    assert.deepEqual(report.kind === 'full' ? rules(report.items) : [], ['name-case']);
  });

  it('reports its progress, in English or with the title from the client', async () => {
    for (const [progressTitles, title] of [
      [undefined, 'Reading custom security attributes'], [{ reading: 'Es wird gelesen' }, 'Es wird gelesen'],
    ] as const) {
      client = await startClient({
        capabilities: { ...fullCapabilities, window: { workDoneProgress: true } }, workspaceFolders: [],
        initializationOptions: { progressTitles },
      }, { [manifest]: manifestText });
      client.connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
      const begun = new Promise<unknown>(
        resolve => client.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
          if (value.kind === 'begin') resolve(value);
        }),
      );
      await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: [{ uri: root, name: 'workspace' }], removed: [] },
      });
      assert.equal((await begun as { title: string }).title, title);
      if (progressTitles === undefined) await client.stop();
    }
  });

  it('responds after three hundred mutilated documents in a row', async () => {
    client = await startClient({ capabilities: {} }, { [manifest]: manifestText });
    const chosen = random(7);
    await client.open(body, 'json', bodyText);
    for (let version = 2; version <= 301; version++) {
      const start = chosen.integer(bodyText.length);
      await client.change(
        body, version,
        bodyText.slice(0, start) + chosen.pick(['{', '"', '\\', ']', '\u0000', '', '\ud800']) + bodyText.slice(start + chosen.integer(20)),
      );
    }
    await client.change(body, 302, bodyText);
    assert.deepEqual(rules(await client.until(body, sent => rules(sent).join() === 'name-case')), ['name-case']);
  });

  it('reports an error and continues', async () => {
    client = await startClient({ capabilities: {} }, {}, { findFiles: () => Promise.reject(new Error('the disk is gone')) });
    await client.open(body, 'json', '{ "customSecurityAttributes": { "A": { "B": true } } }');
    assert.deepEqual(rules(await client.until(body, found => found.length > 0)), ['missing-set-type']);
  });
});
