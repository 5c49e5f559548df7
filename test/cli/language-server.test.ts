import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection, DidOpenTextDocumentNotification, ExitNotification, InitializedNotification, InitializeRequest, PublishDiagnosticsNotification, ShutdownRequest,
  StreamMessageReader, StreamMessageWriter, type InitializeParams, type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

describe('csa language-server', () => {
  it('serves an editor over standard input and output, and ends when it says goodbye', async () => {
    const server = spawn(process.execPath, ['dist/csa.cjs', 'language-server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const published = new Promise<PublishDiagnosticsParams>(resolve => connection.onNotification(PublishDiagnosticsNotification.type, resolve));
    connection.listen();
    const { serverInfo } = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, capabilities: {} } as InitializeParams);
    assert.equal(serverInfo?.name, 'csa');
    await connection.sendNotification(InitializedNotification.type, {});
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: 'file:///x.json', languageId: 'json', version: 1, text: '{ "CustomSecurityAttributes": {} }' },
    });
    assert.deepEqual((await published).diagnostics.map(diagnostic => diagnostic.code), ['misspelt-property']);
    await connection.sendRequest(ShutdownRequest.type);
    const ended = once(server, 'exit');
    await connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await ended, [0, null]);
  });
});
