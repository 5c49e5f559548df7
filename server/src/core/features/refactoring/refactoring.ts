/** A refactoring: a change that an author may want although nothing is wrong. Plain data, and a function that computes the change. */
import { type DocumentEdits } from '../../lint/finding';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** `extract` creates something new from existing text, `rewrite` changes it in place. */
export type RefactoringKind = 'extract' | 'rewrite';

/** What a refactoring does. With its target it is unique among those for a range; titles change with names and counts. */
export type RefactoringId =
  | 'change-status' | 'change-collection' | 'move-set' | 'write-request' | 'append-request' | 'add-assignment' | 'merge-assignment'
  | 'convert-response';

/** A document that does not exist yet. */
export interface NewDocument {
  readonly uri: string;
  readonly text: string;
}

export interface Change {
  /** Edits of the documents as they are now, in host offsets. */
  readonly edits: readonly DocumentEdits[];
  readonly creates: readonly NewDocument[];
}

export interface Refactoring {
  readonly id: RefactoringId;
  /** The URI of the document that it extends, if that is another one. */
  readonly target?: string;
  /** What it does, and its consequences. */
  readonly title: string;
  readonly kind: RefactoringKind;
  /** It creates a document: not for clients that cannot. */
  readonly createsDocument?: true;
  /** Why it is not possible here; then the change is empty. */
  readonly disabled?: string;
  /** Computes the change, which may cost as much as reading the documents again. Valid until the workspace changes. */
  readonly change: () => Change;
}

/** The refactorings for a range in host offsets. Cheap enough for every move of the cursor. */
export type Refactor = (view: DocumentView, span: Span) => readonly Refactoring[];

export const noChange: Change = { edits: [], creates: [] };
