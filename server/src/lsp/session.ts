/** What the handlers of one connection share. */
import { type CancellationToken, type Connection } from 'vscode-languageserver';
import { type Workspace } from '../core';
import { type ClientSupport } from './capabilities';
import { type Diagnostics } from './diagnostics';
import { type OpenDocuments } from './documents';
import { type Guard } from './guard';
import { type Host } from './hosts/host';
import { type SettingsHolder } from './settings';

/** The folders that are open. Only `synchronize` changes them. */
export interface Folders {
  /** Their URIs, as the client spells them. */
  all: readonly string[];
  /** Resolves when the files that existed at the start have been read. */
  whenRead: Promise<void>;
}

export interface Session {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly host: Host;
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly diagnostics: Diagnostics;
  readonly support: ClientSupport;
  readonly folders: Readonly<Folders>;
  readonly settings: SettingsHolder;
  readonly borrowed: Borrowed;
  readonly kept: KeptFolders;
  readonly counted: CountedUses;
}

/** The folders that are kept as a whole: see `kept-folders.ts`. */
export interface KeptFolders {
  /** By their URIs, with a slash at the end. */
  readonly folders: Map<string, KeptFolder>;
  /** Whether the client reports changes of every file that may be ours. */
  isWatched: boolean;
}

export interface KeptFolder {
  isRead: boolean;
  readonly whenRead: Promise<void>;
}

/** The uses that were counted in the workspace as it was at one revision, by the URIs of documents. */
export interface CountedUses {
  revision: number;
  readonly uses: Map<string, ReadonlyMap<string, number>>;
}

/** For each document that is kept only while requests need it: the number of those requests. */
export type Borrowed = Map<string, number>;

/** For work that cannot be cancelled. */
export const never: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
