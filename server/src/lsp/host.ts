/** What the server needs from the world around it. Node and the browser differ in nothing else. */
import { type CancellationToken } from 'vscode-languageserver';

export interface Host {
  /** The text of a file; undefined where there is none, or it cannot be read as UTF-8 text of a bearable size. */
  readText(uri: string): Promise<string | undefined>;
  /** The URIs of the files in a folder and below that bear on others (manifests, snapshots, `.csarc.json`), or of all that can be ours. */
  findFiles(folder: string, which: 'context' | 'all', token: CancellationToken): Promise<readonly string[]>;
}
