/** All features of the server. */
import { codeActionFeature } from './code-actions';
import { completionFeature } from './completion';
import { diagnosticsFeature } from './diagnostics';
import { type Feature } from './feature';
import { hoverFeature } from './hover';
import { outlineFeature } from './outline';
import { ownRequests } from './own-requests';
import { pasteFeature } from './paste';

export const features: readonly Feature[] = [
  diagnosticsFeature,
  codeActionFeature,
  hoverFeature,
  completionFeature,
  outlineFeature,
  ownRequests,
  pasteFeature,
];
