/** What the server and its client say to each other beyond LSP. The only file of the server that the client knows. */
import { NotificationType, RequestType, RequestType0, type Location, type Position, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import { type Addition, type CopyRefusal, type CopySentence, type OutlineFact, type RequestLabel } from '../core';

/** Asked of the client, where the server cannot read files itself: the text, or null where there is none; `message`: why it is not read. */
export const readText = new RequestType<{ uri: string }, { text: string | null; message?: string }, void>('csa/readText');

export { largestFile, tooLarge } from '../disk/largest-file';

/** Asked of the client likewise: the files in the folder and below that bear on others (manifests, snapshots, `.csarc.json`), or all that can be ours. */
export const findContext = new RequestType<{ folder: string; which: 'context' | 'all' }, { uris: string[] }, void>('csa/findContext');

/** Checks every file of the workspace folders; the findings are sent as diagnostics. Progress and cancellation as LSP has them. */
export const lintWorkspace = new RequestType<{ workDoneToken?: string | number }, { checked: number; problems: number }, void>('csa/lintWorkspace');

/** What a rule is about, as Markdown; null where there is no such rule. */
export const explainRule = new RequestType<{ rule: string }, { markdown: string } | null, void>('csa/explainRule');

export const rules = new RequestType0<{ id: string; title: string }[], void>('csa/rules');

/** Whether a document is one of ours, and how many findings it has. */
export const isOurs = new RequestType<{ uri: string }, { isOurs: boolean; findings: number }, void>('csa/isOurs');

export type OutlineView = 'tenant' | 'assignments';

/** What a filter keeps: names and values that start with the text, in any case, in one set or all. */
export interface OutlineFilter {
  readonly text: string;
  readonly set?: string;
}

export type { OutlineFact } from '../core';

/** A node of the sidebar. */
export interface OutlineItem {
  readonly kind: 'tenant' | 'set' | 'definition' | 'value' | 'group' | 'principal' | 'attribute' | 'assigned-value';
  /** Tells it from its siblings; the keys from the root on are its path. */
  readonly key: string;
  readonly label: string;
  /** Only of a tenant without a name: the label is ours. */
  readonly isUnnamed?: true;
  /** What stands behind the label; the client has the words. */
  readonly facts: readonly OutlineFact[];
  readonly isInactive: boolean;
  readonly hasChildren: boolean;
  /** It is written somewhere, and can be gone to. */
  readonly isWritten: boolean;
  readonly problems?: { readonly count: number; readonly severity: 'error' | 'warning' | 'information' };
  /** Only where a filter is given: it is what was looked for, and what is below of it is all there; else it is there for what is below. */
  readonly isMatch?: boolean;
}

/** The children of the node at `path`, or the roots; at most `most` of them. `broken`: the manifests whose last good state is shown. */
export const outlineChildren = new RequestType<
  { view: OutlineView; path: readonly string[]; filter?: OutlineFilter; most: number },
  { items: readonly OutlineItem[]; more: number; broken: readonly string[] }, void
>('csa/outlineChildren');

/** The path of the node that is written around a position; null where none is. */
export const outlineAt = new RequestType<{ view: OutlineView; uri: string; position: Position }, { path: readonly string[] | null }, void>('csa/outlineAt');

/** Where a node is written now, and all facts about it as Markdown; null for what is written nowhere, and for an unknown node. */
export const outlineNode = new RequestType<{ view: OutlineView; path: readonly string[] }, { location: Location | null; markdown: string | null }, void>('csa/outlineNode');

/** Said by the server: the children of these nodes are others now. Only of nodes whose children the client has asked for. */
export const outlineChanged = new NotificationType<{ readonly nodes: readonly { readonly view: OutlineView; readonly path: readonly string[] }[] }>('csa/outlineChanged');

/** What a node becomes where it is dropped into a document of this version; null for an unknown node, and where the document has another version by now. */
export const dropText = new RequestType<
  { view: OutlineView; path: readonly string[]; uri: string; version: number; position: Position },
  { insertText: string; isSnippet: boolean; edits: readonly TextEdit[] } | null, void
>('csa/dropText');

export type { Addition } from '../core';

/** What an addition to the tenant comes to, while somebody types it: why it cannot be made, or what speaks against it. */
export const propose = new RequestType<{ addition: Addition }, { refusal?: string; remark?: string }, void>('csa/propose');

/** The edit that makes it, and where it stands afterwards; or why it cannot be made. */
export const add = new RequestType<{ addition: Addition }, { refusal: string } | { edit: WorkspaceEdit; location: Location }, void>('csa/add');

/** What a node of the sidebar stands for, by the names that documents give. */
export interface NodeSubject {
  readonly kind: OutlineItem['kind'];
  /** The key of its tenant. */
  readonly tenant: string;
  readonly set?: string;
  readonly attribute?: string;
  readonly value?: string;
  readonly principal?: string;
  /** The address of the page about its kind. */
  readonly documentation: string;
  /** Of an attribute that a manifest defines. */
  readonly definition?: { readonly type: string; readonly isCollection: boolean; readonly isPredefinedOnly: boolean; readonly activeValues: readonly string[] };
}

export const subject = new RequestType<NodeParams, { subject: NodeSubject | null }, void>('csa/subject');

/** The objects that have values in a tenant, as their paths; at most `most`. */
export const principals = new RequestType<{ tenant: string; most: number }, { principals: readonly string[] }, void>('csa/principals');

/** The edit that deactivates or reactivates a definition or a predefined value; null for what has no such state, has it already, or is broken. */
export const changeStatus = new RequestType<NodeParams & { to: 'active' | 'inactive' }, { title: string; edit: WorkspaceEdit } | null, void>('csa/changeStatus');

/** One way to copy what nodes stand for. */
export interface Copy {
  readonly form: 'body' | 'http' | 'curl' | 'azRest' | 'powerShell' | 'dsc';
  /** The form, in English. */
  readonly label: string;
  /** What the text does, in English; the client has its own sentence for each, with the same names in it. */
  readonly title: string;
  readonly sentence: CopySentence;
  readonly names: readonly string[];
  /** Absent where it is refused. */
  readonly text?: string;
  /** Why there is no text, in English; the client has its own sentence for each. */
  readonly refusal?: CopyRefusal;
}

export const copies = new RequestType<NodeParams, { copies: readonly Copy[] }, void>('csa/copies');

/** The text of an HTTP file with a request that assigns the attributes; null where none of them can be assigned. */
export const newRequest = new RequestType<NodesParams & { principal: 'users/{id}' | 'servicePrincipals/{id}' }, { text: string } | null, void>('csa/newRequest');

export interface NodeParams {
  readonly view: OutlineView;
  readonly path: readonly string[];
}

export interface NodesParams {
  readonly nodes: readonly NodeParams[];
}

export interface PasteParams {
  readonly uri: string;
  /** Of the text that the range is about. */
  readonly version: number;
  readonly range: Range;
  /** From the clipboard. */
  readonly text: string;
}

export interface PasteResult {
  /** What it is called beside the plain paste. */
  readonly title: string;
  /** What comes into the place of the range; where it is empty, the edits also take out what the range holds. */
  readonly insertText: string;
  readonly edits: readonly TextEdit[];
}

/** What a text can be pasted as; null where it is no answer of Graph, and where the document has another version by now. */
export const paste = new RequestType<PasteParams, PasteResult | null, void>('csa/paste');

/** The longest text that is worth asking about, in UTF-16 units. */
export const longestPaste = 4 * 1024 * 1024;

/** The text of a first manifest for a tenant of this name, which may be empty; null when the server failed to write one. */
export const firstManifest = new RequestType<{ tenant: string }, { text: string } | null, void>('csa/firstManifest');

/** A documented request as an HTTP file: with the placeholders of a snippet, and with what they propose in their place. */
export interface RequestTemplate {
  /** What it does, in English; the client has its own words for each. */
  readonly label: RequestLabel;
  /** Its method and its path. */
  readonly request: string;
  readonly snippet: string;
  readonly text: string;
}

/** All documented requests, with the names of the sets that are known where the document is, or else in the first tenant. */
export const requestTemplates = new RequestType<{ uri?: string }, readonly RequestTemplate[], void>('csa/requestTemplates');

/** What the client says when it starts the server; every member may be absent. */
export interface InitializationOptions {
  /** The client itself tells of broken JSON in `.json` files, as VS Code does. */
  readonly jsonSupport?: boolean;
  /** The client answers `readText` and `findContext`. */
  readonly readsFiles?: boolean;
  /** What the client shows while it waits, in its own language; without it, in English. */
  readonly progressTitles?: Partial<ProgressTitles>;
  /** Those of `clientCommands` that the client runs. */
  readonly commands?: readonly ClientCommand[];
}

/** What the server is at. */
export interface ProgressTitles {
  /** Manifests, snapshots and configuration, when a folder is opened. */
  readonly reading: string;
  /** All of a folder, for references and renames. */
  readonly readingFolder: string;
  /** The whole workspace. */
  readonly checking: string;
}

/** Commands of the client that lenses name. All of them take a URI and a position, as LSP has them. */
export const clientCommands = {
  /** Shows where that is used whose name stands at the position. */
  showReferences: 'csa.showReferences',
  /** Shows the findings of the document, the one at the position or the next one behind it first. */
  showProblems: 'csa.showProblems',
} as const;

export type ClientCommand = typeof clientCommands[keyof typeof clientCommands];
