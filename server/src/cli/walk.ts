/** Finds the files below a folder whose names are ours. Synchronous: that is several times faster here. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { compareText, configurationFileName, type DocumentKind, isContextKind, kindByName, skippedFolders } from '../core';
import { type Boundary, isInside, placeOf } from '../disk/boundary';
import { reasonOf } from '../disk/reason';
import { readRegularFile } from '../disk/regular-file';
import { type Unreadable } from '../disk/text';
import { ignoreRulesAbove, isIgnored, type IgnoreRules, withIgnoreFile } from './ignored';

export interface SourceFile {
  /** Absolute, as the walk reached it. */
  readonly path: string;
  /** Without links: two files with the same one are the same file. */
  readonly realPath: string;
  /** By its name; undefined for a name that is not ours. */
  readonly kind: DocumentKind | undefined;
}

export interface Walked {
  readonly files: SourceFile[];
  readonly unreadable: Unreadable[];
  /** Links that lead outside. Their targets are unknown. */
  readonly outside: Unreadable[];
  /** The folders that were listed. */
  readonly folders: Set<string>;
}

/** A folder to list, a link to follow, or a file. */
interface Entry {
  readonly name: string;
  readonly path: string;
  readonly realPath: string;
  readonly rules: IgnoreRules | undefined;
}

/**
 * Finds our files below a folder. Skipped: what .gitignore hides, hidden files and folders (but not `.csarc.json`), and node_modules. Links
 * are followed, unless they lead out of the boundary, but nothing is visited twice. What cannot be read, be it the folder itself, is
 * returned as unreadable. The folder must lie within the boundary.
 */
export function walk(root: string, boundary: Boundary): Walked {
  const state: State = {
    files: [],
    unreadable: [],
    outside: [],
    folders: new Set(),
    boundary,
    pending: [],
    links: [],
    seen: new Set(),
  };
  try {
    const realPath = realpathSync.native(root);
    const rules = ignoreRulesAbove(root, path => readIgnoreFile(path, state));
    state.pending.push({ name: basename(root), path: root, realPath, rules });
    visitAll(realPath, state);
  } catch (error) {
    state.unreadable.push({ path: root, message: reasonOf(error) });
  }
  return state;
}

function visitAll(realRoot: string, state: State): void {
  for (;;) {
    const folder = state.pending.pop();
    if (folder !== undefined) {
      if (!state.seen.has(folder.realPath)) visitFolder(folder, state);
      continue;
    }
    // Links come last: a file that is also reached under its own name keeps that name.
    const link = state.links.pop();
    if (link === undefined) return;
    followLink(link, realRoot, state);
  }
}

interface State extends Walked {
  readonly boundary: Boundary;
  readonly pending: Entry[];
  readonly links: Entry[];
  /** The real paths of files and folders. */
  readonly seen: Set<string>;
}

function visitFolder(folder: Entry, state: State): void {
  state.seen.add(folder.realPath);
  state.folders.add(folder.path);
  let entries: Dirent[];
  let { rules } = folder;
  try {
    entries = readdirSync(folder.path, { withFileTypes: true });
    // The result must not depend on the order in which the system lists them.
    entries.sort((a, b) => compareText(a.name, b.name));
    if (entries.some(entry => entry.name === '.gitignore' && !entry.isDirectory())) {
      rules = withIgnoreFile(folder.path, rules, path => readIgnoreFile(path, state));
    }
  } catch (error) {
    state.unreadable.push({ path: folder.path, message: reasonOf(error) });
    return;
  }
  for (const entry of entries) {
    if (isNeverVisited(entry.name)) continue;
    const { name } = entry;
    const path = pathIn(folder.path, name);
    const found: Entry = { name, path, realPath: folder.realPath === folder.path ? path : pathIn(folder.realPath, name), rules };
    if (isIgnored(rules, path, entry.isDirectory() ? 'folder' : 'file')) continue;
    if (entry.isSymbolicLink()) {
      state.links.push(found);
    } else if (entry.isDirectory()) {
      state.pending.push(found);
      if (isContextKind(kindByName(name))) state.unreadable.push({ path, message: 'is a folder, not a file' });
    } else {
      addFile(found, entry, state);
    }
  }
}

function followLink(link: Entry, realRoot: string, state: State): void {
  const place = placeOf(link.path, state.boundary);
  const kind = kindByName(link.name);
  if (place.kind === 'broken') {
    // A broken link whose name is not ours does not matter.
    if (kind !== undefined) state.unreadable.push({ path: link.path, message: `broken link: ${place.message}` });
    return;
  }
  if (place.kind === 'outside') {
    // With a name that is not ours, only a folder can hold our files. It is not listed.
    if (kind !== undefined || place.isFolder) state.outside.push({ path: link.path, message: place.message });
    return;
  }
  const { realPath } = place;
  const target = statSync(realPath, { throwIfNoEntry: false });
  if (target === undefined) return;
  if (target.isDirectory()) {
    const isHidden = realPath.split(sep).some(name => skippedFolders.has(name));
    if (!isInside(realPath, realRoot) && !isHidden) state.pending.push({ ...link, realPath });
  } else {
    addFile({ ...link, realPath }, target, state);
  }
}

/** The text of a .gitignore file; undefined for a link that leads outside, and for anything but a file. Throws when it cannot be read. */
function readIgnoreFile(path: string, state: State): string | undefined {
  const place = placeOf(path, state.boundary);
  if (place.kind === 'outside') state.outside.push({ path, message: place.message });
  if (place.kind !== 'inside' || !statSync(place.realPath).isFile()) return undefined;
  const bytes = readRegularFile(place.realPath);
  if ('message' in bytes) throw new Error(`.gitignore: ${bytes.message}`);
  // Files of other projects need not be UTF-8: invalid bytes match nothing.
  return bytes.toString('utf8');
}

function addFile({ name, path, realPath }: Entry, type: { isFile(): boolean }, state: State): void {
  const kind = kindByName(name);
  if (kind === undefined) return;
  if (!type.isFile()) {
    // Reading a pipe or a device could block forever.
    state.unreadable.push({ path, message: 'is not a regular file' });
  } else if (!state.seen.has(realPath)) {
    state.seen.add(realPath);
    state.files.push({ path, realPath, kind });
  }
}

/** The kind of document by the file's name. */
export function kindOf(path: string): DocumentKind | undefined {
  return kindByName(basename(path));
}

/** `join`, for a normalized folder and a name from the system: for ten thousand files `join` costs more than listing them. */
function pathIn(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function isNeverVisited(name: string): boolean {
  return skippedFolders.has(name) || name.startsWith('.') && name !== configurationFileName;
}
