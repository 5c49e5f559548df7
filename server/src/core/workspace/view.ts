/** What everything sees that reads a document and changes nothing: hovers, completions, navigation, edits, outlines. */
import { type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { type Finding } from '../lint/finding';
import { type Limits } from '../graph/limits';
import { type Tenant } from '../tenant/tenant';
import { type Supposition } from './tenant-state';
import { type UnitMemory } from './unit-memo';

/** A document among those of its tenant. Holds until the workspace changes. */
export interface DocumentView {
  readonly document: Document;
  readonly settings: Settings;
  /** What the manifests of its tenant say; undefined where none does. That something was asked is not remembered. */
  readonly tenant: Tenant | undefined;
  readonly memory: UnitMemory;
  /** What would be found besides what is found now, by the document's settings. That it was asked is not remembered. */
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
  /** As the manifests or their configuration name it; empty where none does. */
  readonly name: string;
  /** The URI of the workspace folder, with a slash at its end; empty for manifests outside of all folders. */
  readonly folder: string;
  readonly limits: Limits;
  /** In the order of their URIs. */
  readonly manifests: readonly Document[];
}

/** Tells tenants apart, also those of one name in several folders. */
export function tenantKey({ name, folder }: Pick<ModelledTenant, 'name' | 'folder'>): string {
  return `${folder}\u0000${name}`;
}
