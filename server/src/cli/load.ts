import { pathToFileURL } from 'node:url';
import { type Workspace } from '../core';
import { type FoundFiles } from './files';
import { type Progress } from './progress';
import { type FileText, readTextFile, type ReadResult, type Unreadable } from './read';
import { isContext, type SourceFile } from './walk';

/** A file whose text is in the workspace. */
export interface LoadedFile extends SourceFile, FileText {
  readonly uri: string;
}

export interface Loaded {
  /** The files to report on. */
  readonly targets: readonly LoadedFile[];
  readonly unreadable: readonly Unreadable[];
}

/** Fills the workspace with everything that was found. Targets are read with `readTarget`, the others from the disk. */
export function loadFiles(workspace: Workspace, found: FoundFiles, readTarget: (path: string) => ReadResult, progress: Progress): Loaded {
  const loaded: LoadedFile[] = [];
  const unreadable = [...found.unreadable];
  const targets = new Set(found.targets);
  const all = [...found.context, ...found.targets];
  // Configurations first, then manifests: whether a foreign name is ours can depend on them.
  const isConfiguration = (file: SourceFile): boolean => file.kind === 'configuration';
  const isManifest = (file: SourceFile): boolean => !isConfiguration(file) && isContext(file.kind);
  const ordered = [...all.filter(isConfiguration), ...all.filter(isManifest), ...all.filter(file => !isContext(file.kind))];
  for (const [index, file] of ordered.entries()) {
    progress.show('Reading', index, ordered.length);
    const isTarget = targets.has(file);
    const result = isTarget ? readTarget(file.path) : readTextFile(file.path);
    if ('message' in result) {
      unreadable.push({ path: file.path, message: result.message });
      continue;
    }
    const uri = pathToFileURL(file.path).href;
    workspace.setText(uri, result.text);
    if (isTarget) loaded.push({ ...file, ...result, uri });
    // Somebody else's JSON is not kept.
    if (!isContext(file.kind) && !workspace.isChecked(uri)) workspace.remove(uri);
  }
  return { targets: loaded, unreadable };
}
