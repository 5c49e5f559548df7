/** Findings in the documents that are open. */
import { commands, ConfigurationTarget, languages, Uri, window, workspace } from 'vscode';
import { closeAll, findings, replace, root, show, tenant, untilRules, write } from './documents';
import { equal, ok } from './expect';
import { body } from './tenants';

export function findingTests(): void {
  it('appear with a mistake and go with it', async () => {
    const { uri } = await show(Uri.joinPath(root(), 'contoso/requests/new-engineer.json'));
    const document = await show(uri);
    await replace(document, '"Alpine"', '"alpine"');
    const [finding] = await untilRules(uri, ['value-not-allowed']);
    equal(document.getText(finding?.range), '"alpine"', 'marked texts');
    await commands.executeCommand('undo');
    await untilRules(uri, []);
  });

  it('have a code with a link and a place that explains them', async () => {
    const folder = await tenant('explained');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body('Bakery'));
    await show(uri);
    const [finding] = await untilRules(uri, ['value-not-allowed']);
    ok(typeof finding?.code === 'object' && finding.code.target.scheme === 'command', 'The code has no link.');
    equal(finding.relatedInformation?.map(({ location }) =>
      location.uri.path), [Uri.joinPath(folder, 'tenant.csa.json').path], 'related places');
  });

  it('appear in an untitled body', async () => {
    const document = await workspace.openTextDocument({ language: 'json', content: body().replace('#Microsoft', 'Microsoft') });
    await window.showTextDocument(document);
    const found = await untilRules(document.uri, ['wrong-set-type']);
    // The workspace has several tenants.
    ok(found.some(({ message }) => message.startsWith('Not compared with a tenant: ')), 'It does not show that it was not compared.');
  });

  it('stay when the language of a body becomes jsonc', async () => {
    const uri = await write(Uri.joinPath(await tenant('jsonc'), 'body.json'), body('Bakery'));
    const document = await show(uri);
    await untilRules(uri, ['value-not-allowed']);
    await languages.setTextDocumentLanguage(document, 'jsonc');
    // Closing in one language and opening in the other removes the findings and reports them again: the additional mistake shows that this
    // has happened.
    await replace(document, '#Collection(String)', '#Collection(Strng)');
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
    await replace(document, '#Collection(Strng)', '#Collection(String)');
    await untilRules(uri, ['value-not-allowed']);
  });

  it('go when the checks are switched off, and come back with them', async () => {
    const { uri } = await show(await write(Uri.joinPath(await tenant('switched-off'), 'body.json'), body('Bakery')));
    await untilRules(uri, ['value-not-allowed']);
    const settings = workspace.getConfiguration('csa', uri);
    try {
      await settings.update('validate.enabled', false, ConfigurationTarget.Workspace);
      await untilRules(uri, []);
      equal(findings(uri).length, 0, 'findings');
    } finally {
      await settings.update('validate.enabled', undefined, ConfigurationTarget.Workspace);
    }
    await untilRules(uri, ['value-not-allowed']);
  });

  it('go when the document is closed', async () => {
    const uri = await write(Uri.joinPath(await tenant('closed'), 'body.json'), body('Bakery'));
    // A document that `openTextDocument` has opened would stay open for minutes.
    await commands.executeCommand('vscode.open', uri);
    await untilRules(uri, ['value-not-allowed']);
    await closeAll();
    await untilRules(uri, []);
  });
}
