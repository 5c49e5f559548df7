/** Whether a file or folder exists, on any file system. */
import { FileSystemError, workspace, type Uri } from 'vscode';

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
