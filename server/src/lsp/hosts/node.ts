/** Reads files from the disk; what is no file of this machine is left to another host. */
import { type Dirent, lstatSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compareText, documentKind, isContext } from '../../core';
import { type Boundary, boundaryOf, isInside, placeOf } from '../../disk/boundary';
import { readTextFileLater } from '../../disk/text';
import { type Host, type HostText } from './host';

const skipped = new Set(['node_modules', '.git']);

export function nodeHost(otherwise: Host): Host {
  return {
    readText: (uri, folders) => uri.startsWith('file:') ? readText(uri, folders) : otherwise.readText(uri, folders),
    async findFiles(folder, which, token, folders) {
      if (!folder.startsWith('file:')) return otherwise.findFiles(folder, which, token, folders);
      const scope = scopeOf(fileURLToPath(folder), folders);
      const counts = (uri: string): boolean => which === 'all' ? documentKind(uri) !== undefined : isContext(uri);
      const found: string[] = [];
      const links: Entry[] = [];
      const seen = new Set<string>();
      // Below the folder's URI as the client writes it: documents and folders must agree in their spelling.
      const start = { uri: folder.replace(/\/$/, ''), place: fileURLToPath(folder), linkedPath: undefined };
      const pending: Entry[] = mayEnter(start.place, scope) ? [start] : [];
      while (!token.isCancellationRequested) {
        const next = pending.pop();
        if (next !== undefined) {
          for (const entry of await entriesOf(next.place)) {
            const child = {
              uri: `${next.uri}/${encodeName(entry.name)}`, place: path.join(next.place, entry.name),
              linkedPath: next.linkedPath === undefined ? undefined : path.join(next.linkedPath, entry.name),
            };
            if (isEntered(entry)) pending.push(child);
            else if (entry.isFile() && counts(child.uri) && isFirst(child.linkedPath, seen)) found.push(child.uri);
            else if (entry.isSymbolicLink()) links.push(child);
          }
          continue;
        }
        // Links come last, as on the command line: what is here under its own name keeps that name.
        const link = links.pop();
        if (link === undefined) break;
        const target = targetOf(link.place, scope);
        if (target === undefined || (target.kind !== 'outside' && !isFirst(target.realPath, seen))) continue;
        if (target.kind === 'folder') pending.push({ ...link, linkedPath: target.realPath });
        // Why one that leads outside is not read, `readText` says.
        else if (counts(link.uri) && (target.kind === 'file' || isContext(link.uri))) found.push(link.uri);
      }
      return found.sort();
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
  /** The real path of what is reached through a link, and may be reached through another one, too. */
  readonly linkedPath: string | undefined;
}

/** Whether it was not reached before; notes that it is now. */
function isFirst(realPath: string | undefined, seen: Set<string>): boolean {
  if (realPath === undefined) return true;
  if (seen.has(realPath)) return false;
  seen.add(realPath);
  return true;
}

/** What a folder holds, in the order in which the command line takes it: which of two links to a file counts must not differ. */
async function entriesOf(place: string): Promise<Dirent[]> {
  const entries: Dirent[] = await readdir(place, { withFileTypes: true }).catch(ignoreMissing);
  return entries.sort((a, b) => compareText(a.name, b.name));
}

/** The outermost folder of the workspace that a file is in, or else its own folder; and what nothing may lead out of. */
interface Scope {
  readonly folder: string;
  readonly boundary: Boundary;
  /** The real folder that is searched; undefined for a file that is in no folder of the workspace. */
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

/** What a link leads to; undefined for nothing, and for what is reached without it. */
function targetOf(place: string, { boundary, searched }: Scope): Target | undefined {
  const found = placeOf(place, boundary);
  if (found.kind === 'outside') return found;
  if (found.kind === 'broken') return undefined;
  const { realPath } = found;
  const status = statSync(realPath, { throwIfNoEntry: false });
  if (status === undefined || (!status.isFile() && !status.isDirectory())) return undefined;
  if (status.isFile()) return isReachedWithout(realPath, searched) && isCounted(realPath) ? undefined : { kind: 'file', realPath };
  const isHidden = realPath.split(path.sep).some(name => skipped.has(name));
  const isAbove = searched !== undefined && isInside(realPath, searched);
  return isHidden || isAbove || isReachedWithout(realPath, searched) ? undefined : { kind: 'folder', realPath };
}

function isReachedWithout(realPath: string, searched: string | undefined): boolean {
  return searched !== undefined && isInside(searched, realPath) && !path.relative(searched, realPath).split(path.sep).some(name => skipped.has(name));
}

function isCounted(realPath: string): boolean {
  return documentKind(pathToFileURL(realPath).href) !== undefined;
}

/** Whether a search may begin here: what appears in a workspace may be a link, too. */
function mayEnter(place: string, scope: Scope): boolean {
  if (withoutSlash(place) === scope.folder) return true;
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? targetOf(place, scope)?.kind === 'folder'
    : placeOf(place, scope.boundary).kind === 'inside';
}

function isEntered(entry: Dirent): boolean {
  return entry.isDirectory() && !skipped.has(entry.name);
}

// As VS Code does it: everything but letters, digits and `-._~`.
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function readText(uri: string, folders: readonly string[]): Promise<HostText> {
  try {
    const file = fileURLToPath(uri);
    const scope = scopeOf(file, folders);
    const place = placeOf(file, scope.boundary);
    // Gone.
    if (place.kind === 'broken') return undefined;
    if (place.kind === 'outside') return { message: place.message };
    const ownPath = path.join(scope.searched ?? path.dirname(place.realPath), path.relative(scope.folder, file));
    if (!isSamePath(ownPath, place.realPath) && isReachedWithout(place.realPath, scope.searched) && isCounted(place.realPath)) return undefined;
    if (statSync(place.realPath).isDirectory()) return undefined;
    // A byte order mark is no part of the text, in editors neither.
    const result = await readTextFileLater(place.realPath);
    return 'text' in result ? result.text : result;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** On file systems that do not mind case, a real path has the names as they were created, and the client may write others. */
function isSamePath(a: string, b: string): boolean {
  if (a === b) return true;
  return (process.platform === 'win32' || process.platform === 'darwin') && a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

// A folder that has gone, or may not be read, holds nothing for us.
function ignoreMissing(error: unknown): [] {
  if (isExpected(error)) return [];
  throw error;
}

// Gone, not allowed, a folder, a URI of another machine.
function isExpected(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
