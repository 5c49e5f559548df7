/** Reads the files that were found: context into the workspace, the others likewise, or only to check them. */
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ComparedWith, type Finding, isContextKind, type Workspace } from '../core';
import { createReader, type FileText, type ReadResult, type Unreadable } from '../disk/text';
import { type FoundFiles } from './files';
import { type Progress } from './progress';
import { type SourceFile } from './walk';

export interface LoadedFile extends SourceFile, FileText {
  readonly uri: string;
  /** The findings in a file that is not in the workspace. */
  readonly findings?: readonly Finding[];
  /** What such a file was compared with. */
  readonly comparedWith?: ComparedWith | undefined;
}

export interface Loaded {
  /** The files to report on. */
  readonly targets: readonly LoadedFile[];
  /** The URIs of all targets that could be read, whether or not there is anything in them that we check. */
  readonly read: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** How many targets would be checked if the configuration did not ignore them. */
  readonly ignored: number;
}

export interface Loading {
  /** Reads a target; without it, targets are read from disk like all others. */
  readonly readTarget?: (path: string) => ReadResult;
  /**
   * What happens to targets that no other file depends on, of which there may be thousands: they are kept in the workspace, or checked
   * and discarded; then those with nothing to check are left out, and those without findings have no text.
   */
  readonly others: 'keep' | 'check';
  readonly progress: Progress;
}

/** Loads everything that was found into the workspace. */
export function loadFiles(workspace: Workspace, found: FoundFiles, { readTarget, others, progress }: Loading): Loaded {
  const loaded: LoadedFile[] = [];
  const read: string[] = [];
  const unreadable: Unreadable[] = [];
  let ignored = 0;
  const targets = new Set(found.targets);
  const readFile = createReader();
  const uriOf = createUris();
  const unread = (path: string, message: string): void => {
    unreadable.push({ path, message });
    workspace.setUnread(uriOf(path), message);
  };
  for (const { path, message } of found.unreadable) unread(path, message);
  const ordered = inOrder([...found.context, ...found.targets]);
  for (const [index, file] of ordered.entries()) {
    progress.show('Reading', index, ordered.length);
    const isTarget = targets.has(file);
    // The real path was inside of the boundary; a link that replaced it meanwhile is not followed.
    const result = (isTarget ? readTarget ?? readFile : readFile)(file.realPath);
    if ('message' in result) {
      unread(file.path, result.message);
      continue;
    }
    const uri = uriOf(file.path);
    if (isTarget) {
      read.push(uri);
      if (workspace.ignoresOurs(uri, result.text)) ignored++;
    }
    if (others === 'check' && !isContextKind(file.kind)) {
      const checked = workspace.checkOnce(uri, result.text);
      if (checked !== undefined) loaded.push({ ...file, ...result, text: checked.findings.length > 0 ? result.text : '', uri, ...checked });
      continue;
    }
    workspace.setText(uri, result.text);
    if (isTarget) loaded.push({ ...file, ...result, uri });
    // JSON that is not ours is not kept.
    if (!isContextKind(file.kind) && !workspace.isChecked(uri)) workspace.remove(uri);
  }
  return { targets: loaded, read, unreadable, ignored };
}

/** Configurations first, then manifests: the findings in the others can depend on them. */
function inOrder(files: readonly SourceFile[]): SourceFile[] {
  const rank = ({ kind }: SourceFile): number => kind === 'configuration' ? 0 : isContextKind(kind) ? 1 : 2;
  return [0, 1, 2].flatMap(wanted => files.filter(file => rank(file) === wanted));
}

/** `pathToFileURL`, called once for each folder: file names rarely need escaping. */
function createUris(): (path: string) => string {
  const folders = new Map<string, string>();
  return path => {
    const end = path.lastIndexOf(sep) + 1;
    const name = path.slice(end);
    if (!/^[\w.-]+$/.test(name)) return pathToFileURL(path).href;
    const folder = path.slice(0, end);
    let uri = folders.get(folder);
    if (uri === undefined) folders.set(folder, uri = pathToFileURL(folder).href);
    return uri + name;
  };
}
