/** A feature of the server: what it promises to a client, and the handlers that keep the promise. One file each; `features.ts` lists them. */
import { type ServerCapabilities } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientSupport } from '../capabilities';
import { type Session } from '../session';

export interface Feature {
  /** Looks at what the client can do; empty where the feature is of no use to it. */
  capabilities(support: ClientSupport): ServerCapabilities;
  /** Registers the handlers. Every one runs guarded and has an empty answer for documents that the server does not know. */
  answer(session: Session): void;
}

/** What every JSON editor does (folding, selecting, formatting), a client with JSON support does itself in documents that it takes for JSON. */
export function isLeftToClient({ languageId }: TextDocument, { hasJsonSupport }: ClientSupport): boolean {
  return hasJsonSupport && (languageId === 'json' || languageId === 'jsonc');
}
