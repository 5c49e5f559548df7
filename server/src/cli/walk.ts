/** Finds the files below a folder that have a name we check. Synchronous: that is several times faster here. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { compareText, configurationFileName, type DocumentKind, isContextKind, kindByName } from '../core';
import { type Boundary, isInside, placeOf } from '../disk/boundary';
import { reasonOf } from '../disk/reason';
import { readRegularFile } from '../disk/regular-file';
import { type Unreadable } from '../disk/text';
import { ignoreRulesAbove, isIgnored, type IgnoreRules, withIgnoreFile } from './ignored';

export interface SourceFile {
  /** Absolute, as it was reached. */
  readonly path: string;
  /** Without links: two files with the same one are the same file. */
  readonly realPath: string;
  /** By its name; undefined for a name that is not one of ours. */
  readonly kind: DocumentKind | undefined;
}

export interface Walked {
  readonly files: SourceFile[];
  readonly unreadable: Unreadable[];
  /** Links that lead outside. Whether there is anything of ours behind them nobody knows. */
  readonly outside: Unreadable[];
  /** The folders that were looked into. */
  readonly folders: Set<string>;
}

/** A folder to look into, a link to follow, or a file. */
interface Entry {
  readonly name: string;
  readonly path: string;
  readonly realPath: string;
  readonly rules: IgnoreRules | undefined;
}

/**
 * All files of ours below a folder. Left out: what .gitignore names, hidden files and folders (but not `.csarc.json`), and
 * node_modules. Links are followed, unless they lead out of the boundary, but nothing is reached twice. What cannot be read is listed
 * and left out. The folder itself must lie within the boundary.
 */
export function walk(root: string, boundary: Boundary): Walked {
  const realRoot = realpathSync.native(root);
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
  const rules = ignoreRulesAbove(root, path => readIgnoreFile(path, state));
  state.pending.push({ name: basename(root), path: root, realPath: realRoot, rules });
  for (;;) {
    const folder = state.pending.pop();
    if (folder !== undefined) {
      if (!state.seen.has(folder.realPath)) visitFolder(folder, state);
      continue;
    }
    // Links come last: a file that is also here under its own name keeps that name.
    const link = state.links.pop();
    if (link === undefined) return state;
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
    // The order in which the system lists them must not matter.
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
    // A broken link with a foreign name is none of our business.
    if (kind !== undefined) state.unreadable.push({ path: link.path, message: `broken link: ${place.message}` });
    return;
  }
  if (place.kind === 'outside') {
    // With a foreign name only a folder can hold something of ours. What it holds is not looked at.
    if (kind !== undefined || place.isFolder) state.outside.push({ path: link.path, message: place.message });
    return;
  }
  const { realPath } = place;
  const target = statSync(realPath, { throwIfNoEntry: false });
  if (target === undefined) return;
  if (target.isDirectory()) {
    const isHidden = realPath.split(sep).some(name => name === '.git' || name === 'node_modules');
    if (!isInside(realPath, realRoot) && !isHidden) state.pending.push({ ...link, realPath });
  } else {
    addFile({ ...link, realPath }, target, state);
  }
}

/** The text of a .gitignore file; undefined for a link that leads outside, and for what is no file. Throws when a file cannot be read. */
function readIgnoreFile(path: string, state: State): string | undefined {
  const place = placeOf(path, state.boundary);
  if (place.kind === 'outside') state.outside.push({ path, message: place.message });
  if (place.kind !== 'inside' || !statSync(place.realPath).isFile()) return undefined;
  const bytes = readRegularFile(place.realPath);
  if ('message' in bytes) throw new Error(`.gitignore: ${bytes.message}`);
  // Other people's files need not be UTF-8: what is not matches nothing.
  return bytes.toString('utf8');
}

function addFile({ name, path, realPath }: Entry, type: { isFile(): boolean }, state: State): void {
  const kind = kindByName(name);
  if (kind === undefined) return;
  if (!type.isFile()) {
    // Reading a pipe or a device could wait for ever.
    state.unreadable.push({ path, message: 'is not a regular file' });
  } else if (!state.seen.has(realPath)) {
    state.seen.add(realPath);
    state.files.push({ path, realPath, kind });
  }
}

/** The kind of document that a file's name tells. */
export function kindOf(path: string): DocumentKind | undefined {
  return kindByName(basename(path));
}

/** `join`, for a folder that is normal and a name as the system gives it: of ten thousand files it would cost more than listing them. */
function pathIn(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function isNeverVisited(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.') && name !== configurationFileName;
}
