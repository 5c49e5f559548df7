/** Names for new documents: derived from their content, and never the name of an existing document. */
import { unescapedUri } from '../../text/uri';
import { type DocumentView } from '../../workspace/view';

/** A file name, escaped for a URI, derived from a name in a document; `otherwise` when no character of it is allowed in a file name. */
export function nameFor(name: string, otherwise: string): string {
  const words = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return encodeURIComponent(Array.from(words).slice(0, 48).join('').replace(/-$/, '') || otherwise);
}

/** The URI, with a number before its ending if the workspace has a document of that name, however escaped and in whatever case. */
export function freeName(view: DocumentView, uri: string, ending: string): string {
  const nameOf = (other: string): string => unescapedUri(other).toLowerCase();
  const taken = new Set([...view.allUris()].map(nameOf));
  let free = uri + ending;
  for (let number = 2; taken.has(nameOf(free)); number++) free = `${uri}-${number}${ending}`;
  return free;
}
