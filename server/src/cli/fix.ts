/** `--fix`: applies safe fixes until nothing changes anymore, and writes the files. */
import { applySafeFixes, type Workspace } from '../core';
import { reasonOf } from '../disk/reason';
import { encodeText, type Unreadable } from '../disk/text';
import { type LoadedFile } from './load';
import { replaceFile } from './write';

const hiddenReason = 'problems that are not shown were not fixed; fix some of those that are shown first';
const againReason = 'not everything was fixed; run csa lint --fix again';

export interface Applied {
  /** The URIs of the documents that changed. */
  readonly changed: ReadonlySet<string>;
  /** The URIs of those that may have more to fix, each with the reason, printed after the path. */
  readonly unfinished: ReadonlyMap<string, string>;
}

/** Applies the safe fixes that edit only the given documents. */
export function applyFixes(workspace: Workspace, uris: readonly string[]): Applied {
  const { rounds, withHiddenProblems, unsettled } = applySafeFixes(workspace, uris);
  return {
    changed: new Set(rounds.keys()),
    unfinished: new Map([
      ...[...withHiddenProblems].map(uri => [uri, hiddenReason] as const),
      ...[...unsettled].map(uri => [uri, againReason] as const),
    ]),
  };
}

export interface Fixed {
  readonly written: number;
  readonly failed: readonly Unreadable[];
}

/** Writes the documents to disk. One that cannot be written is reset in the workspace to its text on disk. */
export function writeFixes(workspace: Workspace, files: readonly LoadedFile[]): Fixed {
  const failed: Unreadable[] = [];
  let written = 0;
  for (const file of files) {
    const text = workspace.text(file.uri) ?? file.text;
    if (text === file.text) continue;
    try {
      replaceFile(file.realPath, encodeText(file), encodeText({ ...file, text }));
      written++;
    } catch (error) {
      failed.push({ path: file.path, message: `cannot be fixed: ${reasonOf(error)}` });
      workspace.setText(file.uri, file.text);
    }
  }
  return { written, failed };
}
