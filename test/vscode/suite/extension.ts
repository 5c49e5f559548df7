/** The extension itself: it is installed and active, and survives a restart of its server. */
import { commands, extensions, Uri, version } from 'vscode';
import { replace, root, show, tenant, untilRules, write } from './documents';
import { equal, ok, present } from './expect';
import { body } from './tenants';

const extensionId = 'entra-csa.entra-csa';

export function extensionTests(): void {
  it('runs in a VS Code that is new enough', () => {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    ok(major === 1 && minor >= 100, `This is VS Code ${version}.`);
  });

  it('is installed, and active as soon as a manifest is open', async () => {
    const extension = present(extensions.getExtension(extensionId), `extension ${extensionId}`);
    const document = await show(Uri.joinPath(root(), 'contoso/sets.csa.json'));
    equal(document.languageId, 'csa', 'language ids');
    // Waits for the activation that the document has started.
    await extension.activate();
    ok(extension.isActive, 'The extension is not active.');
  });

  it('has registered its commands', async () => {
    interface Manifest { readonly contributes: { readonly commands: readonly { readonly command: string }[] } }
    const { contributes } = extensions.getExtension(extensionId)?.packageJSON as Manifest;
    const registered = new Set(await commands.getCommands(true));
    equal(contributes.commands.map(({ command }) => command).filter(command =>
      !registered.has(command)), [], 'commands without a handler');
  });

  it('keeps what was typed when its server is restarted', async () => {
    const uri = await write(Uri.joinPath(await tenant('restarted'), 'body.json'), body());
    const document = await show(uri);
    await replace(document, '#Collection(String)', '#Collection(Strng)');
    await untilRules(uri, ['wrong-value-type']);
    await commands.executeCommand('csa.restart');
    // Only a server that has the unsaved text can apply this edit.
    await replace(document, '"Baker"', '"Bakery"');
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
  });
}
