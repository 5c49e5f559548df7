import { type Principal } from '../model/principal';
import { defineRule, type Detected } from '../lint/rule';
import { quote } from '../text/words';

export const unsupportedObject = defineRule({
  id: 'unsupported-object',
  title: 'The object is neither a user nor a service principal',
  why: 'Only users and service principals have custom security attributes, agent users and agent identities among them. Groups, devices '
    + 'and applications do not; of an application, use its service principal.',
  severity: 'error',
  confidence: 'documented',
  sources: ['CSDL', 'E-OV', 'G-AGT', 'G-ABP'],
  group: 'assignment',
  appliesTo: 'principal',
  detect(principal, _context, found: (detected: Detected & { principal: Principal }) => void) {
    const { resource, name, place } = principal;
    if (resource === 'user' || resource === 'servicePrincipal') return;
    found({ at: name, principal, ...(resource === 'unsupported' || place === 'request' ? {} : { severity: 'warning' }) });
  },
  message: ({ principal: { name, resource } }) => resource === 'unsupported'
    ? `Only users and service principals have custom security attributes, and ${quote(name.value)} is neither.${remarkOn(name.value)}`
    : `${quote(name.value)} is not the path of a user or a service principal. Write "users/{id or user principal name}", `
      + `"servicePrincipals/{id}" or "servicePrincipals(appId='…')".`,
});

function remarkOn(path: string): string {
  if (/^\/*applications/i.test(path)) return ' Assign them to the service principal of the application.';
  // A built-in role lists actions on them, so it is not certain that all of them fail.
  return /^\/*devices/i.test(path) ? ' Graph\'s metadata has no such property on devices.' : '';
}
