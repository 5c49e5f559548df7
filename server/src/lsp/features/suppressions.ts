/** Actions that turn a rule off or lower its severity: by a comment in place or in the file, or in the nearest configuration file. */
import { findNodeAtLocation } from 'jsonc-parser';
import { type WorkspaceEdit } from 'vscode-languageserver';
import {
  configurationFileName, isTooManyElements, isTooManyProblems, rulesById, type DocumentEdits, type Finding, type Severity,
} from '../../core';
import { folderAround } from '../kept-folders';
import { type Session } from '../session';
import { configurationOf, editedConfiguration, newConfiguration } from './configuration-edit';

/** What a suppression concerns, from little to much. */
export const reaches = ['place', 'file', 'configuration'] as const;

export interface Suppression {
  readonly reach: typeof reaches[number];
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

type ToEdit = (edits: readonly DocumentEdits[]) => WorkspaceEdit;

export function suppressionsOf(finding: Finding, session: Session, toEdit: ToEdit): Suppression[] {
  const { rule, uri } = finding;
  if (isTooManyProblems(finding) || isTooManyElements(finding) || rulesById.get(rule)?.isNotToSuppress === true) return [];
  const { workspace } = session;
  const suppressions: Suppression[] = [];
  const inPlace = workspace.suppressInPlace(finding);
  if (inPlace !== undefined) {
    suppressions.push({ reach: 'place', title: `Disable "${rule}" here`, edit: toEdit([{ uri, edits: [inPlace] }]) });
  }
  const inFile = workspace.suppressInFile(finding);
  if (inFile !== undefined) {
    suppressions.push({ reach: 'file', title: `Disable "${rule}" in this file`, edit: toEdit([{ uri, edits: [inFile] }]) });
  }
  const configure = configurationEdit(finding, session, toEdit);
  if (configure === undefined) return suppressions;
  const milder = milderThan[finding.severity];
  if (milder !== undefined) {
    const title = `Change "${rule}" to ${milder.words} in ${configurationFileName}`;
    suppressions.push({ reach: 'configuration', title, edit: configure(milder.level) });
  }
  suppressions.push({ reach: 'configuration', title: `Turn off "${rule}" in ${configurationFileName}`, edit: configure('off') });
  return suppressions;
}

const milderThan: Readonly<Record<Severity, { readonly level: Severity; readonly words: string } | undefined>> = {
  error: { level: 'warning', words: 'a warning' },
  warning: { level: 'information', words: 'information' },
  information: undefined,
};

/** Returns the edit that sets the rule's severity in the nearest configuration file or in a new one; undefined if neither is possible. */
function configurationEdit(
  { uri, rule }: Finding, session: Session, toEdit: ToEdit,
): ((level: Severity | 'off') => WorkspaceEdit) | undefined {
  const { workspace, support } = session;
  const known = workspace.nearestConfiguration(uri);
  if (known !== undefined) {
    const text = workspace.text(known);
    if (text === undefined || !holdsRules(text)) return undefined;
    return level => toEdit([{ uri: known, edits: editedConfiguration(text, ['rules', rule], level) }]);
  }
  if (!support.createFiles || !support.versionedEdits) return undefined;
  const folder = folderAround(session, uri);
  return folder === undefined ? undefined : level => newConfiguration(folder + configurationFileName, ['rules', rule], level);
}

/** Whether the configuration can be edited, and its rules are an object, if it has any. */
function holdsRules(text: string): boolean {
  const root = configurationOf(text);
  if (root === undefined || root === 'empty') return root === 'empty';
  const rules = findNodeAtLocation(root, ['rules']);
  return rules === undefined || rules.type === 'object';
}
