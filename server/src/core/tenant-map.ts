/** Which tenant each document belongs to: manifests say it, and everything else belongs to the nearest folder above that holds one. */
import { type Settings } from './configuration';
import { type Document } from './document';
import { folderOf, foldersUpwards, innermost, withSlash } from './folders';
import { compareText } from './order';
import { TenantState } from './tenants';
import { type ModelledTenant } from './view';

export interface PlacedDocument {
  readonly document: Document;
  readonly settings: Settings;
  /** The tenant that the document was last found to belong to. */
  readonly tenant: TenantState;
}

export class TenantMap {
  /** The tenant of documents that belong to none: nothing is ever declared there. */
  readonly nowhere: TenantState;
  private readonly tenants = new Map<string, TenantState>();
  private roots: readonly string[] = [];

  constructor(roots: readonly string[], private readonly affected: (uri: string) => void) {
    this.setRoots(roots);
    this.nowhere = new TenantState(affected);
  }

  /** URIs of the workspace folders. */
  setRoots(roots: readonly string[]): void {
    this.roots = roots.map(withSlash);
  }

  /** Gives each document and the tenant that it belongs to now. */
  * place<D extends PlacedDocument>(documents: readonly D[]): Iterable<{ readonly placed: D; readonly tenant: TenantState }> {
    const folders = manifestFolders(documents);
    for (const placed of documents) yield { placed, tenant: this.tenantOf(placed, folders) };
    for (const [key, tenant] of this.tenants) if (tenant.isEmpty) this.tenants.delete(key);
  }

  /** The tenants that manifests model, in the order of their names. */
  modelled(documents: readonly PlacedDocument[]): readonly ModelledTenant[] {
    const tenants = new Map<string, ModelledTenant & { readonly manifests: Document[] }>();
    for (const placed of documents) {
      if (!isDeclaring(placed)) continue;
      const { document, settings } = placed;
      // While a manifest is broken, it stays with the tenant that it named before.
      const name = document.lastGoodTenantName ?? settings.tenant ?? '';
      const folder = innermost(this.roots, document.uri) ?? '';
      const known = tenants.get(`${folder}\u0000${name}`);
      if (known === undefined) tenants.set(`${folder}\u0000${name}`, { name, folder, limits: settings.limits, manifests: [document] });
      else known.manifests.push(document);
    }
    for (const { manifests } of tenants.values()) manifests.sort((a, b) => compareText(a.uri, b.uri));
    return [...tenants.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.folder, b.folder));
  }

  private tenantOf(placed: PlacedDocument, folders: ReadonlyMap<string, ReadonlySet<string>>): TenantState {
    const { document: { kind, uri }, settings } = placed;
    if (kind === 'manifest' || kind === 'snapshot') return this.tenantNamed(uri, tenantName(placed));
    const names = foldersUpwards(uri).map(folder => folders.get(folder)).find(found => found !== undefined);
    if (names === undefined) return this.nowhere;
    const [only] = names;
    const name = names.size === 1 ? only! : settings.tenant;
    // Several tenants, and nobody says which: what is not known is not wrong.
    return name === undefined || !names.has(name) ? this.nowhere : this.tenantNamed(uri, name);
  }

  private tenantNamed(uri: string, name: string): TenantState {
    const key = `${innermost(this.roots, uri) ?? ''}\u0000${name}`;
    let tenant = this.tenants.get(key);
    if (tenant === undefined) this.tenants.set(key, tenant = new TenantState(this.affected));
    return tenant;
  }
}

/** Whether what the document says counts for its tenant. */
export function isDeclaring({ document, settings }: PlacedDocument): boolean {
  return document.kind === 'manifest' && !settings.isIgnored;
}

/** For each folder with manifests the tenants that they name. */
function manifestFolders(documents: readonly PlacedDocument[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const placed of documents) {
    if (!isDeclaring(placed)) continue;
    const folder = folderOf(placed.document.uri);
    const names = folders.get(folder) ?? new Set();
    folders.set(folder, names.add(tenantName(placed)));
  }
  return folders;
}

function tenantName({ document, settings }: PlacedDocument): string {
  return document.tenantName ?? settings.tenant ?? '';
}
