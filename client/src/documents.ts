/**
 * The documents that are sent to the server: files, wherever they are, and new ones; no views or past versions of files such as `git:` or
 * `output:`.
 */
import { workspace } from 'vscode';

/** The languages whose documents are sent to the server. */
export const languageIds: readonly string[] = ['csa', 'json', 'jsonc', 'http', 'rest', 'markdown'];

const fileSchemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web'];

/** The URI schemes of documents that may be ours: the well-known ones and those of the open workspace folders. */
export function documentSchemes(): ReadonlySet<string> {
  return new Set([...fileSchemes, ...(workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)]);
}
