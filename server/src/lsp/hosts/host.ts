/** What the server needs from the world around it. Node and the browser differ in nothing else. */
import { type CancellationToken } from 'vscode-languageserver';

/** The text of a file; undefined where there is none; or why it is not read, to stand behind its name. */
export type HostText = string | undefined | { readonly message: string };

/** `folders`: the URIs of the folders that are open. Nothing that a link leads to outside of them, or of their repositories, is read. */
export interface Host {
  readText(uri: string, folders: readonly string[]): Promise<HostText>;
  /** The URIs of the files in a folder and below that bear on others (manifests, snapshots, `.csarc.json`), or of all that can be ours. */
  findFiles(folder: string, which: 'context' | 'all', token: CancellationToken, folders: readonly string[]): Promise<readonly string[]>;
  /** False for a file that a link leads to outside. Whether it is there does not matter. */
  leadsInside(uri: string, folders: readonly string[]): Promise<boolean>;
}
