/** The initial text of new documents. LSP has no such requests; our own client makes them. */
import { firstManifest, newRequests, type DocumentView, type Workspace } from '../../core';
import { type Feature } from './feature';
import { firstManifest as firstManifestRequest, requestTemplates } from '../protocol';

export const newDocuments: Feature = {
  capabilities: () => ({}),
  answer({ connection, guard, workspace }) {
    connection.onRequest(firstManifestRequest, ({ tenant }, token) =>
      guard<{ text: string } | null>('A new manifest', tenant, token, null, () => ({ text: firstManifest(tenant) })));
    connection.onRequest(requestTemplates, ({ uri }, token) =>
      guard('The new requests', uri ?? '', token, [], () => newRequests(tenantNear(workspace, uri))));
  },
};

// The tenant of the active document, or else the first one: a request may be started anywhere.
function tenantNear(workspace: Workspace, uri: string | undefined): DocumentView['tenant'] {
  const first = workspace.modelledTenants()[0]?.manifests[0]?.uri;
  return (uri === undefined ? undefined : workspace.view(uri)?.tenant) ?? (first === undefined ? undefined : workspace.view(first)?.tenant);
}
