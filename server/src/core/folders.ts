/** Folders of documents, as URIs with a slash at their end. */

/** The folders above a document, the nearest first. */
export function foldersUpwards(uri: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder.slice(0, -1))) folders.push(folder);
  return folders;
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

export function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** The innermost of the folders that the document is in. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  return folders.filter(folder => uri.startsWith(folder)).sort((a, b) => b.length - a.length)[0];
}
