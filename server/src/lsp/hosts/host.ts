/** What the server needs from its environment: the only difference between Node and the browser. */
import { type CancellationToken } from 'vscode-languageserver';

/** The text of a file; undefined where there is none; or why it is not read, as a phrase to follow its name. */
export type HostText = string | undefined | { readonly message: string };

/** `folders`: the URIs of the open folders. Nothing outside of them or their repositories is read through a link. */
export interface Host {
  readText(uri: string, folders: readonly string[]): Promise<HostText>;
  /**
   * The URIs of the files in and below a folder that affect others (manifests, snapshots, `.csarc.json`), or of all that may be checked.
   */
  findFiles(folder: string, which: 'context' | 'all', token: CancellationToken, folders: readonly string[]): Promise<readonly string[]>;
  /** False for a file outside that is reached through a link. Whether the file exists does not matter. */
  leadsInside(uri: string, folders: readonly string[]): Promise<boolean>;
}
