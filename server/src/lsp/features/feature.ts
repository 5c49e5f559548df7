/** A feature of the server: the capabilities that it announces and the handlers that provide them. One file each; `index.ts` lists them. */
import { type ServerCapabilities } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientSupport } from '../capabilities';
import { type Session } from '../session';

export interface Feature {
  /** The capabilities to announce to the client; empty if it has no use for the feature. */
  capabilities(support: ClientSupport): ServerCapabilities;
  /** Registers the handlers. Each runs guarded and returns an empty result for documents that the server does not know. */
  answer(session: Session): void;
}

/** Whether the client does by itself what every JSON editor does (folding, selecting, formatting): with JSON support, in JSON documents. */
export function isLeftToClient({ languageId }: TextDocument, { hasJsonSupport }: ClientSupport): boolean {
  return hasJsonSupport && (languageId === 'json' || languageId === 'jsonc');
}
