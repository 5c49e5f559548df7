/** What the server and its client say to each other beyond LSP. The only file of the server that the client knows. */
import { RequestType, RequestType0 } from 'vscode-languageserver-protocol';

/** Asked of the client, where the server cannot read files itself: the text, or null where there is none. */
export const readText = new RequestType<{ uri: string }, { text: string | null }, void>('csa/readText');

/** Asked of the client likewise: the files in the folder and below that bear on others (manifests, snapshots, `.csarc.json`), or all that can be ours. */
export const findContext = new RequestType<{ folder: string; which: 'context' | 'all' }, { uris: string[] }, void>('csa/findContext');

/** Checks every file of the workspace folders; the findings are sent as diagnostics. Progress and cancellation as LSP has them. */
export const lintWorkspace = new RequestType<{ workDoneToken?: string | number }, { checked: number; problems: number }, void>('csa/lintWorkspace');

/** What a rule is about, as Markdown; null where there is no such rule. */
export const explainRule = new RequestType<{ rule: string }, { markdown: string } | null, void>('csa/explainRule');

export const rules = new RequestType0<{ id: string; title: string }[], void>('csa/rules');

/** Whether a document is one of ours, and how many findings it has. */
export const isOurs = new RequestType<{ uri: string }, { isOurs: boolean; findings: number }, void>('csa/isOurs');

/** What the client says when it starts the server; every member may be absent. */
export interface InitializationOptions {
  /** The client itself tells of broken JSON in `.json` files, as VS Code does. */
  readonly jsonSupport?: boolean;
  /** The client answers `readText` and `findContext`. */
  readonly readsFiles?: boolean;
}
