/** The read-only view of a document that features get: hovers, completions, navigation, edits, outlines. */
import { type Settings } from '../configuration/configuration';
import { type ComparedWith } from './compared-with';
import { type Document } from './document';
import { type Finding } from '../lint/finding';
import { type Limits } from '../graph/limits';
import { type Tenant } from '../tenant/tenant';
import { type Supposition } from './tenant-checker';
import { type UnitMemory } from './unit-memo';

/** A document among those of its tenant. Valid until the workspace changes. */
export interface DocumentView {
  readonly document: Document;
  readonly settings: Settings;
  /** The tenant that the manifests model; undefined where none does. Reads leave no dependency behind. */
  readonly tenant: Tenant | undefined;
  readonly memory: UnitMemory;
  /** What the document is compared with, or why with nothing. */
  comparedWith(): ComparedWith;
  /** The findings that the change would add, with the document's settings. Changes nothing. */
  suppose(supposition: Supposition): readonly Finding[];
  /**
   * The documents of its tenant that are not ignored, in the order of their URIs: manifests, snapshots, requests. Itself alone, where it
   * has no tenant.
   */
  tenantDocuments(): readonly Document[];
  /** The URIs of all documents of the workspace, also of other tenants. */
  allUris(): Iterable<string>;
}

/** A tenant as the manifests of one workspace folder model it. */
export interface ModelledTenant {
  /** The name from the manifests or their configuration; empty if neither has one. */
  readonly name: string;
  /** The URI of the workspace folder, with a slash at its end; empty for manifests outside of all folders. */
  readonly folder: string;
  readonly limits: Limits;
  /** In the order of their URIs. */
  readonly manifests: readonly Document[];
}

/** Identifies a tenant, also among those with the same name in several folders. */
export function tenantKey({ name, folder }: Pick<ModelledTenant, 'name' | 'folder'>): string {
  return `${folder}\u0000${name}`;
}
