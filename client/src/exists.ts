/** Which files and folders exist, on any file system. */
import { FileSystemError, Uri, workspace } from 'vscode';

/** False only if the file system reports that it does not exist; throws any other error. */
export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** The first URI in the folder that is not taken: with the name itself, or with a number behind it. */
export async function freeUri(
  folder: Uri, { name, ending }: { readonly name: string; readonly ending: string }, isTaken: (uri: Uri) => Promise<boolean>,
): Promise<Uri> {
  for (let number = 1; ; number++) {
    const candidate = Uri.joinPath(folder, `${number === 1 ? name : `${name}-${number}`}${ending}`);
    if (!await isTaken(candidate)) return candidate;
  }
}
