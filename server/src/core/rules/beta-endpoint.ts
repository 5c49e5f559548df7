import { defineRule } from '../lint/rule';

export const betaEndpoint = defineRule({
  id: 'beta-endpoint',
  title: 'A request goes to /beta for what v1.0 has',
  why: 'Everything about custom security attributes is in v1.0 since 2023. Beta may change without notice and is not for production.',
  severity: 'information',
  confidence: 'documented',
  sources: ['G-EX', 'CSDL', 'G-ABP'],
  group: 'request',
  appliesTo: 'request',
  detect({ url }, _context, found) {
    if (url === undefined || url.version?.value.toLowerCase() !== 'beta') return;
    // Of what is not ours, v1.0 may not have everything.
    if (url.target.resource !== 'other' && url.target.resource !== 'unsupported') found({ at: url.version });
  },
  message: () => 'v1.0 has had custom security attributes since 2023. Beta may change without notice: use v1.0.',
  fixes: ({ at }) => [{ title: 'Change to v1.0', isSafe: false, edits: [{ start: at.start, end: at.end, text: 'v1.0' }] }],
});
