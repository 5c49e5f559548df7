/** What a refactoring is: a change that somebody may want at a place, though nothing is wrong there. Plain data, and a function that computes the change. */
import { type DocumentEdits } from '../../lint/finding';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

/** `extract` makes something new of what is there, `rewrite` changes it in its place. */
export type RefactoringKind = 'extract' | 'rewrite';

/** A document that is not there yet. */
export interface NewDocument {
  readonly uri: string;
  readonly text: string;
}

export interface Change {
  /** Of documents as they are now, in host offsets. */
  readonly edits: readonly DocumentEdits[];
  readonly creates: readonly NewDocument[];
}

export interface Refactoring {
  /** What it does, with what follows from it. */
  readonly title: string;
  readonly kind: RefactoringKind;
  /** Makes a document; of no use to a client that cannot. */
  readonly createsDocument?: true;
  /** Why it cannot be done here; then it changes nothing. */
  readonly disabled?: string;
  /** Computes the change, which may cost as much as reading the documents again. Holds until the workspace changes. */
  readonly change: () => Change;
}

/** The refactorings for a stretch of a document, in host offsets. Cheap enough for each move of a cursor. */
export type Refactor = (view: DocumentView, span: Span) => readonly Refactoring[];

export const noChange: Change = { edits: [], creates: [] };
