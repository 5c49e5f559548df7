/** The `.csarc.json` files that apply to what is checked, which are reported even if only a file beside them was named. */
import { fileURLToPath } from 'node:url';
import { documentKind, isConfigurationJson, type Workspace } from '../core';
import { type LoadedFile } from './load';
import { displayName } from './report';

export interface AppliedConfigurations {
  /** Those with an error, without those that are checked anyway. */
  readonly wrong: readonly Pick<LoadedFile, 'uri' | 'path'>[];
  /** Those that are not JSON, with those that are checked anyway: what they were meant to set is unknown. */
  readonly notJson: readonly Pick<LoadedFile, 'uri' | 'path'>[];
}

/** Finds the configurations with errors that apply to the documents at these URIs, whether or not anything in those is checked. */
export function appliedConfigurations(workspace: Workspace, uris: readonly string[]): AppliedConfigurations {
  const given = new Set(uris.filter(uri => documentKind(uri) === 'configuration'));
  const firstInFolders = new Map(uris.map(uri => [uri.slice(0, uri.lastIndexOf('/')), uri]));
  const applied = new Set([...given, ...Array.from(firstInFolders.values(), uri => workspace.configurationsFor(uri)).flat()]);
  const files = Array.from(applied, uri => ({ uri, path: fileURLToPath(uri) }));
  return {
    wrong: files.filter(({ uri }) => !given.has(uri) && workspace.findings(uri).some(({ severity }) => severity === 'error')),
    notJson: files.filter(({ uri }) => !isConfigurationJson(workspace.text(uri) ?? '{}')),
  };
}

/** The message for a configuration that is not JSON. */
export function notJsonMessage(cwd: string, path: string): string {
  return `${displayName(cwd, path)}: is not JSON, so not all of its settings may apply`;
}
