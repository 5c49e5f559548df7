/** Navigation, rename and symbols in VS Code. */
import {
  commands, Uri, workspace, type DocumentHighlight, type DocumentSymbol, type Location, type LocationLink, type Position,
  type SymbolInformation, type WorkspaceEdit,
} from 'vscode';
import { insideOf, show, tenant, write } from './documents';
import { equal, ok, present } from './expect';
import { body } from './tenants';

export function navigationTests(): void {
  it('go from a body to the definition, and back to all references, including a body that is not open', async () => {
    const { folder, manifestUri, bodyUri } = await tenantWithBodies('navigated');
    const document = await show(bodyUri);
    const [definition] = await request<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider', bodyUri, insideOf(document, 'Baker'),
    );
    equal(targetOf(present(definition, 'definition')).path, manifestUri.path, 'files of the definition');
    const highlights = await request<DocumentHighlight[]>('vscode.executeDocumentHighlights', bodyUri, insideOf(document, 'Project'));
    equal(highlights.map(({ range }) => document.getText(range)), ['Project', 'Project'], 'highlights');
    const references = await request<Location[]>('vscode.executeReferenceProvider', bodyUri, insideOf(document, 'Baker'));
    const files = new Set(references.map(({ uri }) => uri.path));
    for (const uri of [manifestUri, bodyUri, Uri.joinPath(folder, 'closed.json')]) {
      ok(files.has(uri.path), `There is no reference in ${uri.path}: ${[...files].join(', ')}`);
    }
  });

  it('rename a value everywhere at once, and refuse what the tenant has', async () => {
    const { folder, manifestUri, bodyUri } = await tenantWithBodies('renaming');
    const document = await show(bodyUri);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider', bodyUri, insideOf(document, 'Baker'), 'Bakery',
    );
    ok(await workspace.applyEdit(edit), 'The edit was refused.');
    for (const uri of [manifestUri, bodyUri, Uri.joinPath(folder, 'closed.json')]) {
      const text = (await workspace.openTextDocument(uri)).getText();
      ok(text.includes('"Bakery"') && !text.includes('"Baker"'), `${uri.path}: ${text}`);
    }
    await write(Uri.joinPath(folder, 'tenant.csa-snapshot.json'), JSON.stringify({
      tenant: 'renaming', attributeSets: { value: [{ id: 'Engineering' }] },
    }));
    await show(Uri.joinPath(folder, 'tenant.csa-snapshot.json'));
    const refusal = await Promise.resolve(commands.executeCommand('vscode.prepareRename', bodyUri, insideOf(document, 'Engineering'))).then(
      () => undefined, (error: unknown) => String(error),
    );
    ok(refusal?.includes('can never be changed') === true, `The rename is not refused: ${refusal}`);
  });

  it('show an outline, and find the names of all manifests', async () => {
    const { manifestUri } = await tenantWithBodies('outlined');
    await show(manifestUri);
    const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', manifestUri);
    const names = symbols.flatMap(({ children }) => children.map(({ name }) => name));
    ok(names.includes('Engineering') && names.includes('Project'), names.join(', '));
    const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'engineering_project');
    ok(found.some(({ name, location }) =>
      name === 'Engineering_Project' && location.uri.path === manifestUri.path), found.map(({ name }) => name).join(', '));
  });
}

async function tenantWithBodies(name: string): Promise<{ folder: Uri; manifestUri: Uri; bodyUri: Uri }> {
  const folder = await tenant(name);
  await write(Uri.joinPath(folder, 'closed.json'), body());
  return { folder, manifestUri: Uri.joinPath(folder, 'tenant.csa.json'), bodyUri: await write(Uri.joinPath(folder, 'body.json'), body()) };
}

function request<T>(command: string, uri: Uri, position: Position): PromiseLike<T> {
  return commands.executeCommand<T>(command, uri, position);
}

function targetOf(place: Location | LocationLink): Uri {
  return 'targetUri' in place ? place.targetUri : place.uri;
}
