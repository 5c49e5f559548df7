/** Fixes everything in a document that is safe to fix, as `csa lint --fix` does, on a copy of what the document depends on. */
import { applySafeFixes, composedEdits, isContext, safeEdits, Workspace, type Edit } from '../../core';
import { type Session } from '../session';

/** The edits of the document, also of fixes that others make possible; empty where nothing can be fixed. */
export function allFixes({ workspace, documents, folders }: Session, uri: string): readonly Edit[] {
  const text = workspace.text(uri);
  // Most often there is nothing to fix, and a copy costs as much as reading all manifests.
  if (text === undefined || safeEdits(workspace.findings(uri)).length === 0) return [];
  const copy = new Workspace({ roots: folders.all });
  for (const known of workspace.uris()) {
    if (known === uri || isContext(known)) copy.setText(known, workspace.text(known) ?? '', documents.get(known)?.languageId);
  }
  return composedEdits(text.length, applySafeFixes(copy, [uri]).rounds.get(uri) ?? []);
}
