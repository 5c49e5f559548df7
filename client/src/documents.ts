/**
 * The documents that are sent to the server: files, wherever they are, and new ones; no views or past versions of files such as `git:` or
 * `output:`.
 */
import { workspace } from 'vscode';
import { manifestEnding, skippedFolders } from '../../server/src/core/read/document-kind';

/** The languages whose documents are sent to the server. */
export { languageIds } from '../../server/src/core/read/document-kind';

/** Globs for searches of the workspace. */
export const manifestGlob = `**/*${manifestEnding}`;
export const skippedGlob = `**/{${[...skippedFolders].join(',')}}/**`;

const fileSchemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

/** The URI schemes of documents that may be ours: the well-known ones and those of the open workspace folders. */
export function documentSchemes(): ReadonlySet<string> {
  return new Set([...fileSchemes, ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)]);
}
