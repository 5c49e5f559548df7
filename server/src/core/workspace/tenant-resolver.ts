/** Resolves the tenant of each document: manifests name theirs, and any other document takes that of the nearest manifests above it. */
import { type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { folderOf, foldersUpwards, innermost, withSlash } from '../text/uri';
import { compareText } from '../text/order';
import { TenantChecker, type CheckObserver } from './tenant-checker';
import { tenantKey, type ModelledTenant } from './view';

export interface PlacedDocument {
  readonly document: Document;
  readonly settings: Settings;
  /** The tenant that the document was last assigned to. */
  readonly tenant: TenantChecker;
}

export class TenantResolver {
  /** Stands for the tenant of documents that belong to none. Nothing is ever declared in it. */
  readonly nowhere: TenantChecker;
  private readonly tenants = new Map<string, TenantChecker>();
  private roots: readonly string[] = [];
  private folders = new ManifestFolders([]);

  constructor(roots: readonly string[], private readonly observer: CheckObserver) {
    this.setRoots(roots);
    this.nowhere = new TenantChecker(observer);
  }

  /** URIs of the workspace folders. */
  setRoots(roots: readonly string[]): void {
    this.roots = roots.map(withSlash);
  }

  /** Yields each document with the tenant that it belongs to now. */
  * place<D extends PlacedDocument>(documents: readonly D[]): Iterable<{ readonly placed: D; readonly tenant: TenantChecker }> {
    this.folders = new ManifestFolders(documents);
    for (const placed of documents) yield { placed, tenant: this.tenantOf(placed) };
    for (const [key, tenant] of this.tenants) if (tenant.isEmpty) this.tenants.delete(key);
  }

  /** The tenants that manifests model, sorted by name. */
  modelled(documents: readonly PlacedDocument[]): readonly ModelledTenant[] {
    const tenants = new Map<string, ModelledTenant & { readonly manifests: Document[] }>();
    for (const placed of documents) {
      if (!isDeclaring(placed)) continue;
      const { document, settings } = placed;
      // While a manifest has syntax errors, it keeps the tenant that it named before.
      const name = document.lastGoodTenantName ?? settings.tenant ?? '';
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
  tenantOf(placed: Pick<PlacedDocument, 'document' | 'settings'>): TenantChecker {
    const { document: { kind, uri }, settings } = placed;
    if (kind === 'manifest' || kind === 'snapshot') return this.tenantNamed(uri, tenantName(placed));
    const names = this.folders.namesFor(folderOf(uri));
    if (names === undefined) return this.nowhere;
    const [first, ...others] = names;
    // With several tenants and no setting that selects one, the tenant is unknown, and unknown is not wrong.
    const name = others.length === 0 ? first : settings.tenant;
    return name === undefined || !names.has(name) ? this.nowhere : this.tenantNamed(uri, name);
  }

  private tenantNamed(uri: string, name: string): TenantChecker {
    const key = tenantKey({ name, folder: innermost(this.roots, uri) ?? '' });
    let tenant = this.tenants.get(key);
    if (tenant === undefined) this.tenants.set(key, tenant = new TenantChecker(this.observer));
    return tenant;
  }
}

/** Whether the document contributes declarations to its tenant. */
export function isDeclaring({ document, settings }: PlacedDocument): boolean {
  return document.kind === 'manifest' && !settings.isIgnored;
}

/** The tenants that the manifests of each folder name. */
class ManifestFolders {
  private readonly own = new Map<string, Set<string>>();
  /** Cached results: thousands of documents share few folders. */
  private readonly nearest = new Map<string, ReadonlySet<string> | undefined>();

  constructor(documents: readonly PlacedDocument[]) {
    for (const placed of documents) {
      if (!isDeclaring(placed)) continue;
      const folder = folderOf(placed.document.uri);
      const names = this.own.get(folder) ?? new Set();
      this.own.set(folder, names.add(tenantName(placed)));
    }
  }

  /** The tenants that the nearest manifests name, in the folder or above. */
  namesFor(folder: string): ReadonlySet<string> | undefined {
    if (!this.nearest.has(folder)) {
      this.nearest.set(folder, foldersUpwards(folder).map(above => this.own.get(above)).find(found => found !== undefined));
    }
    return this.nearest.get(folder);
  }
}

function tenantName({ document, settings }: Pick<PlacedDocument, 'document' | 'settings'>): string {
  return document.tenantName ?? settings.tenant ?? '';
}
