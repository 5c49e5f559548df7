import { type Finding, type Fix } from '../lint/finding';
import { type Workspace } from './workspace';

/**
 * The fixes of the finding, without those that edit another document with syntax errors: the author is in the middle of an edit there, and
 * what is read of the document may not be what it is going to be.
 */
export function offeredFixes({ uri, fixes }: Finding, workspace: Workspace): readonly Fix[] {
  const isIntact = (other: string): boolean => other === uri || workspace.view(other)?.document.isBroken === false;
  return fixes.filter(({ edits }) => edits.every(edited => isIntact(edited.uri)));
}
