/**
 * Resolves the tenant of each document: manifests name theirs, and any other document takes that of the nearest manifests above it. A
 * document that has not been saved is in no folder: it takes the only tenant of the workspace, or the one that was chosen for it.
 */
import { type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { folderOf, foldersUpwards, innermost, isUntitled, withSlash } from '../text/uri';
import { compareText } from '../text/order';
import { type NotCompared } from './compared-with';
import { TenantChecker, type CheckObserver } from './tenant-checker';
import { tenantKey, type ModelledTenant } from './view';

export interface PlacedDocument {
  readonly document: Document;
  readonly settings: Settings;
  /** The tenant that the document was last assigned to. */
  readonly tenant: TenantChecker;
}

/** A tenant by its name in a workspace folder, or why there is none. */
export type Resolution =
  | { readonly kind: 'tenant'; readonly name: string; readonly folder: string }
  | Extract<NotCompared, { readonly kind: 'no-manifest' | 'several-tenants' | 'unread-manifest' }>;

/** What is needed to resolve the tenant of a document, which may be unknown. */
export type Resolvable = Pick<PlacedDocument, 'settings'> & { readonly document: Pick<Document, 'kind' | 'uri' | 'declaredTenantName'> };

export class TenantResolver {
  /** Stands for the tenant of documents that belong to none. Nothing is ever declared in it. */
  readonly nowhere: TenantChecker;
  private readonly tenants = new Map<string, TenantChecker>();
  private roots: readonly string[] = [];
  private folders: ManifestFolders;
  /** The manifests of each tenant. */
  private readonly manifests = new Map<TenantChecker, Document[]>();
  /** Manifests that exist and are not read: why, by their URIs. */
  private readonly unread = new Map<string, string>();
  /** The tenants that were chosen for documents, as keys, by the URIs of the documents. */
  private readonly chosen = new Map<string, string>();

  constructor(roots: readonly string[], private readonly observer: CheckObserver) {
    this.folders = new ManifestFolders([], this.unread);
    this.setRoots(roots);
    this.nowhere = new TenantChecker(observer);
  }

  /** URIs of the workspace folders. */
  setRoots(roots: readonly string[]): void {
    this.roots = roots.map(withSlash);
  }

  /** Records why a manifest is not read; undefined when it is read, or gone. Returns whether this is news. */
  setUnread(uri: string, reason: string | undefined): boolean {
    if (this.unread.get(uri) === reason) return false;
    if (reason === undefined) this.unread.delete(uri);
    else this.unread.set(uri, reason);
    return true;
  }

  /** Chooses the tenant of an untitled document, by its key; undefined forgets the choice. */
  choose(uri: string, key: string | undefined): void {
    if (key === undefined) this.chosen.delete(uri);
    else this.chosen.set(uri, key);
  }

  /** Yields each document with the tenant that it belongs to now. */
  * place<D extends PlacedDocument>(documents: readonly D[]): Iterable<{ readonly placed: D; readonly tenant: TenantChecker }> {
    this.folders = new ManifestFolders(documents, this.unread);
    this.manifests.clear();
    for (const placed of documents) {
      const tenant = this.tenantOf(placed);
      if (isDeclaring(placed)) this.addManifest(tenant, placed.document);
      yield { placed, tenant };
    }
    for (const manifests of this.manifests.values()) manifests.sort((a, b) => compareText(a.uri, b.uri));
    for (const [key, tenant] of this.tenants) if (tenant.isEmpty) this.tenants.delete(key);
  }

  /** The tenants that manifests model, sorted by name. */
  modelled(documents: readonly PlacedDocument[]): readonly ModelledTenant[] {
    const tenants = new Map<string, ModelledTenant & { readonly manifests: Document[] }>();
    for (const placed of documents) {
      if (!isDeclaring(placed)) continue;
      const { document, settings } = placed;
      const name = tenantName(placed);
      const folder = innermost(this.roots, document.uri) ?? '';
      const key = tenantKey({ name, folder });
      const known = tenants.get(key);
      if (known === undefined) tenants.set(key, { name, folder, limits: settings.limits, manifests: [document] });
      else known.manifests.push(document);
    }
    for (const { manifests } of tenants.values()) manifests.sort((a, b) => compareText(a.uri, b.uri));
    return [...tenants.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.folder, b.folder));
  }

  /** The tenant of a document, judged by the documents that were last passed to `place`. */
  tenantOf(placed: Resolvable): TenantChecker {
    const resolution = this.resolve(placed);
    return resolution.kind === 'tenant' ? this.tenantNamed(resolution.name, resolution.folder) : this.nowhere;
  }

  /** The manifests that declare the tenant, in the order of their URIs. */
  manifestsOf(tenant: TenantChecker): readonly Document[] {
    return this.manifests.get(tenant) ?? [];
  }

  /** Which tenant a document belongs to, judged by the documents that were last passed to `place`. */
  resolve(placed: Resolvable): Resolution {
    const { document: { kind, uri }, settings } = placed;
    const folder = this.rootOf(uri);
    if (kind === 'manifest' || kind === 'snapshot') return { kind: 'tenant', name: tenantName(placed), folder };
    if (isUntitled(uri)) return this.resolveUntitled(uri, settings.tenant);
    const nearest = this.folders.nearestTo(folderOf(uri));
    if (nearest === undefined) return { kind: 'no-manifest' };
    const name = selectedName(nearest.names, settings.tenant);
    if (name !== undefined) return { kind: 'tenant', name, folder };
    const [manifest] = nearest.unread;
    if (nearest.names.size === 0 && manifest !== undefined) return { kind: 'unread-manifest', ...manifest };
    return severalTenants([...nearest.names], settings.tenant);
  }

  /** The manifests beside the nearest ones of a document that are not read. */
  unreadNear(uri: string): readonly UnreadManifest[] {
    return isUntitled(uri) ? [] : this.folders.nearestTo(folderOf(uri))?.unread ?? [];
  }

  /** The folder of the manifests that a document's tenant is named by: the nearest one upwards. */
  manifestFolderOf(uri: string): string | undefined {
    return this.folders.nearestTo(folderOf(uri))?.folder;
  }

  private resolveUntitled(uri: string, selected: string | undefined): Resolution {
    const tenants = new Map<string, { readonly name: string; readonly folder: string }>();
    for (const { uri: manifest, name } of this.folders.manifests) {
      const tenant = { name, folder: this.rootOf(manifest) };
      tenants.set(tenantKey(tenant), tenant);
    }
    const [first, ...others] = tenants.values();
    const [unread] = this.unread;
    if (first === undefined) return unread === undefined ? { kind: 'no-manifest' } : unreadManifest(unread);
    if (others.length === 0) return { kind: 'tenant', ...first };
    const chosen = tenants.get(this.chosen.get(uri) ?? '') ?? [first, ...others].find(({ name }) => name === selected);
    return chosen === undefined ? severalTenants([first, ...others].map(({ name }) => name)) : { kind: 'tenant', ...chosen };
  }

  private rootOf(uri: string): string {
    return innermost(this.roots, uri) ?? '';
  }

  private addManifest(tenant: TenantChecker, manifest: Document): void {
    const known = this.manifests.get(tenant);
    if (known === undefined) this.manifests.set(tenant, [manifest]);
    else known.push(manifest);
  }

  private tenantNamed(name: string, folder: string): TenantChecker {
    const key = tenantKey({ name, folder });
    let tenant = this.tenants.get(key);
    if (tenant === undefined) this.tenants.set(key, tenant = new TenantChecker(this.observer));
    return tenant;
  }
}

// With several tenants and no setting that selects one, the tenant is unknown, and unknown is not wrong.
function selectedName(names: ReadonlySet<string>, selected: string | undefined): string | undefined {
  const [first] = names;
  if (names.size === 1) return first;
  return selected !== undefined && names.has(selected) ? selected : undefined;
}

function unreadManifest([manifest, reason]: readonly [string, string]): Resolution {
  return { kind: 'unread-manifest', manifest, reason };
}

function severalTenants(names: readonly string[], selected?: string): Resolution {
  return { kind: 'several-tenants', tenants: [...names].sort(compareText), ...(selected === undefined ? {} : { selected }) };
}

/** Whether the document contributes declarations to its tenant. */
export function isDeclaring({ document, settings }: PlacedDocument): boolean {
  return document.kind === 'manifest' && !settings.isIgnored;
}

export interface UnreadManifest {
  readonly manifest: string;
  /** A phrase to follow its name. */
  readonly reason: string;
}

interface ManifestFolder {
  readonly folder: string;
  /** The tenants that its manifests name. */
  readonly names: Set<string>;
  readonly unread: UnreadManifest[];
}

/** The tenants that the manifests of each folder name. */
class ManifestFolders {
  /** All saved manifests. */
  readonly manifests: { readonly uri: string; readonly name: string }[] = [];
  private readonly own = new Map<string, ManifestFolder>();
  /** Cached results: thousands of documents share few folders. */
  private readonly nearest = new Map<string, ManifestFolder | undefined>();

  constructor(documents: readonly PlacedDocument[], unread: ReadonlyMap<string, string>) {
    for (const placed of documents) {
      if (!isDeclaring(placed)) continue;
      const { uri } = placed.document;
      const name = tenantName(placed);
      if (!isUntitled(uri)) this.manifests.push({ uri, name });
      this.at(folderOf(uri)).names.add(name);
    }
    for (const [manifest, reason] of unread) this.at(folderOf(manifest)).unread.push({ manifest, reason });
  }

  /** The nearest folder with manifests: this one or one above it. */
  nearestTo(folder: string): ManifestFolder | undefined {
    if (!this.nearest.has(folder)) {
      this.nearest.set(folder, foldersUpwards(folder).map(above => this.own.get(above)).find(found => found !== undefined));
    }
    return this.nearest.get(folder);
  }

  private at(folder: string): ManifestFolder {
    let found = this.own.get(folder);
    if (found === undefined) this.own.set(folder, found = { folder, names: new Set(), unread: [] });
    return found;
  }
}

// While a manifest has syntax errors, it keeps the tenant that it named before.
function tenantName({ document, settings }: Resolvable): string {
  return document.declaredTenantName ?? settings.tenant ?? '';
}
