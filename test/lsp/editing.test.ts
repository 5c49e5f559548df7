/** The requests of editors while the user writes: formatting, folding, selection ranges, linked editing, sorting. */
import assert from 'node:assert/strict';
import {
  CodeActionRequest, DidChangeTextDocumentNotification, DocumentFormattingRequest, DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest, FoldingRangeRequest, LinkedEditingRangeRequest,
  RegistrationRequest, SelectionRangeRequest, type ClientCapabilities, type CodeAction, type Registration, type SelectionRange,
  type TextDocumentEdit, type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const uri = `${root}tenant.csa.json`;
const options = { tabSize: 2, insertSpaces: true };
const dynamic = { dynamicRegistration: true };
const likeVSCode: ClientCapabilities = {
  ...fullCapabilities,
  textDocument: { ...fullCapabilities.textDocument, formatting: dynamic, rangeFormatting: dynamic, onTypeFormatting: dynamic },
};

const apply = (text: string, edits: TextEdit[] | null): string =>
  TextDocument.applyEdits(TextDocument.create(uri, 'csa', 0, text), edits ?? []);

describe('editing through the language server', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const format = (document: string): Promise<TextEdit[] | null> =>
    client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri: document }, options });

  describe('for a client without capabilities', () => {
    beforeEach(async () => { client = await startClient(); });

    it('registers all of it, and also formats JSON', async () => {
      const { capabilities } = client.initialized;
      for (const key of [
        'documentFormattingProvider', 'documentRangeFormattingProvider', 'foldingRangeProvider', 'selectionRangeProvider',
        'linkedEditingRangeProvider',
      ] as const) assert.equal(capabilities[key], true, key);
      assert.equal(capabilities.documentOnTypeFormattingProvider?.firstTriggerCharacter, '\n');
      await client.open(`${root}body.json`, 'json', '{"customSecurityAttributes":{"A":{}}}');
      assert.equal(
        apply('{"customSecurityAttributes":{"A":{}}}', await format(`${root}body.json`)), '{ "customSecurityAttributes": { "A": {} } }',
      );
    });

    it('edits the current text, however fast the user types', async () => {
      await client.open(uri, 'csa', '{"tenant":"a"}');
      const first = format(uri);
      const change = client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } }, text: '\n"attributeSets":[],' }],
      });
      const second = format(uri);
      await change;
      assert.equal(apply('{"tenant":"a"}', await first), '{ "tenant": "a" }');
      assert.equal(apply('{\n"attributeSets":[],"tenant":"a"}', await second), '{\n  "attributeSets": [],\n  "tenant": "a"\n}');
    });

    it('formats the lines of a range', async () => {
      const text = '{\n"attributeSets":[\n{"id":"A"},\n{"id":"B"}\n]\n}';
      await client.open(uri, 'csa', text);
      const edits = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
        textDocument: { uri }, options, range: { start: { line: 2, character: 3 }, end: { line: 2, character: 10 } },
      });
      assert.equal(apply(text, edits), '{\n"attributeSets":[\n    { "id": "A" },\n{"id":"B"}\n]\n}');
    });

    it('indents a new line, and the line of a closing bracket, and nothing in a comment', async () => {
      const typed = async (text: string, ch: string, other = options): Promise<string> => {
        const at = text.indexOf('|');
        const document = text.replace('|', '');
        await client.open(uri, 'csa', document);
        const position = TextDocument.create(uri, 'csa', 0, document).positionAt(at);
        return apply(document, await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
          textDocument: { uri }, position, ch, options: other,
        }));
      };
      assert.equal(await typed('{\n  "attributeSets": [\n|\n  ]\n}', '\n'), '{\n  "attributeSets": [\n    \n  ]\n}');
      assert.equal(await typed('{\n  "attributeSets": [\n    {\n|\n    }\n  ]\n}', '\n', {
        tabSize: 4, insertSpaces: true,
      }), '{\n  "attributeSets": [\n    {\n        \n    }\n  ]\n}');
      assert.equal(
        await typed('{\n  "attributeSets": [\n    { "id": "A" },\n    {\n      "id": "B"\n      }|\n  ]\n}', '}'),
        '{\n  "attributeSets": [\n    { "id": "A" },\n    {\n      "id": "B"\n    }\n  ]\n}',
      );
      assert.equal(
        await typed('{\r\n  "attributeSets": [\r\n    { "id": "A" }\r\n      ]|\r\n}', ']'),
        '{\r\n  "attributeSets": [\r\n    { "id": "A" }\r\n  ]\r\n}',
      );
      assert.equal(await typed('{\n/* {\n|\n*/ }', '\n'), '{\n/* {\n\n*/ }');
      assert.equal(await typed('{\n"tenant": "x" }|\n', '}'), '{\n"tenant": "x" }\n');
    });
  });

  describe('for a client with JSON support', () => {
    const registered: Registration[] = [];

    beforeEach(async () => {
      registered.length = 0;
      client = await startClient({ capabilities: likeVSCode, initializationOptions: { jsonSupport: true } });
      client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => { registered.push(...registrations); });
    });

    it('offers formatting only where no other server does', async () => {
      assert.equal(client.initialized.capabilities.documentFormattingProvider, undefined);
      // The registrations were sent before this response.
      await client.open(uri, 'csa', '{}');
      await format(uri);
      const selectors = registered.filter(({ method }) => method === 'textDocument/formatting').map(({ registerOptions }) =>
        (registerOptions as { documentSelector: unknown }).documentSelector);
      assert.deepEqual(selectors, [[{ language: 'csa' }, { language: 'http' }, { language: 'rest' }]]);
    });

    it('leaves JSON to the client, except for linked editing of names', async () => {
      const body = `${root}body.json`;
      const textDocument = { uri: body };
      await client.open(body, 'json', '{ "customSecurityAttributes": { "A": {\n"B@odata.type": "#Int32",\n"B": 1 } } }');
      assert.equal(await format(body), null);
      assert.equal(await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument }), null);
      assert.equal(
        await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [{ line: 0, character: 5 }] }), null,
      );
      const linked = await client.connection.sendRequest(LinkedEditingRangeRequest.type, {
        textDocument, position: { line: 2, character: 2 },
      });
      assert.deepEqual(linked?.ranges, [1, 2].map(line => ({ start: { line, character: 1 }, end: { line, character: 2 } })));
      const pattern = new RegExp(`^${linked.wordPattern!}$`);
      assert.deepEqual(['Project', 'Ämter1', '', 'a@b', 'a"', 'a b'].map(name =>
        pattern.test(name)), [true, true, true, false, false, false]);
    });

    it('selects from the inside out, for each place', async () => {
      await client.open(uri, 'csa', '{ "attributeSets": [ { "id": "A" } ] }');
      const selections = await client.connection.sendRequest(SelectionRangeRequest.type, {
        textDocument: { uri }, positions: [{ line: 0, character: 31 }, { line: 0, character: 1 }],
      });
      const widths = (selection: SelectionRange | undefined): number[] =>
        selection === undefined ? [] : [selection.range.end.character - selection.range.start.character, ...widths(selection.parent)];
      assert.deepEqual(selections!.map(widths), [[1, 3, 9, 13, 17, 34, 38], [38]]);
    });

    it('sorts on request, with the version of the document', async () => {
      await client.open(uri, 'csa', '{ "attributeSets": [ { "id": "B" }, { "id": "A" } ] }');
      const ask = (only?: string[]): Promise<CodeAction[]> => client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
      }) as Promise<CodeAction[]>;
      const sorts = (actions: CodeAction[]): CodeAction[] => actions.filter(({ kind }) => kind === 'source.sort.csa');
      assert.deepEqual(sorts(await ask()), []);
      assert.deepEqual(sorts(await ask(['quickfix'])), []);
      for (const only of [['source.sort.csa'], ['source.sort'], ['source']]) {
        const [action] = sorts(await ask(only));
        const [{ textDocument, edits }] = action!.edit!.documentChanges as [TextDocumentEdit];
        assert.equal(textDocument.version, 1);
        assert.equal(
          apply('{ "attributeSets": [ { "id": "B" }, { "id": "A" } ] }', edits as TextEdit[]),
          '{ "attributeSets": [ { "id": "A" }, { "id": "B" } ] }',
        );
      }
    });
  });

  describe('folding', () => {
    const text = '{\n  "attributeSets": [\n    {\n      "id": "A"\n    }\n  ]\n}\n';
    const fold = (): Promise<unknown> => client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });

    it('follows the keystrokes', async () => {
      client = await startClient();
      await client.open(uri, 'csa', text);
      assert.deepEqual(await fold(), [{ startLine: 0, endLine: 5 }, { startLine: 1, endLine: 4 }, { startLine: 2, endLine: 3 }]);
      const start = { line: 3, character: 15 };
      await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: 2 }, contentChanges: [{ range: { start, end: start }, text: ',\n"description": ""' }],
      });
      assert.deepEqual(await fold(), [{ startLine: 0, endLine: 6 }, { startLine: 1, endLine: 5 }, { startLine: 2, endLine: 4 }]);
    });

    it('returns no more ranges than the client accepts, the outermost, with the text that it shows', async () => {
      client = await startClient({
        capabilities: { textDocument: { foldingRange: { rangeLimit: 2, lineFoldingOnly: true, foldingRange: { collapsedText: true } } } },
      });
      await client.open(uri, 'csa', text);
      assert.deepEqual(await fold(), [{ startLine: 0, endLine: 5 }, { startLine: 1, endLine: 4, collapsedText: '[ 1 attribute set ]' }]);
    });

    it('leaves Markdown to the editor', async () => {
      client = await startClient();
      await client.open(`${root}page.md`, 'markdown', '```json\n{ "customSecurityAttributes": {\n"A": {\n} } }\n```\n');
      assert.equal(await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: `${root}page.md` } }), null);
    });
  });
});
