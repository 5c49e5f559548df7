/** URIs as text: the core never asks what they lead to. */

/** Without percent escapes, so the same for all spellings of a URI. An escape that is no UTF-8 stays as it is. */
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

/** The name of a file, as people read it. */
export function fileName(uri: string): string {
  return unescapedUri(uri.slice(uri.lastIndexOf('/') + 1));
}
