/** Colours, hints, lenses, links and tables, as VS Code receives them. */
import {
  commands, ConfigurationTarget, Range, Uri, workspace, type CodeLens, type DocumentLink, type Hover, type InlayHint, type MarkdownString,
  type SemanticTokens, type SemanticTokensLegend,
} from 'vscode';
import { insideOf, replace, show, tenant, write } from './documents';
import { equal, ok, present } from './expect';
import { body } from './tenants';

/** Names the tests for mocha. */
export function reading(): void {
  it('names have semantic colours, and deactivated ones are struck through', async () => {
    const folder = await tenant('coloured');
    await replace(await workspace.openTextDocument(Uri.joinPath(folder, 'tenant.csa.json')), '"Available"', '"Deprecated"');
    const { uri } = await show(await write(Uri.joinPath(folder, 'body.json'), body()));
    const legend = await commands.executeCommand<SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', uri);
    const { data } = await commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
    const tokens = Array.from({ length: data.length / 5 }, (_, index) => {
      const modifiers = data[5 * index + 4] ?? 0;
      return [
        legend.tokenTypes[data[5 * index + 3] ?? 0], ...legend.tokenModifiers.filter((_name, bit) => (modifiers & (1 << bit)) !== 0),
      ].join(' ');
    });
    const deactivated = 'property deprecated csaDeactivated';
    equal(tokens, ['namespace', 'decorator', deactivated, 'decorator', deactivated, 'enumMember'], 'tokens');
    // VS Code splits the rule's name at the dot, as it does with settings, and joins it again where it reads the rules.
    const styles = JSON.stringify(workspace.getConfiguration('editor').get('semanticTokenColorCustomizations'));
    ok(styles.includes('csaDeactivated:csa":{"strikethrough":true}'), `The styles are ${styles}.`);
  });

  it('hints show the type of an attribute, until they are switched off', async () => {
    const { uri } = await show(await write(Uri.joinPath(await tenant('hinted'), 'body.json'), body()));
    const labels = async (): Promise<string[]> => {
      const hints = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider', uri, wholeOf(await workspace.openTextDocument(uri)),
      );
      return hints.map(({ label }) => typeof label === 'string' ? label : label.map(({ value }) => value).join(''));
    };
    equal(await labels(), ['String collection'], 'hints');
    const settings = workspace.getConfiguration('csa', uri);
    const name = 'inlayHints.attributeTypes.enabled';
    try {
      await settings.update(name, false, ConfigurationTarget.Workspace);
      equal(await labels(), [], 'hints that are switched off');
    } finally {
      await settings.update(name, undefined, ConfigurationTarget.Workspace);
    }
    equal(await labels(), ['String collection'], 'hints that are on again');
  });

  it('lenses count the uses of a definition, and show what a request requires', async () => {
    const folder = await tenant('counted');
    const { uri } = await show(await write(Uri.joinPath(folder, 'body.json'), body()));
    equal((await lenses(uri)).map(titleOf), [
      '1 value · valid', 'CustomSecAttributeAssignment.ReadWrite.All · Attribute Assignment Administrator',
      'Copy or reuse…',
    ], 'lenses of the body');
    const inManifest = await lenses(Uri.joinPath(folder, 'tenant.csa.json'));
    equal(inManifest.map(titleOf), ['2 of 25 attributes', '1 use', 'not used'], 'lenses of the manifest');
    const known = new Set(await commands.getCommands(true));
    equal(inManifest.map(({ command }) => known.has(present(command, 'command').command)), [true, true, false], 'commands that can be run');
  });

  it('a lens goes to the problems of its request', async () => {
    const folder = await tenant('clicked');
    const { uri } = await show(await write(Uri.joinPath(folder, 'body.json'), body('Bakery')));
    const [lens] = await lenses(uri);
    equal(titleOf(present(lens, 'lens')), '1 value · 1 error', 'lenses');
    const { command, arguments: parameters = [] } = present(lens?.command, 'command');
    await commands.executeCommand(command, ...parameters as unknown[]);
  });

  it('links open the body of a request', async () => {
    const folder = await tenant('linked');
    const { uri } = await show(await write(Uri.joinPath(folder, 'assign.http'), 'PATCH https://graph.microsoft.com/v1.0/users/1\n\n< ./body.json\n'));
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', uri);
    ok(
      links.some(({ target }) => target?.path === Uri.joinPath(folder, 'body.json').path),
      `There are only ${links.map(({ target }) => target?.toString()).join(', ')}.`,
    );
  });

  it('the hover of a set lists its attributes', async () => {
    const document = await show(await write(Uri.joinPath(await tenant('listed'), 'body.json'), body()));
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, insideOf(document, '"Engineering"'));
    const text = hovers.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value)).join('\n');
    ok(text.includes('| Project | String | several | 2 | active |'), `The hover is: ${text}`);
  });
}

async function lenses(uri: Uri): Promise<readonly CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
}

function titleOf({ command }: CodeLens): string {
  return present(command, 'command').title;
}

function wholeOf(document: { readonly lineCount: number }): Range {
  return new Range(0, 0, document.lineCount, 0);
}
