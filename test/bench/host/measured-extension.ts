/** Replaces `dist/extension.cjs` while activation is measured: loads and calls it, and records the times for the probe. */
import { workspace, type ExtensionContext } from 'vscode';
import { countedCalls, largeWithout, type Activation, type CountedCall } from './figures';

declare const require: { (file: string): unknown; readonly cache: Readonly<Record<string, unknown>> };
interface Extension {
  readonly activate: (context: ExtensionContext) => void;
  readonly deactivate: () => Promise<void>;
}

const calls: Record<CountedCall, number> = { findFiles: 0, createFileSystemWatcher: 0 };
for (const name of countedCalls) {
  const call = workspace[name].bind(workspace) as (...parameters: readonly unknown[]) => unknown;
  Object.assign(workspace, { [name]: (...parameters: readonly unknown[]) => { calls[name]++; return call(...parameters); } });
}

const start = performance.now();
// A name that the bundler cannot resolve.
const file = './extension.cjs';
const nothing: Extension = { activate: () => undefined, deactivate: () => Promise.resolve() };
const extension = workspace.name === largeWithout ? nothing : require(file) as Extension;
const load = performance.now() - start;

export function activate(context: ExtensionContext): void {
  const before = performance.now();
  extension.activate(context);
  const csaActivation: Activation = {
    load,
    activate: performance.now() - before,
    isClientLoaded: () => Object.keys(require.cache).some(name => name.endsWith('client.cjs')),
    calls,
  };
  Object.assign(globalThis, { csaActivation });
}

export function deactivate(): Promise<void> {
  return extension.deactivate();
}
