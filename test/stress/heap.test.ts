/** Documents that are opened and closed leave nothing behind. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fullCapabilities, startClient, type TestClient } from '../lsp/client';
import { sampleWorkspace } from '../sample-workspace';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const names = ['sets.csa.json', 'team/body.json', 'requests.http', 'notes.md', 'batch.json', 'tenant.csa-snapshot.json', '.csarc.json'];
const languages = ['csa', 'json', 'http', 'markdown', 'json', 'csa', 'jsonc'];
const questions = [
  'diagnostic', 'hover', 'completion', 'definition', 'documentSymbol', 'codeAction', 'codeLens', 'documentLink', 'inlayHint',
  'foldingRange', 'semanticTokens/full', 'formatting', 'references',
];

const warmUp = 8000;
const cycles = 10_000;
/** In bytes, for code that V8 still compiles. Leaking even just the names of the documents would take more than twice as much. */
const most = 1_200_000;
const longName = 'x'.repeat(250);

describe('the heap of the server', () => {
  it(`is as large after ${cycles} documents have been opened and closed as before`, async function () {
    this.timeout(300_000);
    const client = await startClient({
      capabilities: fullCapabilities,
    }, { 'file:///workspace/kept.csa.json': '{ "attributeSets": [ { "id": "Engineering" } ] }' });
    await openAndClose(client, 0, warmUp);
    const before = await heap();
    await openAndClose(client, warmUp, warmUp + cycles);
    const grown = await heap() - before;
    await client.stop();
    assert.ok(grown < most, `${Math.round(grown / 1000)} kB more after ${cycles} documents`);
  });
});

/** Each document has its own name. One request is sent while it is open; afterwards, a client that lags behind sends two. */
async function openAndClose(client: TestClient, from: number, to: number): Promise<void> {
  for (let cycle = from; cycle < to; cycle++) {
    const kind = cycle % names.length;
    const uri = `file:///workspace/${cycle}${longName}/${names[kind]!}`;
    const position = { line: 5, character: 30 };
    const ask = (question: string): Promise<unknown> => client.connection.sendRequest(`textDocument/${question}`, {
      textDocument: { uri }, position, range: { start: position, end: position },
      context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 }, options: { tabSize: 2, insertSpaces: true },
    });
    await client.open(uri, languages[kind]!, sampleWorkspace[names[kind]!]!);
    await ask(questions[cycle % questions.length]!);
    await client.close(uri);
    await Promise.all([ask('diagnostic'), ask(questions[(cycle + 1) % questions.length]!)]);
  }
}

/** The used heap, in bytes. */
async function heap(): Promise<number> {
  // Work that follows a response runs in later turns of the event loop.
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(resolve => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}
