/** Refactorings as code actions. If the client can resolve edits, one is computed when chosen, and never for an outdated text. */
import {
  CodeActionKind, LSPErrorCodes, ResponseError, type CodeAction, type CodeActionContext, type Range, type WorkspaceEdit,
} from 'vscode-languageserver';
import { refactoringsAt, type Refactoring, type RefactoringId, type RefactoringKind, type Span } from '../../core';
import { isWanted } from './action-kinds';
import { isWholeFolderKept, keepWholeFolder } from '../kept-folders';
import { askingAcrossFiles, toChange, toSpan } from '../text/protocol-converter';
import { type Session } from '../session';
import { workspaceEdit } from '../workspace-edit';

const kinds: Readonly<Record<RefactoringKind, string>> = {
  extract: `${CodeActionKind.RefactorExtract}.csa`, rewrite: `${CodeActionKind.RefactorRewrite}.csa`,
};

export const refactoringKinds: readonly string[] = Object.values(kinds);

/** The data of an action until it is resolved: the refactoring, the range it was requested for, and the version of the document. */
interface ActionData extends Span {
  readonly uri: string;
  readonly version: number | null;
  readonly id: RefactoringId;
  readonly target?: string | undefined;
}

/** The refactorings whose titles count uses, and that may change requests that are not open. */
const ofWholeFolder: ReadonlySet<RefactoringId> = new Set(['change-status', 'change-collection']);

/** Resolves when what the refactorings for the range depend on has been read. */
export async function whenRefactoringsKnown(
  session: Session, uri: string, range: Range, only: CodeActionContext['only'],
): Promise<void> {
  const document = session.documents.get(uri);
  if (document === undefined || isWholeFolderKept(session, uri) || !refactoringKinds.some(kind => isWanted(kind, only))) return;
  const found = offered(session, uri, toSpan(document, range));
  if (found.some(({ id }) => ofWholeFolder.has(id))) await keepWholeFolder(session, uri);
}

/** The actions for a range of a document, of the kinds that the client wants. */
export function refactoringActions(session: Session, uri: string, span: Span, only: CodeActionContext['only']): CodeAction[] {
  const { documents, support } = session;
  if (!refactoringKinds.some(kind => isWanted(kind, only))) return [];
  return offered(session, uri, span).filter(({ kind }) => isWanted(kinds[kind], only)).map(refactoring => {
    const action: CodeAction = { title: refactoring.title, kind: kinds[refactoring.kind] };
    if (refactoring.disabled !== undefined) return { ...action, disabled: { reason: refactoring.disabled } };
    const { id, target } = refactoring;
    const data: ActionData = { uri, version: documents.versionOf(uri), id, target, start: span.start, end: span.end };
    return support.resolvesActions ? { ...action, data } : { ...action, edit: editOf(session, refactoring) };
  });
}

/**
 * The action with its edit. Throws ContentModified if the document has changed since the action was offered: the client then asks again.
 */
export function resolveRefactoring(session: Session, action: CodeAction): CodeAction {
  const data = action.data as ActionData | null | undefined;
  if (data === undefined || data === null) return action;
  const { uri, version, id, target, start, end } = data;
  const isCurrent = session.documents.isOpen(uri) && session.documents.versionOf(uri) === version;
  const refactoring = isCurrent
    ? offered(session, uri, { start, end }).find(each => each.id === id && each.target === target && each.disabled === undefined)
    : undefined;
  if (refactoring === undefined) {
    throw new ResponseError(LSPErrorCodes.ContentModified, `The document has changed since "${action.title}" was offered.`);
  }
  return { ...action, edit: editOf(session, refactoring) };
}

function offered({ workspace, support }: Session, uri: string, span: Span): readonly Refactoring[] {
  const view = workspace.view(uri);
  if (view === undefined) return [];
  const canCreate = support.createFiles && support.versionedEdits;
  return refactoringsAt(view, span).filter(({ createsDocument, disabled }) =>
    (createsDocument === undefined || canCreate) && (disabled === undefined || support.disabledActions));
}

function editOf(session: Session, { title, change, createsDocument }: Refactoring): WorkspaceEdit {
  const { documents, support } = session;
  const changed = change();
  const edit = changed.creates.length > 0
    ? toChange(changed, uri => documents.get(uri), uri => documents.versionOf(uri))
    : workspaceEdit(session, changed.edits);
  // What creates a document names it in its title.
  return support.changeAnnotations && createsDocument === undefined ? askingAcrossFiles(edit, title) : edit;
}
