/** Manifests, snapshots and configuration files that are not open: read once, and again when the client reports a change. */
import {
  DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type CancellationToken, type Connection, type FileEvent,
} from 'vscode-languageserver';
import { fileNameGlobs, foldersUpwards, isContext, skippedFolders, unescapedUri, withSlash } from '../core';
import { anywhere, isKept, readKept } from './kept-folders';
import { never, type Session } from './session';

/**
 * When more paths appear at once, it is a checkout or a build rather than a moved folder, and one search of the whole folder costs less.
 */
const mostSearches = 20;

/** Reads all context files of the folders and reports progress. A cancelled run keeps what it has read so far. */
export async function readContext(
  added: readonly string[], { connection, host, documents, support, folders }: Session, token: CancellationToken,
): Promise<void> {
  if (added.length === 0) return;
  const progress = support.progress ? await connection.window.createWorkDoneProgress() : undefined;
  progress?.begin(support.progressTitles.reading, 0, undefined, true);
  try {
    for (const folder of added) {
      const uris = await host.findFiles(folder, 'context', token, folders.all);
      for (const [index, uri] of uris.entries()) {
        if (token.isCancellationRequested || progress?.token.isCancellationRequested === true) return;
        progress?.report(Math.round(100 * index / uris.length), `${index + 1}/${uris.length}`);
        documents.setClosed(uri, await host.readText(uri, folders.all));
      }
    }
  } finally {
    progress?.done();
  }
}

/**
 * Watches context files for changes, and everything for creation and deletion: for a moved or deleted folder, the client reports only the
 * folder.
 */
export async function watchContext(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: anywhere(fileNameGlobs.context), kind: WatchKind.Change },
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

/**
 * Applies changes on disk of context files and of files that are already known; returns the URIs of the files applied.
 * The content of an open document comes from the client, whatever happens on disk.
 */
export async function applyFileEvents(events: readonly FileEvent[], session: Session): Promise<readonly string[]> {
  const { host, documents, workspace, folders } = session;
  const urisOf = (...types: readonly FileChangeType[]): string[] => events.filter(({ type }) => types.includes(type)).map(({ uri }) => uri);
  const counts = (uri: string): boolean => isContext(uri) || documents.isKnown(uri) || isKept(session, uri);
  // Any other URI may be that of a folder with such files: events do not distinguish folders from files.
  const isOther = (uri: string): boolean => !counts(uri);
  const deleted = urisOf(FileChangeType.Deleted);
  const gone = [...deleted.filter(counts), ...below(deleted.filter(isOther), workspace.uris())];
  const come = [
    ...urisOf(FileChangeType.Created, FileChangeType.Changed).filter(counts),
    ...(await foundBelow(urisOf(FileChangeType.Created).filter(isOther), session)).filter(counts),
  ];
  const changed = new Set([...gone, ...come].filter(uri => !documents.isOpen(uri)));
  for (const uri of gone) if (changed.has(uri)) documents.setClosed(uri, undefined);
  for (const uri of new Set(come)) {
    if (!changed.has(uri)) continue;
    if (isKept(session, uri)) await readKept(session, uri);
    else documents.setClosed(uri, await host.readText(uri, folders.all));
  }
  return [...changed];
}

/** The context files in and below the created paths, which may be files as well as folders; all that may be ours where a folder is kept. */
async function foundBelow(created: readonly string[], { host, folders, kept }: Session): Promise<readonly string[]> {
  const paths = topmost(created);
  const isMany = paths.length > mostSearches;
  const searched = isMany ? folders.all.filter(folder => below([folder], paths).length > 0) : paths;
  const which = kept.folders.size > 0 ? 'all' : 'context';
  const found: (readonly string[])[] = [];
  for (const folder of searched) found.push(await host.findFiles(folder, which, never, folders.all));
  return isMany ? below(paths, found.flat()) : found.flat();
}

/** The documents that are in one of the folders, at any depth. */
export function below(folders: readonly string[], uris: Iterable<string>): string[] {
  if (folders.length === 0) return [];
  const wanted = new Set(folders.map(folder => unescapedUri(withSlash(folder))));
  return [...uris].filter(uri => foldersUpwards(unescapedUri(uri)).some(folder => wanted.has(folder)));
}

// A path inside another created path is found with it.
function topmost(uris: readonly string[]): readonly string[] {
  const all = new Set(uris.map(withSlash));
  return uris.filter(uri =>
    !uri.split('/').some(name => skippedFolders.has(name)) && !foldersUpwards(uri.replace(/\/$/, '')).some(folder => all.has(folder)));
}
