/** URIs as strings: the core never resolves them. */

/** Without percent escapes, so the same for all spellings of a URI. An escape that is not UTF-8 stays as it is. */
export function unescapedUri(uri: string): string {
  return uri.replace(/(?:%[0-9a-f]{2})+/gi, escaped => {
    try {
      return decodeURIComponent(escaped);
    } catch (error) {
      if (error instanceof URIError) return escaped;
      throw error;
    }
  });
}

/** The name of the file, without percent escapes. */
export function fileName(uri: string): string {
  return unescapedUri(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether the document exists only in the editor. */
export function isUntitled(uri: string): boolean {
  return uri.startsWith('untitled:');
}

/** The folders above a document, the nearest first, as URIs that end with a slash. */
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
