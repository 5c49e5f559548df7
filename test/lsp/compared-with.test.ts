import assert from 'node:assert/strict';
import {
  CodeActionRequest, CodeLensRequest, CodeLensResolveRequest, CompletionRequest, DocumentDiagnosticRequest, type CodeAction,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import { chooseTenant, documentStatus, outlineChildren, tenantChoices } from '../../server/src/lsp/protocol';
import { fullCapabilities, root, startClient, type TestClient } from './client';

const manifest = (tenant: string, set: string): string => JSON.stringify({
  tenant, attributeSets: [{ id: set }], customSecurityAttributeDefinitions: [{
    attributeSet: set, name: 'Project', type: 'String', isCollection: false, isSearchable: true, status: 'Available',
    usePreDefinedValuesOnly: false,
  }],
});
const contoso = `${root}contoso.csa.json`;
const fabrikam = `${root}fabrikam.csa.json`;
const body = `${root}body.json`;
const bodyText = '{ "customSecurityAttributes": { "Engineering": {\n'
  + '  "@odata.type": "#Microsoft.DirectoryServices.CustomSecurityAttributeValue", "Nonsense": "x" } } }';

describe('what a document is compared with', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  async function start(files: Record<string, string>): Promise<void> {
    client = await startClient({ capabilities: fullCapabilities }, files);
    // The outline waits until everything is read.
    await client.connection.sendRequest(outlineChildren, { view: 'tenant', path: [], most: 1 });
  }

  async function problems(uri: string): Promise<readonly Diagnostic[]> {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.ok(report.kind === 'full');
    return report.items;
  }

  async function lens(uri: string): Promise<string | undefined> {
    const [first] = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } }) ?? [];
    assert.ok(first);
    return (await client.connection.sendRequest(CodeLensResolveRequest.type, first)).command?.title;
  }

  it('is reported once in Problems where several tenants are near, with actions that select one', async () => {
    await start({ [contoso]: manifest('contoso', 'Engineering'), [fabrikam]: manifest('fabrikam', 'Marketing') });
    await client.open(body, 'json', bodyText);
    const [problem, ...others] = await problems(body);
    assert.ok(problem !== undefined && others.length === 0);
    assert.equal(problem.severity, 3);
    assert.equal(problem.message, 'Not compared with a tenant: the nearest manifests belong to several tenants (contoso, fabrikam). '
      + 'Select one: "tenant" in .csarc.json names it.');
    assert.match(await lens(body) ?? '', /^1 value · well formed · not compared with a tenant: the nearest manifests belong to several/);
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: body }, range: problem.range, context: { diagnostics: [problem] },
    }) as CodeAction[];
    const [first, second] = actions.filter(({ title }) => title.startsWith('Select the tenant'));
    assert.deepEqual([first?.title, second?.title], [
      'Select the tenant "contoso" for this folder', 'Select the tenant "fabrikam" for this folder',
    ]);
    assert.match(JSON.stringify(first?.edit), /\.csarc\.json.*\\"tenant\\": \\"contoso\\"/);
    const status = await client.connection.sendRequest(documentStatus, { uri: body });
    assert.deepEqual(status.comparedWith, { kind: 'several-tenants', tenants: ['contoso', 'fabrikam'] });
    // As if the edit had been applied.
    await client.open(`${root}.csarc.json`, 'jsonc', '{ "tenant": "contoso" }');
    assert.deepEqual((await problems(body)).map(({ code }) => code), ['undefined-attribute']);
  });

  it('follows the choice of the tenant', async () => {
    await start({
      [contoso]: manifest('contoso', 'Engineering'), [fabrikam]: manifest('fabrikam', 'Marketing'),
      [`${root}.csarc.json`]: '{ "rules": {} }',
    });
    await client.open(body, 'json', bodyText);
    const { choices } = await client.connection.sendRequest(tenantChoices, { uri: body });
    assert.deepEqual(choices.map(({ name }) => name), ['contoso', 'fabrikam']);
    const { edit } = await client.connection.sendRequest(chooseTenant, { uri: body, key: choices[1]!.key });
    assert.match(JSON.stringify(edit), /csarc.*\\"tenant\\": \\"fabrikam\\"/);
    assert.deepEqual(await client.connection.sendRequest(chooseTenant, { uri: body, key: 'x' }), { edit: null, refusal: 'not-near' });
  });

  it('is nothing in Problems where no manifest is above', async () => {
    await start({});
    await client.open(body, 'json', bodyText);
    assert.deepEqual(await problems(body), []);
    assert.equal(
      await lens(body), '1 value · well formed · not compared with a tenant: there is no manifest in the same folder or above',
    );
  });

  it('is reported where the manifest is too large', async () => {
    await start({ [contoso]: manifest('contoso', 'Engineering') });
    await client.open(body, 'json', bodyText);
    assert.deepEqual((await problems(body)).map(({ code }) => code), ['undefined-attribute']);
    await client.open(contoso, 'csa', ' '.repeat(17 * 1024 * 1024));
    const [problem] = await problems(body);
    assert.match(JSON.stringify(problem?.message), /^"Not compared with a tenant: contoso\.csa\.json is not read: too large/);
    await client.change(contoso, 2, manifest('contoso', 'Engineering'));
    assert.deepEqual((await problems(body)).map(({ code }) => code), ['undefined-attribute']);
  });

  it('is the configuration where it ignores the document', async () => {
    await start({ [`${root}.csarc.json`]: '{ "ignore": ["body.json"] }', [contoso]: manifest('contoso', 'Engineering') });
    await client.open(body, 'json', bodyText);
    assert.deepEqual(await client.connection.sendRequest(documentStatus, { uri: body }), {
      isOurs: true, findings: 0, failedRules: [], comparedWith: { kind: 'ignored', configuration: `${root}.csarc.json` },
      configuration: `${root}.csarc.json`,
    });
    assert.equal(await lens(body), 'not checked: the configuration ignores this file');
    await client.open(`${root}.csarc.json`, 'jsonc', '{}');
    assert.match(await lens(body) ?? '', /^1 value · /);
  });

  describe('of an untitled document', () => {
    const untitled = 'untitled:Untitled-1';
    const request = `PATCH https://graph.microsoft.com/v1.0/users/1\n\n${bodyText}\n`;

    it('is the only tenant of the workspace', async () => {
      await start({ [`${root}model/contoso.csa.json`]: manifest('contoso', 'Engineering') });
      await client.open(untitled, 'http', request);
      assert.ok((await problems(untitled)).some(({ code }) => code === 'undefined-attribute'));
      assert.match(await lens(untitled) ?? '', / · compared with contoso$/);
      const completion = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: untitled }, position: { line: 3, character: 79 },
      });
      const items = Array.isArray(completion) ? completion : completion?.items ?? [];
      assert.ok(items.some(({ label }) => label === 'Project'), JSON.stringify(items.map(({ label }) => label)));
    });

    it('is chosen where the workspace has several, by the user or by the document that it was made from', async () => {
      await start({
        [`${root}a/a.csa.json`]: manifest('contoso', 'Engineering'), [`${root}b/b.csa.json`]: manifest('fabrikam', 'Marketing'),
      });
      await client.open(untitled, 'http', request);
      const rules = async (): Promise<unknown[]> =>
        (await problems(untitled)).flatMap(({ code }) => /^undefined-/.test(String(code)) ? [code] : []);
      assert.deepEqual(await rules(), []);
      assert.match(await lens(untitled) ?? '', /several tenants \(contoso, fabrikam\)/);
      const { choices } = await client.connection.sendRequest(tenantChoices, { uri: untitled });
      assert.deepEqual(choices.map(({ name }) => name), ['contoso', 'fabrikam']);
      assert.deepEqual(await client.connection.sendRequest(chooseTenant, { uri: untitled, key: choices[0]!.key }), { edit: null });
      assert.deepEqual(await rules(), ['undefined-attribute']);
      assert.match(await lens(untitled) ?? '', / · compared with contoso$/);
      await client.connection.sendRequest(chooseTenant, { uri: untitled, of: `${root}b/b.csa.json` });
      assert.deepEqual(await rules(), ['undefined-set']);
    });
  });
});
