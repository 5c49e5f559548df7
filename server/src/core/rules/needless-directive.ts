import { defineRule } from '../lint/rule';

export const needlessDirective = defineRule({
  id: 'needless-directive',
  title: 'A comment switches a rule off where it finds nothing',
  why: 'A directive that has outlived its finding would hide the next one in the same place.',
  severity: 'information',
  confidence: 'documented',
  sources: ['CSA'],
  group: 'document',
  appliesTo: 'file',
  // This can only be decided when all findings of a document are known: see `apply-directives.ts`.
  detect: () => undefined,
  message: () => '',
});
