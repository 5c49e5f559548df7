/** The tests for a window with two folders, `one` and `two`, whose tenants allow different values. */
import { Uri, workspace } from 'vscode';
import { closeAll, replace, show, untilRules } from './documents';
import { equal, present } from './expect';

/** Names the tests for mocha. */
export function multiRootTests(): void {
  afterEach(closeAll);
  describe('two folders with two tenants', () => {
    it('are both open', () => {
      equal(workspace.workspaceFolders?.map(({ name }) => name), ['one', 'two'], 'folders');
    });

    it('give each body the answer of its own tenant', async () => {
      const [one, two] = [await show(bodyIn('one')), await show(bodyIn('two'))];
      await untilRules(one.uri, []);
      await untilRules(two.uri, ['value-not-allowed']);
    });

    it('do not disturb each other', async () => {
      const [one, two] = [await show(bodyIn('one')), await show(bodyIn('two'))];
      await untilRules(two.uri, ['value-not-allowed']);
      await replace(await show(Uri.joinPath(folder('two'), 'tenant.csa.json')), '"Cascade"', '"Baker"');
      await untilRules(two.uri, []);
      await untilRules(one.uri, []);
    });
  });
}

function folder(name: string): Uri {
  return present(workspace.workspaceFolders?.find(candidate => candidate.name === name), `folder ${name}`).uri;
}

function bodyIn(name: string): Uri {
  return Uri.joinPath(folder(name), 'body.json');
}
