/** Helpers for documents, edits and findings. */
import {
  commands, languages, type Position, Range, Uri, window, workspace, WorkspaceEdit, type Diagnostic, type TextDocument,
} from 'vscode';
import { eventually, present } from './expect';
import { manifest } from './tenants';

/** The first folder of the workspace; the example tenant is its folder `contoso`. */
export function root(): Uri {
  return present(workspace.workspaceFolders?.[0], 'folder in the workspace').uri;
}

/** Writes a file and returns its URI. */
export async function write(uri: Uri, text: string): Promise<Uri> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/**
 * A new folder with its own tenant, whose manifest is open: the server reads it before it handles later requests.
 * (On Linux, VS Code may miss a file that appears at the same moment as its folder.)
 */
export async function tenant(name: string): Promise<Uri> {
  const folder = Uri.joinPath(root(), name);
  await workspace.openTextDocument(await write(Uri.joinPath(folder, 'tenant.csa.json'), manifest(name)));
  return folder;
}

/** Opens the document and shows it. */
export async function show(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: false });
  return document;
}

/** Closes all editors and discards unsaved changes. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor !== undefined) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Replaces the first occurrence of `from` in the document, without saving. */
export async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, from), to);
  if (!await workspace.applyEdit(edit)) throw new Error('The edit was refused.');
}

/** The range of the first occurrence of `text` in the document. */
export function rangeOf(document: TextDocument, text: string): Range {
  const offset = document.getText().indexOf(text);
  if (offset === -1) throw new Error(`${document.uri.toString()} does not contain ${text}.`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The middle of the first occurrence of `text` in the document. */
export function insideOf(document: TextDocument, text: string): Position {
  const { start, end } = rangeOf(document, text);
  return document.positionAt((document.offsetAt(start) + document.offsetAt(end)) >> 1);
}

/** Our findings in the document now. */
export function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'csa');
}

/** The name of the rule of a finding. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the rules of our findings in the document are these, in order of position. What no rule reports is left out. */
export async function untilRules(uri: Uri, rules: readonly string[]): Promise<readonly Diagnostic[]> {
  const wanted = rules.join(', ');
  return eventually(languages.onDidChangeDiagnostics, () =>
    rulesIn(uri) === wanted ? findings(uri) : undefined, () => `${uri.toString()} has [${rulesIn(uri)}], not [${wanted}]`);
}

/** Waits until the document has any finding of ours. */
export async function untilSome(uri: Uri): Promise<ReturnType<typeof findings>> {
  return eventually(languages.onDidChangeDiagnostics, () =>
    findings(uri).length > 0 ? findings(uri) : undefined, () => `${uri.toString()} has no finding`);
}

function rulesIn(uri: Uri): string {
  const ofRules = findings(uri).filter(({ code }) => code !== undefined);
  const sorted = ofRules.sort((left, right) => left.range.start.compareTo(right.range.start));
  return sorted.map(ruleOf).join(', ');
}
