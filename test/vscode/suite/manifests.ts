/** Findings that come and go because a manifest did, wherever that happened: in another editor, on disk, with its folder. */
import { Uri, workspace, WorkspaceEdit } from 'vscode';
import { folders } from '../folders';
import { closeAll, replace, root, ruleOf, show, tenant, untilRules, untilSome, write } from './documents';
import { ok } from './expect';
import { body, manifest } from './tenants';

export function manifestTests(): void {
  it('when a definition is edited in another editor', async () => {
    const folder = await tenant('edited');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body());
    await show(uri);
    const definitions = await show(Uri.joinPath(folder, 'tenant.csa.json'));
    await replace(definitions, '"Baker"', '"Bakery"');
    await untilRules(uri, ['value-not-allowed']);
    await replace(definitions, '"Bakery"', '"Baker"');
    await untilRules(uri, []);
  });

  it('when a manifest is deleted', async () => {
    const folder = await tenant('deleted');
    const broken = await write(Uri.joinPath(folder, 'broken.csa.json'), manifest('deleted-too').replace('"Integer"', '"Number"'));
    await show(broken);
    ok((await untilSome(broken)).length > 0, 'There is no finding.');
    await closeAll();
    await workspace.fs.delete(broken);
    await untilRules(broken, []);
  });

  it('when a manifest is renamed', async () => {
    const folder = await tenant('renamed');
    const from = await write(Uri.joinPath(folder, 'from.csa.json'), manifest('renamed-too').replace('"Integer"', '"Number"'));
    const to = Uri.joinPath(folder, 'to.csa.json');
    await show(from);
    const before = (await untilSome(from)).map(ruleOf);
    const edit = new WorkspaceEdit();
    edit.renameFile(from, to);
    ok(await workspace.applyEdit(edit), 'The file was not renamed.');
    await untilRules(from, []);
    await untilRules(to, before);
  });

  it('when its folder gets its first manifest, loses it, and has it again', async () => {
    const folder = Uri.joinPath(root(), folders.firstManifest);
    const uri = await write(Uri.joinPath(folder, 'body.json'), body('Bakery').replace('#Collection(String)', '#Collection(Strng)'));
    const definitions = Uri.joinPath(folder, 'tenant.csa.json');
    await show(uri);
    await untilRules(uri, ['wrong-value-type']);
    await write(definitions, manifest('first-manifest'));
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
    await workspace.fs.delete(definitions);
    await untilRules(uri, ['wrong-value-type']);
    await write(definitions, manifest('first-manifest'));
    await untilRules(uri, ['wrong-value-type', 'value-not-allowed']);
  });

  it('when their folder is renamed', async () => {
    const [from, to] = [Uri.joinPath(root(), folders.renamed), Uri.joinPath(root(), `${folders.renamed}-again`)];
    const filesIn = (folder: Uri): readonly [Uri, Uri] => [Uri.joinPath(folder, 'body.json'), Uri.joinPath(folder, 'broken.csa.json')];
    const [bodyBefore, manifestBefore] = filesIn(from);
    const [bodyAfter, manifestAfter] = filesIn(to);
    await write(bodyBefore, body('Bakery'));
    await write(manifestBefore, manifest('renamed-folder').replace('"Integer"', '"Number"'));
    await show(bodyBefore);
    await untilRules(bodyBefore, ['value-not-allowed']);
    const inManifest = (await untilSome(manifestBefore)).map(ruleOf);
    const edit = new WorkspaceEdit();
    edit.renameFile(from, to);
    ok(await workspace.applyEdit(edit), 'The folder was not renamed.');
    await untilRules(bodyAfter, ['value-not-allowed']);
    // If the manifest still counted at its old path, too, everything would be defined twice.
    await untilRules(manifestAfter, inManifest);
    await untilRules(bodyBefore, []);
    await untilRules(manifestBefore, []);
  });

  it('when their folder is deleted', async () => {
    const folder = Uri.joinPath(root(), folders.deleted);
    const broken = await write(Uri.joinPath(folder, 'broken.csa.json'), manifest('deleted-folder').replace('"Integer"', '"Number"'));
    await untilSome(broken);
    await workspace.fs.delete(folder, { recursive: true });
    await untilRules(broken, []);
  });
}
