import { type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { findKey } from '../tree/nodes';
import { NodeKind } from '../tree/tree';

type Created = 'user' | 'agentIdentity' | 'servicePrincipal';

interface WrongMethod extends Detected {
  readonly verb: string;
  /** What the request creates, if it creates an object; else the method can simply be another one. */
  readonly created: Created | undefined;
  readonly inBatch: boolean;
}

const holders: ReadonlySet<string> = new Set(['user', 'servicePrincipal', 'users', 'servicePrincipals']);

export const assignmentMethod = defineRule({
  id: 'assignment-method',
  title: 'Values are assigned with a method other than PATCH',
  why: 'Values are assigned by updating the object with PATCH. Users and agent identities can also be created with values (POST), but no '
    + 'page names it.',
  severity: 'error',
  confidence: 'documented',
  sources: ['G-USER', 'G-SP', 'S4', 'G-CUSER', 'A365'],
  group: 'request',
  appliesTo: 'request',
  detect(request: Request, _context, found: (detected: WrongMethod) => void) {
    const { verb, method, url, body, inBatch } = request;
    if (url === undefined || verb === undefined || method === undefined || body?.assignment === undefined || verb === 'PATCH') return;
    if (!holders.has(url.target.resource)) return;
    const created = createdBy(request);
    const severity = created === undefined ? {} : { severity: severities[created] };
    found({ at: method, verb, created, inBatch: inBatch !== undefined, ...severity });
  },
  message: ({ verb, created }) => created === undefined
    ? `Custom security attributes are assigned with PATCH, not with ${verb}.` : messages[created],
  fixes: ({ at: { start, end }, created, inBatch }) => created !== undefined ? [] : [{
    title: 'Change to PATCH', isSafe: false, edits: [{ start, end, text: inBatch ? '"PATCH"' : 'PATCH' }],
  }],
});

const severities: Readonly<Record<Created, 'warning' | 'information'>> = {
  user: 'information', agentIdentity: 'information', servicePrincipal: 'warning',
};

const messages: Readonly<Record<Created, string>> = {
  user: 'A user can be created with custom security attributes, but the page about creating users does not name them. The documented way '
    + 'is a PATCH of the user.',
  agentIdentity: 'Agent identities have been created with custom security attributes, but no page names it. The documented way is a PATCH '
    + 'of the agent identity.',
  servicePrincipal: 'Agent identities have been created with custom security attributes; no source shows it for other service principals. '
    + 'Create it first, then assign them with PATCH.',
};

function createdBy({ verb, url, body }: Request): Created | undefined {
  if (verb !== 'POST') return undefined;
  if (url?.target.resource === 'users') return 'user';
  if (url?.target.resource !== 'servicePrincipals') return undefined;
  return /\/(?:microsoft\.)?graph\.agentIdentity\/*$/i.test(url.pathText) || isAgentIdentity(body) ? 'agentIdentity' : 'servicePrincipal';
}

/** The body itself declares an agent identity. */
function isAgentIdentity(body: Request['body']): boolean {
  if (body?.element === undefined) return false;
  const { tree, node } = body.element;
  const key = findKey(tree, node, '@odata.type');
  return key >= 0 && tree.hasValue(key) && tree.kind(key + 1) === NodeKind.String
    && /^#?microsoft\.graph\.agentIdentity$/i.test(tree.string(key + 1));
}
