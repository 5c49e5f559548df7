import { type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';

interface WrongMethod extends Detected {
  readonly verb: string;
  /** What the request creates, if it creates an object; else the method can simply be another one. */
  readonly created: 'users' | 'servicePrincipals' | undefined;
  readonly inBatch: boolean;
}

const holders: ReadonlySet<string> = new Set(['user', 'servicePrincipal', 'users', 'servicePrincipals']);

export const assignmentMethod = defineRule({
  id: 'assignment-method',
  title: 'Values are assigned with a method other than PATCH',
  why: 'Values are assigned by updating the object with PATCH. A user can also be created with values (POST): that works, but is not '
    + 'documented.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-USER', 'G-SP', 'S4'],
  group: 'request',
  appliesTo: 'request',
  detect({ verb, method, url, body, inBatch }: Request, _context, found: (detected: WrongMethod) => void) {
    if (url === undefined || verb === undefined || method === undefined || body?.assignment === undefined || verb === 'PATCH') return;
    const { resource } = url.target;
    if (!holders.has(resource)) return;
    const created = verb === 'POST' && (resource === 'users' || resource === 'servicePrincipals') ? resource : undefined;
    found({
      at: method, verb, created, inBatch: inBatch !== undefined,
      ...(created === undefined ? {} : { severity: created === 'users' ? 'information' : 'warning' }),
    });
  },
  message: ({ verb, created }) => {
    switch (created) {
      case 'users': return 'Creating a user with custom security attributes works, but is not documented. The documented way is a PATCH '
        + 'of the user.';
      case 'servicePrincipals': return 'Nothing shows that a service principal can be created with custom security attributes. Create it '
        + 'first, then assign them with PATCH.';
      default: return `Custom security attributes are assigned with PATCH, not with ${verb}.`;
    }
  },
  fixes: ({ at: { start, end }, created, inBatch }) => created !== undefined ? [] : [{
    title: 'Change to PATCH', isSafe: false, edits: [{ start, end, text: inBatch ? '"PATCH"' : 'PATCH' }],
  }],
});
