/** All refactorings, in the order of the menu. */
import { noChange, type Refactor, type Refactoring } from './refactoring';
import { refactorAssignmentToRequest } from './assignment-to-request';
import { refactorCollection } from './collection';
import { refactorExtractSet } from './extract-set';
import { refactorRequestToAssignment } from './request-to-assignment';
import { refactorStatus } from './status';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { refactorPasted } from './pasted';

const refactors: readonly Refactor[] = [
  refactorStatus, refactorCollection, refactorExtractSet, refactorAssignmentToRequest, refactorRequestToAssignment, refactorPasted,
];

/** The refactorings for a range of a document; an empty range is the cursor. */
export function refactoringsAt(view: DocumentView, span: Span): readonly Refactoring[] {
  return refactors.flatMap(refactor => refactor(view, span))
    .map(refactoring => refactoring.disabled === undefined ? refactoring : { ...refactoring, change: () => noChange });
}
