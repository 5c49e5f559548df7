/** Reads and finds files for the server where it cannot do so itself: in the browser, and in folders that are not on its machine. */
import { FileSystemError, FileType, RelativePattern, Uri, workspace, type CancellationToken, type LogOutputChannel } from 'vscode';
import { type BaseLanguageClient } from 'vscode-languageclient';
import { skippedFolders } from '../../server/src/core/read/document-kind';
import { findFiles, largestFile, readText, tooLarge } from '../../server/src/lsp/protocol';
import { skippedGlob } from './documents';

/** The most folders to walk through where search is not available: each may be a request to a remote server. */
const mostFolders = 1000;

/** Handles the server's two requests about files. */
export function answerHostRequests(client: BaseLanguageClient, output: LogOutputChannel): void {
  client.onRequest(readText, async ({ uri }) => await textOf(Uri.parse(uri, true), output));
  client.onRequest(findFiles, async ({ folder, names }, token) => {
    const found = await filesIn(Uri.parse(folder, true), names, token, output);
    return { uris: found.map(uri => client.code2ProtocolConverter.asUri(uri)).sort() };
  });
}

// Null for a file that is gone, too large, or not UTF-8.
async function textOf(uri: Uri, output: LogOutputChannel): Promise<{ text: string | null; message?: string }> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > largestFile) {
      output.warn(`${uri.toString()} is larger than ${largestFile} bytes and is not read.`);
      return { text: null, message: tooLarge(size) };
    }
    // A byte order mark is not part of the text.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    const isGone = error instanceof FileSystemError && error.code === 'FileNotFound';
    if (!isGone) output.warn(`${uri.toString()} cannot be read: ${String(error)}`);
    return { text: null };
  }
}

async function filesIn(
  folder: Uri, names: readonly string[], token: CancellationToken, output: LogOutputChannel,
): Promise<readonly Uri[]> {
  if (await isFile(folder)) return [];
  try {
    const found = await workspace.findFiles(new RelativePattern(folder, `**/{${names.join(',')}}`), skippedGlob, undefined, token);
    const isSearchable = async (): Promise<boolean> =>
      (await workspace.findFiles(new RelativePattern(folder, '**/*'), skippedGlob, 1, token)).length > 0;
    if (found.length > 0 || await isSearchable()) return found;
  } catch (error) {
    output.debug(`${folder.toString()} cannot be searched: ${String(error)}`);
  }
  // No files at all, or an error: some virtual file systems have no search.
  return walk(folder, names, token, output);
}

// The server requests every path that appears in the workspace, and cannot tell files from folders. Some folders cannot be stat'ed.
async function isFile(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type === FileType.File;
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}

async function walk(root: Uri, names: readonly string[], token: CancellationToken, output: LogOutputChannel): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const folders = [root];
  // Folders added during the loop are visited, too.
  for (const [index, folder] of folders.entries()) {
    if (token.isCancellationRequested) break;
    if (index === mostFolders) {
      output.warn(`${root.toString()} has more than ${mostFolders} folders; the others are not searched.`);
      break;
    }
    for (const [entry, type] of await entriesOf(folder, output)) {
      const uri = Uri.joinPath(folder, entry);
      // Links have other types. They are not followed: they may form a cycle.
      if (type === FileType.Directory && !skippedFolders.has(entry)) folders.push(uri);
      else if (type === FileType.File && isNamed(entry, names)) found.push(uri);
    }
  }
  return found;
}

function isNamed(entry: string, names: readonly string[]): boolean {
  const name = entry.toLowerCase();
  return names.some(wanted => wanted.startsWith('*') ? name.endsWith(wanted.slice(1)) : name === wanted);
}

async function entriesOf(folder: Uri, output: LogOutputChannel): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch (error) {
    output.warn(`${folder.toString()} cannot be read: ${String(error)}`);
    return [];
  }
}
