/** Editing a manifest in VS Code, for which its JSON support does not apply. */
import {
  commands, Uri, window, workspace, type FoldingRange, type Position, type SelectionRange, type TextDocument, type TextEdit, WorkspaceEdit,
} from 'vscode';
import { insideOf, root, show, write } from './documents';
import { equal, eventually, ok, present } from './expect';

const untidy = `{
"tenant": "edited",
"attributeSets": [
{"id":"Marketing"}, // the second
{"id":"Engineering"}
]
}
`;

const tidy = `{
  "tenant": "edited",
  "attributeSets": [
    { "id": "Marketing" }, // the second
    { "id": "Engineering" }
  ]
}
`;

const assigned = `{
  "tenant": "edited",
  "assignments": [
    { "principal": "users/ada@contoso.com", "customSecurityAttributes": { "Engineering": {
      "Project@odata.type": "#Collection(String)",
      "Project": [ "Baker" ]
    } } }
  ]
}
`;

const options = { tabSize: 2, insertSpaces: true };

export function editingTests(): void {
  it('formats a document, and leaves a formatted one unchanged', async () => {
    const document = await shown('formatted', untidy);
    await apply(document, present(
      await commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, options), 'formatter',
    ));
    equal(document.getText(), tidy, 'texts');
    equal(
      await commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, options) ?? [], [],
      'edits',
    );
  });

  it('formats a range', async () => {
    const document = await shown('ranged', untidy);
    const range = document.lineAt(4).range;
    await apply(document, present(
      await commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatRangeProvider', document.uri, range, options), 'formatter',
    ));
    equal(document.lineAt(4).text, '    { "id": "Engineering" }', 'lines');
    equal(document.lineAt(3).text, '{"id":"Marketing"}, // the second', 'lines');
  });

  it('folds', async () => {
    const document = await shown('folded', tidy);
    const ranges = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    equal(ranges.map(({ start, end }) => [start, end]), [[0, 5], [2, 4]], 'folding ranges');
  });

  it('expands a selection to the value, the property and the element', async () => {
    const document = await shown('selected', tidy);
    const [innermost] = await commands.executeCommand<SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [
      insideOf(document, 'Marketing'),
    ]);
    const texts: string[] = [];
    for (let range: SelectionRange | undefined = innermost; range !== undefined; range = range.parent) {
      texts.push(document.getText(range.range));
    }
    for (const text of ['Marketing', '"Marketing"', '"id": "Marketing"', '{ "id": "Marketing" }']) {
      ok(texts.includes(text), `It never selects ${text}, only ${texts.join('\n')}`);
    }
  });

  it('edits the name of an attribute and its annotation together', async () => {
    const document = await shown('linked', assigned);
    const linked = await commands.executeCommand<{ readonly ranges: readonly unknown[] } | undefined>(
      '_executeLinkedEditingProvider', document.uri, insideOf(document, '"Project":'),
    );
    equal(linked?.ranges.length, 2, 'numbers of ranges');
  });

  it('sorts a manifest with the command', async () => {
    const document = await shown('sorted', tidy);
    await commands.executeCommand('csa.sortManifest');
    await eventually(workspace.onDidChangeTextDocument, () =>
      document.lineAt(3).text.includes('Engineering') || undefined, () => document.getText());
    equal(document.lineAt(4).text, '    { "id": "Marketing" } // the second', 'lines');
  });

  it('indents while a bracket is typed', async () => {
    const document = await shown('typed', '{\n  "attributeSets": [\n      ]\n}\n');
    const behind: Position = document.lineAt(2).range.end;
    const edits = await commands.executeCommand<TextEdit[] | undefined>(
      'vscode.executeFormatOnTypeProvider', document.uri, behind, ']', options,
    );
    await apply(document, present(edits, 'formatter'));
    equal(document.lineAt(2).text, '  ]', 'lines');
  });
}

async function shown(name: string, text: string): Promise<TextDocument> {
  const document = await show(await write(Uri.joinPath(root(), `editing/${name}.csa.json`), text));
  equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'documents');
  return document;
}

async function apply(document: TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  ok(await workspace.applyEdit(edit), 'The edit was refused.');
}
