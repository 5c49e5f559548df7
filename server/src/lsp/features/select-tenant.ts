/** Selects the tenant of a folder in its configuration file. */
import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { configurationFileName, quoted, type Span } from '../../core';
import { type Session } from '../session';
import { workspaceEdit } from '../workspace-edit';
import { notCompared } from './not-compared';
import { configurationOf, editedConfiguration, newConfiguration } from './configuration-edit';

/**
 * The edit of the configuration file that is nearest to the document, but not above the folder of the manifests that it selects from:
 * further up it would name the tenant of other folders, too. A new one where there is none. Undefined if neither is possible.
 */
export function selectTenantEdit(session: Session, uri: string, tenant: string): WorkspaceEdit | undefined {
  const { workspace, support } = session;
  const folder = workspace.coverage(uri)?.manifestFolder();
  if (folder === undefined) return undefined;
  const known = workspace.nearestConfiguration(uri);
  if (known?.startsWith(folder) === true) {
    const text = workspace.text(known);
    const root = text === undefined ? undefined : configurationOf(text);
    if (text === undefined || root === undefined) return undefined;
    return workspaceEdit(session, [{ uri: known, edits: editedConfiguration(text, ['tenant'], tenant) }]);
  }
  return support.createFiles && support.versionedEdits ? newConfiguration(folder + configurationFileName, ['tenant'], tenant) : undefined;
}

/** At the information, for each tenant that the document may belong to: the action that selects it for the folder. */
export function tenantActions(session: Session, uri: string, document: TextDocument, at: Span): CodeAction[] {
  const coverage = session.workspace.coverage(uri);
  const compared = coverage?.comparedWith();
  const span = coverage?.firstRequest();
  if (compared?.kind !== 'several-tenants' || span === undefined || span.start > at.end || at.start > span.end) return [];
  const diagnostics = notCompared(session.workspace, uri, document);
  return compared.tenants.slice(0, mostActions).flatMap(name => {
    const edit = selectTenantEdit(session, uri, name);
    const title = name === '' ? 'Select the tenant without a name for this folder' : `Select the tenant ${quoted(name)} for this folder`;
    return edit === undefined ? [] : [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit }];
  });
}

const mostActions = 5;
