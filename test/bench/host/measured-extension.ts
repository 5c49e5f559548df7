/** Replaces `dist/extension.cjs` while activation is measured: loads and calls it, and records the times for the probe. */
import type { ExtensionContext } from 'vscode';
import type { Activation } from './figures';

declare const require: { (file: string): unknown; readonly cache: Readonly<Record<string, unknown>> };
interface Extension {
  readonly activate: (context: ExtensionContext) => void;
  readonly deactivate: () => Promise<void>;
}

const start = performance.now();
// A name that the bundler cannot resolve.
const file = './extension.cjs';
const extension = require(file) as Extension;
const load = performance.now() - start;

export function activate(context: ExtensionContext): void {
  const before = performance.now();
  extension.activate(context);
  const csaActivation: Activation = {
    load,
    activate: performance.now() - before,
    isClientLoaded: () => Object.keys(require.cache).some(name => name.endsWith('client.cjs')),
  };
  Object.assign(globalThis, { csaActivation });
}

export function deactivate(): Promise<void> {
  return extension.deactivate();
}
