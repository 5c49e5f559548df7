/** What the server stands: enormous documents, and edits and questions that race. */
import assert from 'node:assert/strict';
import { CancellationTokenSource, CodeActionRequest, CompletionRequest, DocumentDiagnosticRequest, DocumentSymbolRequest, HoverRequest, SemanticTokensRequest, type DocumentDiagnosticReport, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { applyEdits, Workspace } from '../../server/src/core/index';
import { random, type Random } from '../random';
import { sampleWorkspace } from '../sample-workspace';
import { fullCapabilities, root, startClient } from './client';

const count = Number(process.env['CSA_INTERLEAVINGS'] ?? 10_000);

describe('what the server stands', () => {
  it('of 100,000 problems the first are shown, and how many more there are', async function () {
    this.timeout(60_000);
    const uri = `${root}many.csa.json`;
    const client = await startClient({ capabilities: {} });
    const sets = Array.from({ length: 100_000 }, (_, index) => `{ "id": "a-${index}" }`);
    await client.open(uri, 'csa', `{ "attributeSets": [\n${sets.join(',\n')}\n] }`);
    const diagnostics = await client.until(uri, found => found.length > 0);
    assert.equal(diagnostics.length, 1000);
    const { range, severity, message } = diagnostics.at(-1)!;
    assert.deepEqual([range.start, severity], [{ line: 0, character: 0 }, 3]);
    assert.match(message as string, /^This document has \d+,\d{3} more problems\./);
    await client.stop();
  });

  it('a client that refuses to ask again does not end the server', async () => {
    const client = await startClient({ capabilities: fullCapabilities });
    const [manifest, body] = [`${root}sets.csa.json`, `${root}body.json`];
    const refused = new Promise<void>(resolve => client.connection.onRequest('workspace/diagnostic/refresh', () => {
      resolve();
      throw new Error('not now');
    }));
    await client.open(body, 'json', '{ "customSecurityAttributes": { "Enginering": { "Level": 1 } } }');
    await client.open(manifest, 'csa', '{ "attributeSets": [ { "id": "Engineering" } ] }');
    await refused;
    const report = await client.connection.sendRequest<DocumentDiagnosticReport>(DocumentDiagnosticRequest.method, { textDocument: { uri: body } });
    assert.ok(report.kind === 'full' && report.items.some(item => item.code === 'undefined-set'));
    await client.stop();
  });

  it('a configuration that is none offers no change of its rules', async () => {
    const client = await startClient({ capabilities: fullCapabilities });
    const body = `${root}body.json`;
    await client.open(`${root}.csarc.json`, 'json', '"text"');
    await client.open(body, 'json', '{ "customSecurityAttributes": { "Engineering": { "Level": 1 } } }');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 60 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: body }, range, context: { diagnostics: [] } });
    assert.ok(actions!.length > 0 && actions!.every(({ title }) => !title.includes('.csarc.json')));
    await client.stop();
  });

  it('edits, questions and cancellations in any order end with what a fresh check finds', async function () {
    this.timeout(300_000);
    const chosen = random(Number(process.env['CSA_SEED'] ?? 7));
    const client = await startClient({ capabilities: fullCapabilities });
    const texts = new Map(Object.entries(sampleWorkspace).map(([name, text]) => [root + name, text]));
    const versions = new Map<string, number>();
    for (const [uri, text] of texts) await client.open(uri, languageOf(uri), text);
    const waiting: Promise<unknown>[] = [];
    for (let step = 0; step < count; step++) {
      const uri = chosen.pick([...texts.keys()]);
      if (chosen.chance(0.5)) waiting.push(ask(client.connection, uri, chosen));
      else if (chosen.chance(0.05)) {
        await client.close(uri);
        // The version starts again, and what is asked of the closed document meanwhile is answered emptily.
        waiting.push(ask(client.connection, uri, chosen));
        versions.delete(uri);
        await client.open(uri, languageOf(uri), texts.get(uri)!);
      } else {
        const text = step % 100 === 0 ? sampleWorkspace[uri.slice(root.length)]! : edited(texts.get(uri)!, chosen);
        texts.set(uri, text);
        const version = (versions.get(uri) ?? 1) + 1;
        versions.set(uri, version);
        await client.change(uri, version, text);
      }
      if (step % 50 === 0) await Promise.all(waiting.splice(0));
    }
    await Promise.all(waiting);
    const fresh = new Workspace({ roots: [root] });
    for (const [uri, text] of texts) fresh.setText(uri, text, languageOf(uri));
    for (const uri of texts.keys()) {
      const report = await client.connection.sendRequest<DocumentDiagnosticReport>(DocumentDiagnosticRequest.method, { textDocument: { uri } });
      assert.ok(report.kind === 'full');
      assert.deepEqual(report.items.map(item => item.message), fresh.findings(uri).map(finding => finding.message), uri);
    }
    await client.stop();
  });
});

const questions = [HoverRequest.method, CompletionRequest.method, DocumentSymbolRequest.method, SemanticTokensRequest.method];

/** Asks something, and sometimes takes it back. That it was cancelled is an answer, too. */
async function ask(connection: ProtocolConnection, uri: string, chosen: Random): Promise<void> {
  const source = new CancellationTokenSource();
  const position = { line: chosen.integer(20), character: chosen.integer(80) };
  const answer = connection.sendRequest(chosen.pick(questions), { textDocument: { uri }, position }, source.token);
  if (chosen.chance(0.3)) source.cancel();
  await answer.catch((error: unknown) => assert.match(String(error), /cancelled/i));
}

function edited(text: string, chosen: Random): string {
  const start = chosen.integer(text.length + 1);
  const end = Math.min(text.length, start + chosen.integer(4));
  return applyEdits(text, [{ start, end, text: chosen.pick(['', '"', '{', '}', ',', 'x', '\n', '###\n', '"x": 1, ']) }]);
}

function languageOf(uri: string): string {
  return uri.endsWith('.csa.json') || uri.endsWith('snapshot.json') ? 'csa' : uri.endsWith('.http') ? 'http' : uri.endsWith('.md') ? 'markdown' : 'json';
}
