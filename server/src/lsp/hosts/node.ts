/** Reads files from disk; what is not a file on this machine is left to another host. */
import { type Dirent, lstatSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compareText, documentKind, isContext, skippedFolders } from '../../core';
import { type Boundary, boundaryOf, isInside, placeOf } from '../../disk/boundary';
import { readTextFileLater } from '../../disk/text';
import { type Host, type HostText } from './host';

export function nodeHost(otherwise: Host): Host {
  return {
    readText: (uri, folders) => uri.startsWith('file:') ? readText(uri, folders) : otherwise.readText(uri, folders),
    async findFiles(folder, which, token, folders) {
      if (!folder.startsWith('file:')) return otherwise.findFiles(folder, which, token, folders);
      const scope = scopeOf(fileURLToPath(folder), folders);
      const counts = (uri: string): boolean => which === 'all' ? documentKind(uri) !== undefined : isContext(uri);
      // Below the folder's URI as the client writes it: documents and folders must agree in their spelling.
      const start = { uri: folder.replace(/\/$/, ''), place: fileURLToPath(folder), linkedPath: undefined };
      const search: Search = { scope, counts, found: [], pending: mayEnter(start.place, scope) ? [start] : [], links: [], seen: new Set() };
      while (!token.isCancellationRequested) {
        const next = search.pending.pop();
        if (next !== undefined) {
          await searchFolder(next, search);
          continue;
        }
        // Links come last, as on the command line: what is here under its own name keeps that name.
        const link = search.links.pop();
        if (link === undefined) break;
        followLink(link, search);
      }
      return search.found.sort();
    },
    async leadsInside(uri, folders) {
      if (!uri.startsWith('file:')) return otherwise.leadsInside(uri, folders);
      try {
        const file = fileURLToPath(uri);
        // What is not there yet leads nowhere.
        return placeOf(file, scopeOf(file, folders).boundary).kind !== 'outside';
      } catch (error) {
        if (isExpected(error)) return false;
        throw error;
      }
    },
  };
}

interface Entry {
  readonly uri: string;
  readonly place: string;
  /** The real path of an entry reached through a link, which may be reached through another link, too. */
  readonly linkedPath: string | undefined;
}

/** A search for files under way. */
interface Search {
  readonly scope: Scope;
  readonly counts: (uri: string) => boolean;
  /** The URIs of the files found so far. */
  readonly found: string[];
  /** Folders still to be searched. */
  readonly pending: Entry[];
  /** Links still to be followed. */
  readonly links: Entry[];
  /** The real paths reached through links so far. */
  readonly seen: Set<string>;
}

async function searchFolder({ uri, place, linkedPath }: Entry, { counts, found, pending, links, seen }: Search): Promise<void> {
  for (const entry of await entriesOf(place)) {
    const child: Entry = {
      uri: `${uri}/${encodeName(entry.name)}`, place: path.join(place, entry.name),
      linkedPath: linkedPath === undefined ? undefined : path.join(linkedPath, entry.name),
    };
    if (isEntered(entry)) pending.push(child);
    else if (entry.isFile() && counts(child.uri) && isFirst(child.linkedPath, seen)) found.push(child.uri);
    else if (entry.isSymbolicLink()) links.push(child);
  }
}

function followLink(link: Entry, { scope, counts, found, pending, seen }: Search): void {
  const target = targetOf(link.place, scope);
  if (target === undefined || (target.kind !== 'outside' && !isFirst(target.realPath, seen))) return;
  if (target.kind === 'folder') pending.push({ ...link, linkedPath: target.realPath });
  // `readText` reports why a link that leads outside is not read.
  else if (counts(link.uri) && (target.kind === 'file' || isContext(link.uri))) found.push(link.uri);
}

/** Whether the path is reached for the first time; records it in `seen`. */
function isFirst(realPath: string | undefined, seen: Set<string>): boolean {
  if (realPath === undefined) return true;
  if (seen.has(realPath)) return false;
  seen.add(realPath);
  return true;
}

/** The entries of a folder, in the same order as on the command line: of two links to a file, both must pick the same one. */
async function entriesOf(place: string): Promise<Dirent[]> {
  const entries: Dirent[] = await readdir(place, { withFileTypes: true }).catch(ignoreMissing);
  return entries.sort((a, b) => compareText(a.name, b.name));
}

/** The outermost workspace folder that contains a file, or else its own folder; and the boundary that nothing may lead out of. */
interface Scope {
  readonly folder: string;
  readonly boundary: Boundary;
  /** The real folder that is searched; undefined for a file outside of all workspace folders. */
  readonly searched: string | undefined;
}

function scopeOf(place: string, folders: readonly string[]): Scope {
  const places = folders.filter(folder => folder.startsWith('file:')).map(folder => withoutSlash(fileURLToPath(folder)));
  const [folder] = places.filter(each => isInside(each, place)).sort((a, b) => a.length - b.length);
  const given = folder ?? path.dirname(place);
  const boundary = boundaryOf(given, undefined);
  const real = folder === undefined ? undefined : placeOf(folder, boundary);
  return { folder: given, boundary, searched: real?.kind === 'inside' ? real.realPath : undefined };
}

function withoutSlash(place: string): string {
  return place === path.parse(place).root ? place : place.replace(/[\\/]$/, '');
}

type Target =
  | { readonly kind: 'file' | 'folder'; readonly realPath: string }
  | { readonly kind: 'outside' };

/** The target of a link; undefined for a broken one, and for a target that is reached without it. */
function targetOf(place: string, { boundary, searched }: Scope): Target | undefined {
  const found = placeOf(place, boundary);
  if (found.kind === 'outside') return found;
  if (found.kind === 'broken') return undefined;
  const { realPath } = found;
  const status = statSync(realPath, { throwIfNoEntry: false });
  if (status === undefined || (!status.isFile() && !status.isDirectory())) return undefined;
  if (status.isFile()) return isReachedWithout(realPath, searched) && isCounted(realPath) ? undefined : { kind: 'file', realPath };
  const isHidden = realPath.split(path.sep).some(name => skippedFolders.has(name));
  const isAbove = searched !== undefined && isInside(realPath, searched);
  return isHidden || isAbove || isReachedWithout(realPath, searched) ? undefined : { kind: 'folder', realPath };
}

function isReachedWithout(realPath: string, searched: string | undefined): boolean {
  return searched !== undefined && isInside(searched, realPath)
    && !path.relative(searched, realPath).split(path.sep).some(name => skippedFolders.has(name));
}

function isCounted(realPath: string): boolean {
  return documentKind(pathToFileURL(realPath).href) !== undefined;
}

/** Whether a search may start here: a path that appears in a workspace may be a link, too. */
function mayEnter(place: string, scope: Scope): boolean {
  if (withoutSlash(place) === scope.folder) return true;
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? targetOf(place, scope)?.kind === 'folder'
    : placeOf(place, scope.boundary).kind === 'inside';
}

function isEntered(entry: Dirent): boolean {
  return entry.isDirectory() && !skippedFolders.has(entry.name);
}

// As VS Code does: escapes everything except letters, digits and `-._~`.
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function readText(uri: string, folders: readonly string[]): Promise<HostText> {
  try {
    const file = fileURLToPath(uri);
    const scope = scopeOf(file, folders);
    const place = placeOf(file, scope.boundary);
    if (place.kind === 'broken') return undefined;
    if (place.kind === 'outside') return { message: place.message };
    const ownPath = path.join(scope.searched ?? path.dirname(place.realPath), path.relative(scope.folder, file));
    const hasOtherPath = !isSamePath(ownPath, place.realPath);
    if (hasOtherPath && isReachedWithout(place.realPath, scope.searched) && isCounted(place.realPath)) return undefined;
    if (statSync(place.realPath).isDirectory()) return undefined;
    // A byte order mark is not part of the text, as in editors.
    const result = await readTextFileLater(place.realPath);
    return 'text' in result ? result.text : result;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** On case-insensitive file systems, a real path has the names as created, and the client may spell them differently. */
function isSamePath(a: string, b: string): boolean {
  if (a === b) return true;
  const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';
  return ignoresCase && a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

// A folder that is gone or may not be read counts as empty.
function ignoreMissing(error: unknown): [] {
  if (isExpected(error)) return [];
  throw error;
}

// Gone, not permitted, a folder, or a URI of another machine.
function isExpected(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
