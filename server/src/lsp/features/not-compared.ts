/** The information that a document was not compared with its tenant. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { reasonNotCompared, remedyOf, type Workspace } from '../../core';
import { toRange } from '../text/protocol-converter';

/** At the document's first request or body. Empty where nothing can be mended: in a folder without a manifest, nothing is expected. */
export function notCompared(workspace: Workspace, uri: string, document: TextDocument): Diagnostic[] {
  const coverage = workspace.coverage(uri);
  const why = coverage?.comparedWith();
  if (why === undefined || why.kind === 'tenant') return [];
  const remedy = remedyOf(why);
  const span = remedy === undefined ? undefined : coverage?.firstRequest();
  return span === undefined || remedy === undefined ? [] : [{
    range: toRange(document, span), severity: DiagnosticSeverity.Information, source: 'csa',
    message: `Not compared with a tenant: ${reasonNotCompared(why)}. ${remedy}`,
  }];
}
