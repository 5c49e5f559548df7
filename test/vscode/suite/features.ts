/** The features of the language server, requested with VS Code's own commands. A new feature is one `it`. */
import {
  commands, Uri, workspace, type CodeAction, type CompletionItem, type CompletionList, type Hover, type MarkdownString, type Range,
  type TextDocument,
} from 'vscode';
import { insideOf, rangeOf, show, tenant, untilRules, write } from './documents';
import { equal, ok, present } from './expect';
import { body } from './tenants';

export function featureTests(): void {
  it('a quick fix repairs @odata.type', async () => {
    const folder = await tenant('fixed');
    const uri = await write(Uri.joinPath(folder, 'body.json'), body().replace('#Collection(String)', 'Collection(String)'));
    const document = await show(uri);
    const [finding] = await untilRules(uri, ['wrong-value-type']);
    const [fix] = (await quickFixes(uri, present(finding, 'finding').range)).filter(({ isPreferred }) => isPreferred === true);
    ok(await workspace.applyEdit(present(fix?.edit, 'preferred quick fix')), 'The fix was refused.');
    equal(document.getText(), body(), 'texts');
    await untilRules(uri, []);
  });

  it('completion offers the name of a set', async () => {
    const document = await show(
      await write(Uri.joinPath(await tenant('completed'), 'body.json'), '{ "customSecurityAttributes": { "" } }'),
    );
    const items = await completions(document, '""');
    ok(items.some(item => labelOf(item) === 'Engineering'), `There is only ${items.map(labelOf).join(', ')}.`);
  });

  it('completion offers predefined values', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('valued'), 'body.json'), body('')));
    const items = await completions(document, '[""');
    const values = items.map(labelOf).map(label => label.replaceAll('"', ''));
    ok(values.includes('Baker') && values.includes('Cascade'), `There is only ${values.join(', ')}.`);
  });

  it('a hover describes an attribute', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('hovered'), 'body.json'), body()));
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, insideOf(document, '"Project":'));
    const text = hovers.flatMap(({ contents }) =>
      contents.map(content => typeof content === 'string' ? content : (content as MarkdownString).value)).join('\n');
    ok(text.includes('Active projects') && text.includes('Baker'), `The hover is: ${text}`);
  });
}

async function quickFixes(uri: Uri, range: Range): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix');
}

// The position of the request is the last character of the text.
async function completions(document: TextDocument, text: string): Promise<readonly CompletionItem[]> {
  const { end } = rangeOf(document, text);
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, end.translate(0, -1));
  return list.items;
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
