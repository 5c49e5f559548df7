/** All features of the server. */
import { codeActionFeature } from './code-actions';
import { codeLensFeature } from './code-lenses';
import { completionFeature } from './completion';
import { diagnosticsFeature } from './diagnostics';
import { documentLinksFeature } from './document-links';
import { type Feature } from './feature';
import { hoverFeature } from './hover';
import { inlayHintsFeature } from './inlay-hints';
import { navigationFeature } from './navigation';
import { outlineFeature } from './outline';
import { ownRequests } from './own-requests';
import { pasteFeature } from './paste';
import { renameFeature } from './rename';
import { semanticTokensFeature } from './semantic-tokens';
import { symbolFeature } from './symbols';

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
  ownRequests,
  pasteFeature,
];
