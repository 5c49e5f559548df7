/** Whether something is there, on any file system. */
import { FileSystemError, workspace, type Uri } from 'vscode';

/** False only where the file system says that there is nothing; what else it complains about is thrown. */
export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
