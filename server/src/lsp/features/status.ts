/** What the checks of a document amount to, and the choice of the tenant that it is compared with. */
import { folderOf, isUntitled, tenantKey } from '../../core';
import { type Feature } from './feature';
import { chooseTenant, documentStatus, tenantChoices, type ChosenTenant, type DocumentStatus, type TenantChoice } from '../protocol';
import { type Session } from '../session';
import { selectTenantEdit } from './select-tenant';

export const statusFeature: Feature = {
  capabilities: () => ({}),
  answer(session) {
    const { connection, guard, workspace, diagnostics } = session;
    connection.onRequest(documentStatus, ({ uri }, token) =>
      guard<DocumentStatus>('The status', uri, token, { isOurs: false, findings: 0, failedRules: [] }, () => statusOf(session, uri)));
    connection.onRequest(tenantChoices, ({ uri }, token) =>
      guard('The tenants', uri, token, { choices: [] as readonly TenantChoice[] }, () => ({ choices: choicesFor(session, uri) })));
    connection.onRequest(chooseTenant, ({ uri, key: named, of }, token) =>
      guard<ChosenTenant>('The choice of a tenant', uri, token, { edit: null, refusal: 'not-near' }, () => {
        const key = named ?? (of === undefined ? undefined : workspace.coverage(of)?.tenantKey());
        if (key === undefined) return { edit: null, refusal: 'not-near' };
        if (isUntitled(uri)) {
          workspace.chooseTenant(uri, key);
          diagnostics.changed(uri);
          return { edit: null };
        }
        const choice = choicesFor(session, uri).find(each => each.key === key);
        if (choice === undefined) return { edit: null, refusal: 'not-near' };
        const edit = selectTenantEdit(session, uri, choice.name);
        return edit === undefined ? { edit: null, refusal: 'invalid-configuration' } : { edit };
      }));
  },
};

function statusOf({ workspace, diagnostics }: Session, uri: string): DocumentStatus {
  const coverage = workspace.coverage(uri);
  const comparedWith = coverage?.comparedWith();
  const isChecked = workspace.isChecked(uri);
  const [configuration] = workspace.configurationsFor(uri);
  return {
    isOurs: isChecked || comparedWith?.kind === 'ignored',
    findings: isChecked ? diagnostics.findings(uri).length : 0,
    failedRules: coverage?.failedRules() ?? [],
    ...(comparedWith === undefined ? {} : { comparedWith }),
    ...(configuration === undefined ? {} : { configuration }),
  };
}

/** All tenants for an untitled document; for any other, those that the nearest manifests name. */
function choicesFor({ workspace }: Session, uri: string): readonly TenantChoice[] {
  const folder = workspace.coverage(uri)?.manifestFolder();
  return workspace.modelledTenants()
    .filter(({ manifests }) => isUntitled(uri) || manifests.some(manifest => folderOf(manifest.uri) === folder))
    .map(tenant => ({ key: tenantKey(tenant), name: tenant.name, folder: tenant.folder }));
}
