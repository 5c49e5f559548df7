/** All refactorings, in the order in which a menu shows them. */
import { noChange, type Refactor, type Refactoring } from './refactoring';
import { refactorAssignmentToRequest } from './refactor-assignment-request';
import { refactorCollection } from './refactor-collection';
import { refactorExtractSet } from './refactor-extract-set';
import { refactorPasted } from './refactor-pasted';
import { refactorRequestToAssignment } from './refactor-request-assignment';
import { refactorStatus } from './refactor-status';
import { type Span } from './text';
import { type DocumentView } from './view';

const refactors: readonly Refactor[] = [refactorStatus, refactorCollection, refactorExtractSet, refactorAssignmentToRequest, refactorRequestToAssignment, refactorPasted];

/** What can be done with a stretch of a document; without a stretch, at the cursor. */
export function refactoringsAt(view: DocumentView, span: Span): readonly Refactoring[] {
  return refactors.flatMap(refactor => refactor(view, span)).map(refactoring => refactoring.disabled === undefined ? refactoring : { ...refactoring, change: () => noChange });
}
