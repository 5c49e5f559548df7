/** Manifests, snapshots and configuration files that are not open: read once, and again when the client says that they changed. */
import { DidChangeWatchedFilesNotification, FileChangeType, type CancellationToken, type Connection, type FileEvent } from 'vscode-languageserver';
import { documentKind } from '../core';
import { type OpenDocuments } from './documents';
import { type Host } from './host';
import { type Session } from './session';

/** What bears on other documents; bodies and requests bear on nothing. */
export function isContext(uri: string): boolean {
  const kind = documentKind(uri);
  return kind === 'manifest' || kind === 'snapshot' || kind === 'configuration';
}

/** Reads all context files of the folders, telling the client how far it is. A cancelled run leaves what it has read. */
export async function readContext(folders: readonly string[], { connection, host, documents, support }: Session, token: CancellationToken): Promise<void> {
  if (folders.length === 0) return;
  const progress = support.progress ? await connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Reading custom security attributes', 0, undefined, true);
  try {
    for (const folder of folders) {
      const uris = await host.findFiles(folder, 'context', token);
      for (const [index, uri] of uris.entries()) {
        if (token.isCancellationRequested || progress?.token.isCancellationRequested === true) return;
        progress?.report(Math.round(100 * index / uris.length), `${index + 1} of ${uris.length}`);
        documents.setClosed(uri, await host.readText(uri));
      }
    }
  } finally {
    progress?.done();
  }
}

/** Asks the client to tell when context files change. */
export async function watchContext(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: ['**/*.csa.json', '**/*.csa-snapshot.json', '**/.csarc.json'].map(globPattern => ({ globPattern })),
  });
}

/** Likewise for everything that can be ours. */
export async function watchAll(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*.{json,jsonc,http,rest,md}' }] });
}

/** Takes over what has changed on disk, of what bears on others and of what is known already; gives the URIs of what it took over. */
export async function applyFileEvents(events: readonly FileEvent[], host: Host, documents: OpenDocuments): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { uri, type } of events) {
    // An open document is what the client says it is, whatever happens on disk.
    if (documents.isOpen(uri) || (!isContext(uri) && !documents.isKnown(uri))) continue;
    documents.setClosed(uri, type === FileChangeType.Deleted ? undefined : await host.readText(uri));
    changed.push(uri);
  }
  return changed;
}
