/** All features of the server. */
import { actionsFeature } from './actions';
import { codeActionFeature } from './code-actions';
import { codeLensFeature } from './code-lenses';
import { completionFeature } from './completion';
import { diagnosticsFeature } from './diagnostics';
import { documentLinksFeature } from './document-links';
import { type Feature } from './feature';
import { explainErrorFeature } from './explain-error';
import { foldingFeature } from './folding';
import { formattingFeature } from './formatting';
import { hoverFeature } from './hover';
import { inlayHintsFeature } from './inlay-hints';
import { navigationFeature } from './navigation';
import { newDocuments } from './new-documents';
import { outlineFeature } from './outline';
import { ownRequests } from './own-requests';
import { pasteFeature } from './paste';
import { renameFeature } from './rename';
import { semanticTokensFeature } from './semantic-tokens';
import { linkedNamesFeature, selectionFeature } from './selecting';
import { statusFeature } from './status';
import { symbolFeature } from './symbols';
import { usesFeature } from './uses';

export const features: readonly Feature[] = [
  diagnosticsFeature,
  codeActionFeature,
  hoverFeature,
  completionFeature,
  outlineFeature,
  semanticTokensFeature,
  inlayHintsFeature,
  codeLensFeature,
  documentLinksFeature,
  navigationFeature,
  renameFeature,
  symbolFeature,
  formattingFeature,
  foldingFeature,
  selectionFeature,
  linkedNamesFeature,
  ownRequests,
  usesFeature,
  statusFeature,
  pasteFeature,
  explainErrorFeature,
  actionsFeature,
  newDocuments,
];
