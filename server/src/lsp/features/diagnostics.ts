/** Diagnostics for clients that pull them. */
import { type Feature } from './feature';

export const diagnosticsFeature: Feature = {
  capabilities: support => support.pull
    ? { diagnosticProvider: { identifier: 'csa', interFileDependencies: true, workspaceDiagnostics: false } }
    : {},
  answer({ connection, guard, diagnostics, support }) {
    if (!support.pull) return;
    connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
      guard('Diagnostics', uri, token, { kind: 'full', items: [] }, () => diagnostics.report(uri, previousResultId)));
  },
};
