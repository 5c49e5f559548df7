/** What a workspace is created with, and what it keeps of each document. */
import { type PlacedConfiguration, type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { type PlacedFailure, type TenantChecker } from './tenant-checker';

export interface WorkspaceOptions {
  /** URIs of the workspace folders: manifests of one folder with the same tenant model one tenant. */
  readonly roots?: readonly string[];
  /** Settings that win over those of all files. */
  readonly overrides?: readonly PlacedConfiguration[];
  /** Called with the URI of each document whose findings may have changed because another document did. */
  readonly affected?: (uri: string) => void;
  /** Whether the user has named the file, as on a command line, rather than a folder around it. */
  readonly isNamed?: (uri: string) => boolean;
  /** Called for each rule that throws, once for each unit of a document that is checked, also where the same unit is checked again. */
  readonly ruleFailed?: (failure: PlacedFailure) => void;
}

export interface Entry {
  readonly document: Document;
  settings: Settings;
  /** The tenant that the document belongs to; one that declares nothing if it belongs to none. */
  tenant: TenantChecker;
}
