/** The information that a document was not compared with its tenant. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { reasonNotCompared, remedyOf, type ComparedWith, type NotCompared, type Workspace } from '../../core';
import { toRange } from '../text/protocol-converter';

/** At the document's first request or body. Empty where nothing can be mended: in a folder without a manifest, nothing is expected. */
export function notCompared(workspace: Workspace, uri: string, document: TextDocument): Diagnostic[] {
  const why = workspace.coverage(uri)?.comparedWith();
  if (!isMendable(why)) return [];
  const span = workspace.coverage(uri)?.firstRequest();
  const remedy = remedyOf(why);
  return span === undefined || remedy === undefined ? [] : [{
    range: toRange(document, span), severity: DiagnosticSeverity.Information, source: 'csa',
    message: `Not compared with a tenant: ${reasonNotCompared(why)}. ${remedy}`,
  }];
}

function isMendable(compared: ComparedWith | undefined): compared is NotCompared {
  return compared !== undefined && compared.kind !== 'tenant' && remedyOf(compared) !== undefined;
}
