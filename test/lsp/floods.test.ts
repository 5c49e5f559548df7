/** The load that the server withstands from a client, or from a user with many folders. */
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  CancellationTokenSource, HoverRequest, LSPErrorCodes, ReferencesRequest, ResponseError, type Hover,
} from 'vscode-languageserver-protocol/node';
import { sampleWorkspace } from '../sample-workspace';
import { fullCapabilities, root, startClient, type TestClient } from './client';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const body = (set: string): string =>
  `{ "customSecurityAttributes": { "${set}": { "@odata.type": "#microsoft.graph.customSecurityAttributeValue", "Level": "x" } } }`;
const manifest = (set: string): string => `{ "attributeSets": [ { "id": "${set}", "description": "Of ${set}" } ] }`;

describe('the server under load', () => {
  it('ten thousand requests that are cancelled at once are all answered, and leave nothing behind', async function () {
    this.timeout(300_000);
    const uri = `${root}team/body.json`;
    const client = await startClient({
      capabilities: fullCapabilities,
    }, Object.fromEntries(Object.entries(sampleWorkspace).map(([name, text]) => [`${root}${name}`, text])));
    await client.open(uri, 'json', sampleWorkspace['team/body.json']!);
    // Code that V8 compiles, and the size of the tables in which the protocol's library keeps pending requests.
    await flood(client, uri, 10_000);
    const before = await heap();
    await flood(client, uri, 10_000);
    const grown = await heap() - before;
    assert.ok(grown < 1_000_000, `${grown} bytes more, of 10,000 requests`);
    await client.open(`${root}late.json`, 'json', body('Engineering'));
    assert.match(hoverText(await hoverOver(client, `${root}late.json`, 'Engineering')), /Engineering/);
    await client.stop();
  });

  it('a hundred folders are each searched once, and each has its own manifests', async function () {
    this.timeout(60_000);
    const uris = Array.from({ length: 100 }, (_, index) => `file:///many/f${index}`);
    const files = Object.fromEntries(uris.flatMap((uri, index) =>
      [[`${uri}/sets.csa.json`, manifest(`Set${index}`)], [`${uri}/body.json`, body(`Set${index}`)]]));
    const searched: string[] = [];
    const read: string[] = [];
    const client = await startClient({ capabilities: fullCapabilities, workspaceFolders: uris.map(uri => ({ uri, name: uri })) }, files, {
      findFiles: folder => {
        searched.push(folder);
        return Promise.resolve(Object.keys(files).filter(uri => uri.startsWith(`${folder}/`) && uri.endsWith('.csa.json')));
      },
      readText: uri => {
        read.push(uri);
        return Promise.resolve(files[uri]);
      },
    });
    for (const index of [0, 57, 99]) {
      const uri = `${uris[index]!}/body.json`;
      await client.open(uri, 'json', files[uri]!);
      assert.match(hoverText(await hoverOver(client, uri, `Set${index}`)), new RegExp(`Of Set${index}\\b`));
    }
    assert.deepEqual(searched.sort(), [...uris].sort());
    assert.deepEqual(read.sort(), uris.map(uri => `${uri}/sets.csa.json`).sort());
    await client.stop();
  });
});

/** Every request has a response, even if it was cancelled. */
async function flood({ connection }: TestClient, uri: string, count: number): Promise<void> {
  const source = new CancellationTokenSource();
  const position = { line: 3, character: 12 };
  const answers = Array.from({ length: count }, (_, index) => index % 2 === 0
    ? connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }, source.token)
    : connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri }, position, context: { includeDeclaration: true },
    }, source.token));
  source.cancel();
  for (const result of await Promise.allSettled(answers)) {
    if (result.status === 'fulfilled') continue;
    assert.ok(result.reason instanceof ResponseError && result.reason.code === LSPErrorCodes.RequestCancelled, String(result.reason));
  }
  source.dispose();
}

async function hoverOver({ connection }: TestClient, uri: string, name: string): Promise<Hover | null> {
  return await connection.sendRequest(HoverRequest.type, {
    textDocument: { uri }, position: { line: 0, character: body(name).indexOf(name) + 1 },
  });
}

function hoverText(hover: Hover | null): string {
  return JSON.stringify(hover?.contents ?? '');
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
