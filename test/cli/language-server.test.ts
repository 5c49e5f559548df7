import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection, DidOpenTextDocumentNotification, ExitNotification, InitializedNotification, InitializeRequest,
  PublishDiagnosticsNotification, ShutdownRequest,
  StreamMessageReader, StreamMessageWriter, type InitializeParams, type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

/** Opens a body in a separate server; a client in a hurry does not wait for the response to its first message. */
async function session(command: readonly string[], pace: 'waits' | 'hurries'): Promise<void> {
  const server = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Promise<PublishDiagnosticsParams>(resolve =>
    connection.onNotification(PublishDiagnosticsNotification.type, resolve));
  connection.listen();
  const answered = connection.sendRequest(InitializeRequest.type, { processId: process.pid, capabilities: {} } as InitializeParams);
  if (pace === 'waits') await answered;
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: 'file:///x.json', languageId: 'json', version: 1, text: '{ "CustomSecurityAttributes": {} }' },
  });
  assert.equal((await answered).serverInfo?.name, 'csa');
  assert.deepEqual((await published).diagnostics.map(diagnostic => diagnostic.code), ['misspelt-property']);
  await connection.sendRequest(ShutdownRequest.type);
  const ended = once(server, 'exit');
  await connection.sendNotification(ExitNotification.type);
  assert.deepEqual(await ended, [0, null]);
}

describe('csa language-server', () => {
  it('serves an editor over standard input and output, and ends when it disconnects', () =>
    session(['dist/csa.cjs', 'language-server', '--stdio'], 'waits'));

  it('serves one that does not wait for its response', () => session(['dist/csa.cjs', 'language-server', '--stdio'], 'hurries'));
});

describe('the server of the extension', () => {
  it('serves a client that waits for its response, and one that does not', async () => {
    await session(['dist/server.cjs', '--stdio'], 'waits');
    await session(['dist/server.cjs', '--stdio'], 'hurries');
  });
});
