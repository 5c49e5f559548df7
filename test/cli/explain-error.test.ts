import assert from 'node:assert/strict';
import { graphErrors } from '../../server/src/core';
import { assertHarmless } from './logging-commands';
import { useSandboxes } from './sandbox';

const unknownSet = 'AttributeSet for value you are trying to assign does not exist engineering';

const type = '"@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue"';
const manifest = '{ "attributeSets": [ { "id": "Engineering" } ] }';
const request = `PATCH https://graph.microsoft.com/v1.0/users/1\nContent-Type: application/json\n\n{ "customSecurityAttributes": {\n  "engineering": { ${type}, "Project": "a" } } }\n`;

describe('csa explain, with an error', () => {
  const sandbox = useSandboxes();

  it('prints its meaning, its causes, the rules that find it, and the sources', async () => {
    const { stdout, stderr, code } = await sandbox().csa(['explain', unknownSet]);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.equal(stdout, `400 Request_BadRequest: AttributeSet for value you are trying to assign does not exist <set>
  <set> is "engineering"

The request assigns an attribute of a set that the tenant does not have under exactly this name.

Usual causes, the likeliest first:
  1. The case of the name differs. Names are case sensitive in assignments, and some SDKs send them in lower case.
     Found before sending by: name-case
  2. The name is misspelt.
     Found before sending by: undefined-set
  3. The set is in another tenant, or has not been created yet.
     Found before sending by: undefined-set
  4. The name has a character that no set can have, or is too long.
     Found before sending by: set-name-characters, set-name-length

Sources:
  msgraph-sdk-powershell issue 1281: wrong-case set name (2022-05-25)
  https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1281
  Public script New-A365AgentIdentity.ps1: responses of Graph to misspelt names and values (2026-08-21)
  https://github.com/search?type=code&q=New-A365AgentIdentity.ps1
`);
  });

  it('reads it from standard input, in any form', async () => {
    for (const { id, texts } of graphErrors) {
      const stdin = JSON.stringify({ error: { code: 'Request_BadRequest', message: texts[0] } });
      const { stdout, code } = await sandbox().csa(['explain', '--stdin', '--format', 'json'], { stdin });
      const { known, errors } = JSON.parse(stdout) as { known: boolean; errors: { id: string }[] };
      assert.deepEqual([code, known, errors.map(error => error.id)], [0, true, [id]]);
    }
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(unknownSet, 'utf16le')]);
    assert.deepEqual(await sandbox().csa(['explain', '--stdin'], { stdin: utf16 }), {
      code: 2, stdout: '', stderr: 'csa: standard input: not valid UTF-8: it is UTF-16; save it as UTF-8\n',
    });
  });

  it('shows the lines of the request', async () => {
    const box = sandbox({ 'a.csa.json': manifest, 'requests/a.http': request });
    const { stdout, code } = await box.csa(['explain', unknownSet, '--request', 'requests/a.http']);
    assert.equal(code, 0);
    assert.match(stdout, /by: name-case\n {5}requests\/a\.http:5:3 name-case: "engineering" is defined as "Engineering"/);
    const printed = JSON.parse(
      (await box.csa(['explain', unknownSet, '--request', 'requests/a.http', '--format', 'json'])).stdout,
    ) as { errors: { causes: { findings: object[] }[] }[] };
    const findings = printed.errors.flatMap(({ causes }) => causes.map(cause => cause.findings.map(finding => Object.keys(finding))));
    assert.deepEqual(findings, [[['rule', 'severity', 'file', 'line', 'column', 'message']], [], [], []]);
  });

  it('reports that the request shows no cause', async () => {
    const { stdout, code } = await sandbox({ 'a.http': request }).csa(['explain', 'Collection of values expected', '--request', 'a.http']);
    assert.match(stdout, /None of these rules reports anything in the request\./);
    assert.equal(code, 0);
  });

  it('reports that a text is unknown, what its code means, and the problems of the request', async () => {
    const box = sandbox({ 'a.csa.json': manifest, 'a.http': request });
    const { stdout, code } = await box.csa([
      'explain', '{"error":{"code":"Request_BadRequest","message":"Something new"}}', '--request', 'a.http',
    ]);
    assert.match(
      stdout,
      /^The text of this error is not known\.\n\nIn general, Request_BadRequest: .*\n.*\n\nErrors in the request:\n {2}a\.http:5:3 name-case: /,
    );
    assert.equal(code, 0);
    assert.deepEqual((await box.csa(['explain', '{"error":{"code":"New_Code"}}'])), {
      code: 1, stdout: 'The text of this error is not known.\nThe code "New_Code" is not known either.\n', stderr: '',
    });
    assert.deepEqual((await box.csa(['explain', '--stdin'], { stdin: '' })).code, 1);
    assert.match((await box.csa(['explain', 'Authorization_RequestDenied'])).stdout, /In general, Authorization_RequestDenied: /);
    assert.match((await box.csa(['explain', '403'])).stdout, /In general, 403: /);
  });

  for (const [commandLine, message] of [
    [['explain', unknownSet, '--request', 'none.http'], /nothing matches "none\.http"/],
    [['explain', unknownSet, '--request', '.'], /--request takes one file that csa checks/],
    [['explain', unknownSet, '--request', 'notes.txt'], /--request takes one file that csa checks, not "notes\.txt"/],
    [['explain', unknownSet, '--format', 'xml'], /--format cannot be "xml"/],
    [['explain', unknownSet, '--stdin'], /--stdin explains the text from standard input and takes no other/],
    [['explain', 'empty-value', '--format', 'json'], /--request and --format are for errors, not for rules/],
  ] as const) {
    it(`refuses ${commandLine.slice(1).join(' ')}`, async () => {
      const { stderr, code } = await sandbox({ 'notes.txt': '', 'a.http': request, 'b.http': request }).csa(commandLine);
      assert.match(stderr, message);
      assert.equal(code, 2);
    });
  }

  it('prints nothing that is a command', async () => {
    for (const hostile of ['##vso[task.complete]', '##[error]x', '\u001B[31m', '\u202E', '\n::error::x', 'section_start:1:x']) {
      for (const text of [
        hostile, `Invalid property '${hostile}'`, `Invalid property 'x${hostile}`, `{"error":{"code":"a${hostile}"}}`,
        `${unknownSet}${hostile}`,
      ]) {
        for (const format of ['text', 'json']) {
          const { stdout, stderr } = await sandbox().csa(['explain', '--stdin', '--format', format], { stdin: text });
          assertHarmless(stdout);
          assertHarmless(stderr);
        }
      }
    }
  });

  it('searches the start of a text that is too long, and reports that', async () => {
    const { stderr, stdout } = await sandbox().csa(['explain', '--stdin'], { stdin: `${unknownSet}\n${'x'.repeat(4 * 1024 * 1024)}` });
    assert.match(stdout, /<set> is "engineering"/);
    assert.match(stderr, /only the first 4,194,304 characters were searched/);
  });
});
