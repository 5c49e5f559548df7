/** Refactorings and smart paste, as VS Code applies them. */
import { commands, languages, Range, Uri, workspace, type CodeAction, type TextDocument } from 'vscode';
import { findings, insideOf, rangeOf, root, show, write } from './documents';
import { equal, eventually, ok, present } from './expect';
import { manifest } from './tenants';

/** Names the tests for mocha. */
export function refactoringTests(): void {
  it('a set moves to its own manifest', async () => {
    const folder = Uri.joinPath(root(), 'extracted');
    const assignments = '"assignments": [ { "principal": "users/ada@contoso.com", "customSecurityAttributes": {} } ],\n  "attributeSets"';
    const document = await show(
      await write(Uri.joinPath(folder, 'tenant.csa.json'), manifest('extracted').replace('"attributeSets"', assignments)),
    );
    const action = present((await refactorings(document, '"Engineering"')).find(({ title }) =>
      title.startsWith('Move the attribute set')), 'refactoring');
    ok(await workspace.applyEdit(present(action.edit, 'edit')), 'The edit was refused.');
    const moved = await workspace.openTextDocument(Uri.joinPath(folder, 'engineering.csa.json'));
    ok(moved.getText().includes('"name": "Project"') && moved.getText().includes('"tenant": "extracted"'), moved.getText());
    ok(!document.getText().includes('"name": "Project"'), document.getText());
    await moved.save();
    await document.save();
  });

  it('a predefined value is deactivated', async () => {
    const document = await show(await write(Uri.joinPath(root(), 'deactivated', 'tenant.csa.json'), manifest('deactivated')));
    const action = present((await refactorings(document, '"Baker"')).find(({ title }) => title.startsWith('Deactivate')), 'refactoring');
    ok(await workspace.applyEdit(present(action.edit, 'edit')), 'The edit was refused.');
    equal((JSON.parse(
      document.getText(),
    ) as { customSecurityAttributeDefinitions: { allowedValues: unknown[] }[] }).customSecurityAttributeDefinitions[0]?.allowedValues[0], {
      id: 'Baker', isActive: false,
    });
  });

  it('a response of Graph that was pasted as it is becomes an element', async () => {
    const answer = '{ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directory/attributeSets/$entity", "id": "People", "description": null }';
    const text = manifest('pasted');
    const document = await show(await write(Uri.joinPath(root(), 'pasted', 'tenant.csa.json'), text.replace(']', `${answer}]`)));
    const action = present((await refactorings(document, answer, rangeOf(document, answer))).find(({ title }) =>
      title.startsWith('Turn the selected Graph response into')), 'refactoring');
    ok(await workspace.applyEdit(present(action.edit, 'edit')), 'The edit was refused.');
    equal((JSON.parse(document.getText()) as { attributeSets: unknown[] }).attributeSets[1], { id: 'People' });
    await eventually(languages.onDidChangeDiagnostics, () =>
      findings(document.uri).length === 0 ? true : undefined, () => JSON.stringify(findings(document.uri)));
  });
}

/** The refactorings at the text, or for a range, with their edits. */
async function refactorings(document: TextDocument, text: string, range?: Range): Promise<readonly CodeAction[]> {
  const position = insideOf(document, text);
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider', document.uri, range ?? new Range(position, position), 'refactor', 100,
  );
}
