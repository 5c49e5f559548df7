/** The messages between the server and its client beyond LSP. With `core/read/document-kind`, all of the server that the client imports. */
import {
  RequestType, RequestType0, type Location, type Position, type Range, type TextEdit, type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import {
  type Addition, type ComparedWith, type CopyRefusal, type CopySentence, type RequestLabel, type ShellId,
} from '../core';
import { type NodeParams, type NodesParams, type OutlineItem } from './outline-protocol';

/** To the client, if the server cannot read files itself: the text, or null without one; `message` is the reason for not reading it. */
export const readText = new RequestType<{ uri: string }, { text: string | null; message?: string }, void>('csa/readText');

export { largestFile, tooLarge } from '../disk/largest-file';
export * from './outline-protocol';

/** To the client, likewise: the files in and below the folder with one of the names. A name may start with `*`, for any beginning. */
export const findFiles = new RequestType<{ folder: string; names: readonly string[] }, { uris: string[] }, void>('csa/findFiles');

/** Checks every file of the workspace folders; the findings are pushed as diagnostics. Progress and cancellation as in LSP. */
export const lintWorkspace = new RequestType<
  { workDoneToken?: string | number }, { checked: number; problems: number }, void
>('csa/lintWorkspace');

export interface ExplainErrorParams {
  /** A text with the error in it; absent for the error at the position in the document. */
  readonly text?: string;
  /** The document with the request that the error may be about. */
  readonly uri?: string;
  /** Where the error is written in the document: it is about the request above. */
  readonly position?: Position;
}

export interface ExplainedError {
  /** Its page, as Markdown. */
  readonly markdown: string;
  /** What may be the cause in the document, the likeliest first. */
  readonly locations: readonly Location[];
}

/** Explains an error of Graph; null if no error is at the position. */
export const explainError = new RequestType<ExplainErrorParams, ExplainedError | null, void>('csa/explainError');

export const rules = new RequestType0<{ id: string; title: string }[], void>('csa/rules');

export type { ComparedWith } from '../core';

/** What the checks of a document amount to. */
export interface DocumentStatus {
  /** Whether it is checked, or would be if the configuration did not ignore it. */
  readonly isOurs: boolean;
  readonly findings: number;
  /** Absent for documents that no tenant matters to. */
  readonly comparedWith?: ComparedWith;
  /** The URI of the nearest configuration file that applies. */
  readonly configuration?: string;
  /** Rules that failed in it, which is a bug. */
  readonly failedRules: readonly string[];
}

export const documentStatus = new RequestType<{ uri: string }, DocumentStatus, void>('csa/documentStatus');

/** The tenants of the workspace that a document may belong to, in the order of their names. */
export interface TenantChoice {
  readonly key: string;
  /** Empty for manifests that name none. */
  readonly name: string;
  /** The URI of its workspace folder; empty outside of all folders. */
  readonly folder: string;
}

export const tenantChoices = new RequestType<{ uri: string }, { choices: readonly TenantChoice[] }, void>('csa/tenantChoices');

export interface ChosenTenant {
  readonly edit: WorkspaceEdit | null;
  readonly refusal?: 'invalid-configuration' | 'not-near';
}

/**
 * Chooses the tenant of a document: by its key, or the one of another document. The edit writes the choice to the configuration; it is
 * null where there is nothing to write, because an untitled document is in no folder, and null with a `refusal` where it cannot be written.
 */
export const chooseTenant = new RequestType<
  { uri: string; key?: string; of?: string }, ChosenTenant, void
>('csa/chooseTenant');

export interface PlacesParams {
  readonly uri: string;
  readonly position: Position;
  /** `uses`: what is counted as uses of the name at the position. `attributes`: the definitions in the set that is named there. */
  readonly of: 'uses' | 'attributes';
}

/** The places that a lens counts, in the whole folder; none where there is no name at the position. */
export const places = new RequestType<PlacesParams, { locations: readonly Location[] }, void>('csa/places');

export type { Addition } from '../core';

/** Validates an addition to the tenant while the user types it: why it cannot be made, or a reason against it. */
export const propose = new RequestType<{ addition: Addition }, { refusal?: string; remark?: string }, void>('csa/propose');

/** The edit that makes the addition, and its location afterwards; or why it cannot be made. */
export const add = new RequestType<
  { addition: Addition }, { refusal: string } | { edit: WorkspaceEdit; location: Location }, void
>('csa/add');

/** What a node of the sidebar stands for, by the names in the documents. */
export interface NodeSubject {
  readonly kind: OutlineItem['kind'];
  /** The key of its tenant. */
  readonly tenant: string;
  readonly set?: string;
  readonly attribute?: string;
  readonly value?: string;
  readonly principal?: string;
  /** The URL of the documentation page about its kind. */
  readonly documentation: string;
  /** For an attribute that a manifest defines. */
  readonly definition?: {
    readonly type: string;
    readonly isCollection: boolean;
    readonly isPredefinedOnly: boolean;
    readonly activeValues: readonly string[];
  };
}

export const subject = new RequestType<NodeParams, { subject: NodeSubject | null }, void>('csa/subject');

/** The objects that have values in a tenant, as their paths; at most `most`. */
export const principals = new RequestType<{ tenant: string; most: number }, { principals: readonly string[] }, void>('csa/principals');

/**
 * The edit that deactivates or reactivates a definition or a predefined value; null if it has no such state, is already in it, or is
 * broken.
 */
export const changeStatus = new RequestType<
  NodeParams & { to: 'active' | 'inactive' }, { title: string; edit: WorkspaceEdit } | null, void
>('csa/changeStatus');

/** One way to copy what a node stands for. */
export interface Copy {
  readonly form: 'body' | 'http' | 'curl' | 'azRest' | 'powerShell' | 'dsc';
  /** The form, in English. */
  readonly label: string;
  /** What the text does, in English; the client has its own sentence for each, with the same names in it. */
  readonly title: string;
  readonly sentence: CopySentence;
  readonly names: readonly string[];
  /** Absent if refused. */
  readonly text?: string;
  /** Why there is no text, in English; the client has its own sentence for each. */
  readonly refusal?: CopyRefusal;
}

/** The shell that commands are copied for. */
export type CopyShell = ShellId;

/** What to copy: a node of the sidebar, or the request, definition or assignment at a position. */
export type CopiesParams = (NodeParams | TextPosition) & { readonly shell: CopyShell };

export const copies = new RequestType<CopiesParams, { copies: readonly Copy[] }, void>('csa/copies');

export interface TextPosition {
  readonly uri: string;
  readonly position: Position;
}

/** What can be done with the request at a position, besides copying it. */
export interface RequestActions {
  /** The same request as an HTTP file with placeholders of VS Code's snippets; or why there is none. */
  readonly like: { readonly snippet: string } | { readonly refusal: CopyRefusal } | null;
  /** Adds what it assigns to a manifest of the tenant. */
  readonly toManifest: { readonly title: string; readonly edit: WorkspaceEdit; readonly uri: string } | null;
}

export const requestActions = new RequestType<TextPosition, RequestActions, void>('csa/requestActions');

/** The text of an HTTP file with a request that assigns the attributes, and the key of its tenant; null if none of them can be assigned. */
export const newRequest = new RequestType<
  NodesParams & { principal: 'users/{id}' | 'servicePrincipals/{id}' }, { text: string; tenant: string } | null, void
>('csa/newRequest');

export interface PasteParams {
  readonly uri: string;
  /** The version of the document that the range refers to. */
  readonly version: number;
  readonly range: Range;
  /** From the clipboard. */
  readonly text: string;
}

export interface PasteResult {
  /** Its title in the paste menu. */
  readonly title: string;
  /** Replaces the range; if empty, the edits also remove the text in the range. */
  readonly insertText: string;
  readonly edits: readonly TextEdit[];
}

/** What a text can be pasted as; null if it is not a Graph response, and if the document has another version by now. */
export const paste = new RequestType<PasteParams, PasteResult | null, void>('csa/paste');

/** Whether a text is a saved Graph response with sets, definitions or the values of objects; the body of a request is none. */
export const isResponse = new RequestType<{ text: string }, boolean, void>('csa/isResponse');

/** The longest text that is sent for pasting, in UTF-16 units. */
export const longestPaste = 4 * 1024 * 1024;

/** The text of a first manifest for a tenant of this name, which may be empty; null when the server failed to write one. */
export const firstManifest = new RequestType<{ tenant: string }, { text: string } | null, void>('csa/firstManifest');

/** A documented request as an HTTP file: as a snippet with placeholders, and as text with their default values. */
export interface RequestTemplate {
  /** What it does, in English; the client has its own words for each. */
  readonly label: RequestLabel;
  /** Its method and its path. */
  readonly request: string;
  readonly snippet: string;
  readonly text: string;
}

/** All documented requests, with the names of the sets of the document's tenant, or else of the first tenant. */
export const requestTemplates = new RequestType<{ uri?: string }, readonly RequestTemplate[], void>('csa/requestTemplates');

/** The client's initialization options; every member may be absent. */
export interface InitializationOptions {
  /** The client itself reports broken JSON in `.json` files, as VS Code does. */
  readonly jsonSupport?: boolean;
  /** The client answers `readText` and `findFiles`. */
  readonly readsFiles?: boolean;
  /** The titles of progress notifications in the client's language; English if absent. */
  readonly progressTitles?: Partial<ProgressTitles>;
  /** Those of `clientCommands` that the client runs. */
  readonly commands?: readonly ClientCommand[];
  /** The client's command that shows the page of the rule that it is given; links of diagnostics call it. */
  readonly ruleCommand?: string;
  /** The client is VS Code, and runs the commands of its editor. */
  readonly editorCommands?: boolean;
}

/** The titles of what the server is doing. */
export interface ProgressTitles {
  /** Manifests, snapshots and configuration, when a folder is opened. */
  readonly reading: string;
  /** All of a folder, for references and renames. */
  readonly readingFolder: string;
  /** The whole workspace. */
  readonly checking: string;
}

/** The client's commands that code lenses use. All of them take a URI and a position, as in LSP. */
export const clientCommands = {
  /** Shows the uses of the name at the position, in the whole folder. */
  showReferences: 'csa.showReferences',
  /** Shows the definitions of the attributes of the set that is named at the position. */
  showAttributes: 'csa.showAttributes',
  /** Shows the findings of the document, starting with the one at or after the position. */
  showProblems: 'csa.showProblems',
  /** Copies the request at the position, begins another one like it, or adds it to a manifest: the user chooses. */
  useRequest: 'csa.useRequest',
  /** Explains the error of Graph that is written at the position. */
  explainErrorAt: 'csa.explainErrorAt',
} as const;

export type ClientCommand = typeof clientCommands[keyof typeof clientCommands];
