/** A rule that throws costs its own findings in that unit and nothing else, however a client gets them. */
import assert from 'node:assert/strict';
import { DocumentDiagnosticRequest, HoverRequest, LogMessageNotification } from 'vscode-languageserver-protocol/node';
import { useFailingRule } from '../failing-rule';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const uri = `${root}tenant.csa.json`;
// Two mistakes, the first of them for the rule that fails.
const manifest = JSON.stringify({ attributeSets: [{ id: 'My Set', maxAttributesPerSet: 900 }] });

function logOf({ connection }: TestClient): string[] {
  const logged: string[] = [];
  connection.onNotification(LogMessageNotification.type, ({ message }) => { if (message.includes('rule')) logged.push(message); });
  return logged;
}

describe('in the editor, a rule that throws', () => {
  useFailingRule('set-name-characters');
  let client: TestClient;
  afterEach(() => client.stop());

  it('leaves the findings of the others to a client that pulls, and the server alive', async () => {
    client = await startClient({ capabilities: fullCapabilities });
    const logged = logOf(client);
    await client.open(uri, 'csa', manifest);
    for (const version of [2, 3]) {
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['set-capacity-range']);
      await client.change(uri, version, `${manifest}${'\n'.repeat(version)}`);
    }
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri }, position: { line: 0, character: manifest.indexOf('My Set') },
    });
    assert.match(JSON.stringify(hover), /Attribute set/);
    assert.equal(logged.length, 1, `once, and not with every keystroke: ${logged.join('\n')}`);
    assert.match(logged[0] ?? '', /The rule set-name-characters failed for file:\/\/\/workspace\/tenant\.csa\.json .*out of cheese/);
  });

  it('leaves them where they are pushed', async () => {
    client = await startClient();
    await client.open(uri, 'csa', manifest);
    const [finding, ...rest] = await client.until(uri, ({ length }) => length > 0);
    assert.deepEqual([finding?.code, rest], ['set-capacity-range', []]);
  });

  it('leaves them in files that are not open', async () => {
    client = await startClient({ capabilities: fullCapabilities }, { [uri]: manifest });
    const [finding, ...rest] = await client.until(uri, ({ length }) => length > 0);
    assert.deepEqual([finding?.code, rest], ['set-capacity-range', []]);
  });
});

describe('in the editor, a rule that throws after very many findings, not all of which are suppressed', () => {
  useFailingRule('json-type');

  it('is reported to have found something', async () => {
    const client = await startClient();
    const logged = logOf(client);
    await client.open(uri, 'csa', JSON.stringify({ attributeSets: new Array<number>(1001).fill(1) }));
    await client.until(uri, ({ length }) => length > 0);
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /The rule json-type failed for \S+ and has not found everything there: .*out of cheese/);
    await client.stop();
  });
});
