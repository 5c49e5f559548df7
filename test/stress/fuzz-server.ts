/** One round of fuzzing the server: random but legal traffic of a client with two folders. In the end its findings are those of a fresh check. */
import assert from 'node:assert/strict';
import { CancellationTokenSource, type DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { Workspace } from '../../server/src/core/index';
import { fullCapabilities, startClient } from '../lsp/client';
import { random } from '../random';
import { changed, names, textFor } from './generate';

const folders = ['file:///one/', 'file:///two/'];
const uris = folders.flatMap(folder => names.map(name => folder + name));
const document = ['hover', 'completion', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename', 'documentSymbol', 'codeAction', 'codeLens', 'documentLink', 'inlayHint', 'foldingRange', 'selectionRange', 'linkedEditingRange', 'formatting', 'rangeFormatting', 'onTypeFormatting', 'semanticTokens/full', 'semanticTokens/range', 'diagnostic']
  .map(name => `textDocument/${name}`);

export async function fuzzServer(seed: number): Promise<void> {
  const chosen = random(seed);
  const client = await startClient({ capabilities: fullCapabilities, workspaceFolders: folders.map(uri => ({ uri, name: uri })) }, {}, {});
  const { connection, files } = client;
  const open = new Map<string, { version: number; text: string }>();
  const waiting: Promise<unknown>[] = [];
  const failures: string[] = [];
  const tellFile = (uri: string, type: 1 | 2 | 3): Promise<void> => connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  const ask = (method: string, params: object): void => {
    const source = new CancellationTokenSource();
    // What was cancelled, does not fit any more, or is no feature of this server is no mistake.
    waiting.push(connection.sendRequest(method, params, source.token).catch((error: unknown) => {
      if (!/cancelled|Unhandled method|changed since|cannot be|can only|is not a name|already/i.test(String(error))) failures.push(`${method}: ${String(error)}`);
    }));
    if (chosen.chance(0.2)) source.cancel();
  };

  for (let step = 0; step < 60; step++) {
    const uri = chosen.pick(uris);
    const known = open.get(uri);
    const name = uri.slice(uri.indexOf('/', 8) + 1);
    switch (chosen.integer(10)) {
      case 0: case 1:
        if (known !== undefined) break;
        open.set(uri, { version: 1, text: textFor(name, chosen) });
        await client.open(uri, languageOf(uri), open.get(uri)!.text);
        break;
      case 2: case 3: case 4:
        if (known === undefined) break;
        open.set(uri, { version: known.version + 1, text: changed(known.text, chosen) });
        await client.change(uri, known.version + 1, open.get(uri)!.text);
        break;
      case 5:
        if (known === undefined || chosen.chance(0.5)) break;
        open.delete(uri);
        await client.close(uri);
        break;
      case 6: {
        const was = files.get(uri);
        if (was === undefined) files.set(uri, textFor(name, chosen));
        else files.delete(uri);
        await tellFile(uri, was === undefined ? 1 : 3);
        // Renamed: it appears elsewhere.
        const other = chosen.pick(uris);
        if (was === undefined || other === uri || files.has(other)) break;
        files.set(other, was);
        await tellFile(other, 1);
        break;
      }
      case 7:
        await connection.sendNotification('workspace/didChangeConfiguration', { settings: { csa: chosen.pick([null, {}, { inlayHints: false }]) } });
        break;
      default: {
        const position = { line: chosen.integer(30), character: chosen.integer(60) };
        const range = { start: position, end: { line: position.line + chosen.integer(3), character: chosen.integer(60) } };
        ask(chosen.pick(document), {
          textDocument: { uri }, position, positions: [position], range, newName: 'Renamed', ch: '\n', context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 }, options: { tabSize: 2, insertSpaces: true },
        });
      }
    }
    if (step % 15 === 0) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting);
  assert.deepEqual(failures, []);

  // What is only on disk comes late, and the order of reading may differ from that of telling: everything is opened, so that its text is known.
  for (const uri of uris) {
    if (open.has(uri)) continue;
    open.set(uri, { version: 1, text: files.get(uri) ?? '' });
    await client.open(uri, languageOf(uri), open.get(uri)!.text);
  }
  const fresh = new Workspace({ roots: folders });
  for (const [uri, { text }] of open) fresh.setText(uri, text, languageOf(uri));
  for (const uri of uris) {
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    assert.ok(report.kind === 'full');
    assert.deepEqual(report.items.map(item => item.message), fresh.findings(uri).map(finding => finding.message), uri);
  }
  await client.stop();
}

function languageOf(uri: string): string {
  return uri.endsWith('.csa.json') || uri.endsWith('snapshot.json') ? 'csa' : uri.endsWith('.http') ? 'http' : uri.endsWith('.md') ? 'markdown' : 'json';
}
