/** Selects fixes that can be applied together. */
import { countWhile } from '../text/collections';
import { type DocumentEdits, type Finding } from '../lint/finding';
import { type Edit } from '../text/text';

/**
 * For each document the edits of as many safe fixes as fit beside each other: in the order of the findings, the first safe fix of each,
 * unless one of its edits touches one that was chosen before. Fixes that are left out fit in a next round, after the text was checked
 * again.
 */
export function safeEdits(findings: readonly Finding[]): DocumentEdits[] {
  // The chosen edits of each document, sorted by position.
  const chosen = new Map<string, Edit[]>();
  for (const finding of findings) {
    const fix = finding.fixes.find(candidate => candidate.isSafe);
    if (fix === undefined || fix.edits.some(({ uri, edits }) => edits.some(edit => touches(chosen.get(uri) ?? [], edit)))) continue;
    for (const { uri, edits } of fix.edits) {
      const list = chosen.get(uri) ?? [];
      chosen.set(uri, list);
      for (const edit of edits) list.splice(indexAfter(list, edit), 0, edit);
    }
  }
  return [...chosen].map(([uri, edits]) => ({ uri, edits }));
}

// Edits that touch count as overlapping: the result would depend on the order in which they are applied.
function touches(chosen: readonly Edit[], edit: Edit): boolean {
  const index = indexAfter(chosen, edit);
  return (chosen[index - 1]?.end ?? -1) >= edit.start || (chosen[index]?.start ?? Infinity) <= edit.end;
}

/** The index of the first chosen edit that starts after this one's start. Chosen edits do not overlap, so their ends are sorted as well. */
function indexAfter(chosen: readonly Edit[], { start }: Edit): number {
  return countWhile(chosen, other => other.start <= start);
}
