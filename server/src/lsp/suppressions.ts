/** Actions that switch a finding off: by a comment in its place, or in the nearest configuration file. */
import { applyEdits as applyJsonEdits, modify } from 'jsonc-parser';
import { type WorkspaceEdit } from 'vscode-languageserver';
import { configurationFileName, type DocumentEdits, type Finding, type Workspace } from '../core';
import { type ClientSupport } from './capabilities';

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

export interface Suppression {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

export function suppressionsOf(finding: Finding, workspace: Workspace, support: ClientSupport, toEdit: (edits: readonly DocumentEdits[]) => WorkspaceEdit): Suppression[] {
  const { rule, uri } = finding;
  const suppressions: Suppression[] = [];
  const inPlace = workspace.suppressInPlace(finding);
  if (inPlace !== undefined) suppressions.push({ title: `Disable "${rule}" here`, edit: toEdit([{ uri, edits: [inPlace] }]) });
  const title = `Switch "${rule}" off in ${configurationFileName}`;
  const known = workspace.nearestConfiguration(uri);
  if (known !== undefined) {
    const text = workspace.text(known)!;
    const edits = modify(text, ['rules', rule], 'off', { formattingOptions }).map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
    suppressions.push({ title, edit: toEdit([{ uri: known, edits }]) });
  } else if (support.createFiles && support.versionedEdits) {
    const folder = support.folders.map(each => each.endsWith('/') ? each : `${each}/`).filter(each => uri.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (folder !== undefined) suppressions.push({ title, edit: newConfiguration(folder + configurationFileName, rule) });
  }
  return suppressions;
}

function newConfiguration(uri: string, rule: string): WorkspaceEdit {
  const text = applyJsonEdits('{}', modify('{}', ['rules', rule], 'off', { formattingOptions }));
  const start = { line: 0, character: 0 };
  return { documentChanges: [
    { kind: 'create', uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: `${text}\n` }] },
  ] };
}
