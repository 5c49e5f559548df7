/** The tests for a window with two folders, `one` and `two`, whose tenants allow different values. */
import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import { closeAll, replace, show, untilRules } from './documents';
import { equal, ok, present } from './expect';

/** Names the tests for mocha. */
export function multiRootTests(): void {
  afterEach(closeAll);
  describe('two folders with two tenants', () => {
    it('are both open', () => {
      equal(workspace.workspaceFolders?.map(({ name }) => name), ['one', 'two'], 'folders');
    });

    it('check each body against its own tenant', async () => {
      const [one, two] = [await show(bodyIn('one')), await show(bodyIn('two'))];
      await untilRules(one.uri, []);
      await untilRules(two.uri, ['value-not-allowed']);
    });

    it('come and go with their folders', async () => {
      const two = await show(bodyIn('two'));
      await untilRules(two.uri, ['value-not-allowed']);
      const { index, uri } = folder('two');
      ok(workspace.updateWorkspaceFolders(index, 1), 'The folder was not removed.');
      await untilRules(two.uri, []);
      ok(workspace.updateWorkspaceFolders(index, 0, { uri, name: 'two' }), 'The folder was not added.');
      await untilRules(two.uri, ['value-not-allowed']);
    });

    it('do not affect each other', async () => {
      const [one, two] = [await show(bodyIn('one')), await show(bodyIn('two'))];
      await untilRules(two.uri, ['value-not-allowed']);
      await replace(await show(Uri.joinPath(folder('two').uri, 'tenant.csa.json')), '"Cascade"', '"Baker"');
      await untilRules(two.uri, []);
      await untilRules(one.uri, []);
    });
  });
}

function folder(name: string): WorkspaceFolder {
  return present(workspace.workspaceFolders?.find(candidate => candidate.name === name), `folder ${name}`);
}

function bodyIn(name: string): Uri {
  return Uri.joinPath(folder(name).uri, 'body.json');
}
