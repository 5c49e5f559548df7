import { conflictMarker } from '../lint/conflict-marker';
import { defineRule } from '../lint/rule';

export const mergeConflict = defineRule({
  id: 'merge-conflict',
  title: 'The file has merge conflicts',
  why: 'Git has left both versions in the file, between lines of "<<<<<<<", "=======" and ">>>>>>>". Until one of them is removed, the '
    + 'file is not JSON, and nothing else in it can be checked.',
  severity: 'error',
  confidence: 'documented',
  sources: ['RFC-8259'],
  group: 'document',
  appliesTo: 'broken file',
  isNotToSuppress: true,
  detect(source, _context, found) {
    const at = conflictMarker(source);
    if (at !== undefined) found({ at });
  },
  message: () => 'This file has merge conflicts. Keep one of the two versions, and remove the lines with the marks.',
});
