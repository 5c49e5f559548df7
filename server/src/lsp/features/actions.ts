/** Actions on the nodes of the sidebar: add to them, change their state, copy them. Only our own client requests these. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type WorkspaceEdit } from 'vscode-languageserver';
import {
  copyForms, copyRequests, copyRequestsAt, documentationOf, isCollectionOf, isCopyRefusal, manifestsOf, newRequest as newRequestText,
  Outline, proposeAddition, refactoringsAt, requestLike, statusChange, type CopyRequest, type OutlineSubject, type Tenant,
} from '../../core';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';
import {
  add, changeStatus, copies, newRequest, principals, propose, requestActions, subject, type Copy, type CopyShell, type NodeParams,
  type NodeSubject, type RequestActions, type TextPosition,
} from '../protocol';
import { keepWholeFolder } from '../kept-folders';
import { type Session } from '../session';
import { workspaceEdit } from '../workspace-edit';

export const actionsFeature: Feature = {
  capabilities: () => ({}),
  answer(session) {
    const { connection, guard, workspace } = session;
    connection.onRequest(propose, ({ addition }, token) =>
      guard<{ refusal?: string; remark?: string }>('A proposal', addition.tenant, token, {}, () => {
        const proposal = proposeAddition(workspace, addition);
        return 'refusal' in proposal ? { refusal: proposal.refusal } : proposal.remark === undefined ? {} : { remark: proposal.remark };
      }));
    connection.onRequest(add, ({ addition }, token) => {
      const failed = { refusal: 'This failed. See the output of the language server.' };
      return guard<ReturnType<typeof added>>('An addition', addition.tenant, token, failed, () => added(session, addition));
    });
    connection.onRequest(subject, ({ view, path }, token) =>
      guard<{ subject: NodeSubject | null }>('A node', path.join('/'), token, { subject: null }, () =>
        ({ subject: nodeSubject(session, { view, path }) })));
    connection.onRequest(principals, ({ tenant, most }, token) =>
      guard('Principals', tenant, token, { principals: [] as readonly string[] }, () =>
        ({ principals: principalsOf(tenantOf(session, tenant), most) })));
    connection.onRequest(changeStatus, (node, token) =>
      guard<ReturnType<typeof statusEdit>>('A change of status', node.path.join('/'), token, null, async () => {
        // Its title counts the uses.
        await keepFolderOf(session, node);
        return statusEdit(session, node);
      }));
    connection.onRequest(copies, (params, token) =>
      guard('Copies', 'uri' in params ? params.uri : params.path.join('/'), token, { copies: [] as readonly Copy[] }, () =>
        ({ copies: formsOf('uri' in params ? copyRequestsIn(session, params) : copyRequestsOf(session, params), params.shell) })));
    connection.onRequest(requestActions, (at, token) =>
      guard<RequestActions>('Actions on a request', at.uri, token, { like: null, toManifest: null }, () => actionsAt(session, at)));
    connection.onRequest(newRequest, ({ nodes, principal }, token) =>
      guard<{ text: string; tenant: string } | null>('A new request', principal, token, null, () => {
        const outline = new Outline(workspace.modelledTenants());
        const subjects = nodes.flatMap(({ view, path }) => outline.subject(view, path) ?? []);
        const [first] = subjects;
        const tenant = first === undefined ? undefined : tenantOf(session, first.tenant);
        // A request goes to one tenant.
        const text = tenant === undefined ? undefined
          : newRequestText(subjects.filter(each => each.tenant === first?.tenant), tenant, principal);
        return text === undefined || first === undefined ? null : { text, tenant: first.tenant };
      }));
  },
};

async function keepFolderOf(session: Session, { view, path }: NodeParams): Promise<void> {
  const uri = new Outline(session.workspace.modelledTenants()).node(view, path)?.place?.uri;
  if (uri !== undefined) await keepWholeFolder(session, uri);
}

type Addition = Parameters<typeof proposeAddition>[1];

function added(
  session: Session, addition: Addition,
): { refusal: string } | { edit: WorkspaceEdit; location: { uri: string; range: ReturnType<typeof toRange> } } {
  const proposal = proposeAddition(session.workspace, addition);
  if ('refusal' in proposal) return proposal;
  const { edits, uri, textAfter, span } = proposal.change();
  return { edit: workspaceEdit(session, edits), location: { uri, range: toRange(TextDocument.create(uri, '', 0, textAfter), span) } };
}

function subjectAt({ workspace }: Session, { view, path }: NodeParams): OutlineSubject | undefined {
  return new Outline(workspace.modelledTenants()).subject(view, path);
}

function tenantOf({ workspace }: Session, key: string): Tenant | undefined {
  return manifestsOf(workspace, key)?.[0].tenant;
}

function nodeSubject(session: Session, node: NodeParams): NodeSubject | null {
  const found = subjectAt(session, node);
  if (found === undefined) return null;
  const { kind, tenant, set, attribute, value, principal } = found;
  const definition = set === undefined || attribute === undefined
    ? undefined
    : tenantOf(session, tenant)?.definitions(set, attribute)[0]?.value;
  return {
    kind, tenant, documentation: documentationOf(kind),
    ...(set === undefined ? {} : { set }), ...(attribute === undefined ? {} : { attribute }),
    ...(value === undefined ? {} : { value }), ...(principal === undefined ? {} : { principal }),
    ...(definition === undefined ? {} : {
      definition: {
        type: definition.type?.value ?? '',
        isCollection: isCollectionOf(definition) === true,
        isPredefinedOnly: definition.usePreDefinedValuesOnly?.value === true,
        activeValues: definition.allowedValues
          .flatMap(({ id, isActive }) => id === undefined || isActive?.value === false ? [] : [id.value]),
      },
    }),
  };
}

function principalsOf(tenant: Tenant | undefined, most: number): readonly string[] {
  const paths: string[] = [];
  for (const { value } of tenant?.principals() ?? []) {
    if (paths.length >= most) break;
    if (value.principal !== undefined) paths.push(value.principal.value);
  }
  return paths.sort();
}

function statusEdit(
  session: Session, { view, path, to }: NodeParams & { readonly to: 'active' | 'inactive' },
): { title: string; edit: WorkspaceEdit } | null {
  const node = new Outline(session.workspace.modelledTenants()).node(view, path);
  const place = node?.isInactive === (to === 'inactive') ? undefined : node?.place;
  const document = place === undefined ? undefined : session.workspace.view(place.uri);
  const refactoring = place === undefined || document === undefined ? undefined : statusChange(document, place.span.start + 1);
  return refactoring === undefined ? null : { title: refactoring.title, edit: workspaceEdit(session, refactoring.change().edits) };
}

function copyRequestsOf(session: Session, node: NodeParams): readonly CopyRequest[] {
  const found = subjectAt(session, node);
  const tenant = found === undefined ? undefined : tenantOf(session, found.tenant);
  return found === undefined || tenant === undefined ? [] : copyRequests(found, tenant);
}

/** Of a manifest, what the sidebar copies for the node at the position; elsewhere the request there. */
function copyRequestsIn(session: Session, { uri, position }: TextPosition): readonly CopyRequest[] {
  const { workspace } = session;
  const [document, view] = [session.documents.get(uri), workspace.view(uri)];
  if (document === undefined || view === undefined) return [];
  const offset = document.offsetAt(position);
  if (view.document.kind !== 'manifest') return copyRequestsAt(view, offset);
  const outline = new Outline(workspace.modelledTenants());
  for (const kind of ['tenant', 'assignments'] as const) {
    const path = outline.pathAt(kind, uri, offset);
    const found = path === undefined ? undefined : outline.subject(kind, path);
    const tenant = found === undefined ? undefined : tenantOf(session, found.tenant);
    if (found !== undefined && tenant !== undefined) return copyRequests(wholePrincipal(found), tenant);
  }
  return [];
}

/** An assignment in a manifest is one request, wherever the cursor is in it. */
function wholePrincipal({ kind, tenant, principal, ...rest }: OutlineSubject): OutlineSubject {
  return principal === undefined ? { kind, tenant, ...rest } : { kind: 'principal', tenant, principal };
}

function actionsAt(session: Session, at: TextPosition): RequestActions {
  const [request] = copyRequestsIn(session, at);
  const like = request === undefined ? undefined : requestLike(request);
  return {
    like: like === undefined ? null : isCopyRefusal(like) ? { refusal: like } : { snippet: like },
    toManifest: additionToManifest(session, at),
  };
}

const toManifest: ReadonlySet<string> = new Set(['add-assignment', 'merge-assignment']);

function additionToManifest(session: Session, { uri, position }: TextPosition): RequestActions['toManifest'] {
  const [document, view] = [session.documents.get(uri), session.workspace.view(uri)];
  if (document === undefined || view === undefined) return null;
  const offset = document.offsetAt(position);
  const found = refactoringsAt(view, { start: offset, end: offset })
    .find(({ id, disabled }) => toManifest.has(id) && disabled === undefined);
  return found?.target === undefined
    ? null
    : { title: found.title, edit: workspaceEdit(session, found.change().edits), uri: found.target };
}

function formsOf(requests: readonly CopyRequest[], shell: CopyShell): readonly Copy[] {
  return copyForms.flatMap(({ id, label, text }) => requests.flatMap(request => {
    const copied = text(request, shell);
    const { title, sentence, names } = request;
    return copied === undefined
      ? []
      : [{ form: id, label, title, sentence, names, ...(isCopyRefusal(copied) ? { refusal: copied } : { text: copied }) }];
  }));
}
