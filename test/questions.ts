/** What editors request at a position of a document, for tests. */
import { completionsAt, type Completion, type Offered } from '../server/src/core/features/completion/completion';
import { type Hover } from '../server/src/core/features/hover/explain';
import { hoverAt } from '../server/src/core/features/hover/hover';
import { type Workspace } from '../server/src/core/workspace/workspace';

export function hoverIn(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const view = workspace.view(uri);
  return view === undefined ? undefined : hoverAt(view, offset);
}

/** The completions at a host offset; with `text`, as if the document had this text. */
export function completionsIn(workspace: Workspace, uri: string, offset: number, text = workspace.text(uri)): Offered<Completion> {
  const view = text === undefined ? undefined : workspace.viewWith(uri, text);
  return view === undefined ? { items: [], isIncomplete: false } : completionsAt(view, offset);
}
