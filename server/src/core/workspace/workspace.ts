/** Takes texts and returns findings. Findings are cached until something they depend on changes. */
import { parseConfiguration, type Configuration, type Settings } from '../configuration/configuration';
import { Configurations } from '../configuration/folders';
import { type ComparedWith } from './compared-with';
import { coverageOf, type Coverage } from './comparison';
import { Document } from './document';
import { type Finding } from '../lint/finding';
import { checkAhead, findAll, findOnce } from './find';
import { folderOf, isUntitled, withSlash } from '../text/uri';
import { viewOf } from './make-view';
import { type Entry, type WorkspaceOptions } from './options';
import { documentKind, type DocumentKind } from '../read/document-kind';
import { readerOf, unobserved } from './readers';
import { type Given } from '../read/recognition';
import { isOurs } from './ours';
import { suppressInFile, suppressInPlace } from './suppress';
import { isDeclaring, TenantResolver } from './tenant-resolver';
import { type CheckObserver, type TenantChecker } from './tenant-checker';
import { type Edit } from '../text/text';
import { UnitMemory } from './unit-memo';
import { leaveTenant, observeUnits } from './unit-observer';
import { type DocumentView, type ModelledTenant } from './view';

export class Workspace {
  private readonly entries = new Map<string, Entry>();
  private readonly configurations: Configurations;
  private readonly tenants: TenantResolver;
  /** Folders whose configuration has changed since the documents in them were last given their settings. */
  private readonly configuredFolders = new Set<string>();
  /** False once documents were added, removed or name other tenants since `settle` last ran. */
  private isSettled = true;
  private readonly observer: CheckObserver;
  private readonly isNamed: (uri: string) => boolean;
  private readonly memory = new UnitMemory();

  constructor(options: WorkspaceOptions = {}) {
    this.configurations = new Configurations(options.overrides ?? []);
    const nothing = (): void => undefined;
    this.isNamed = options.isNamed ?? (() => false);
    this.observer = { affected: options.affected ?? nothing, ruleFailed: options.ruleFailed ?? nothing };
    const { roots = [] } = options;
    this.configurations.setRoots(roots);
    this.tenants = new TenantResolver(roots, this.observer);
  }

  /**
   * Adds a document, or replaces its text. `languageId` decides the kind of a document whose name does not.
   * Documents of unsupported kinds are ignored.
   */
  setText(uri: string, text: string, languageId?: string): void {
    const kind = documentKind(uri, languageId);
    const known = this.entries.get(uri);
    if (known !== undefined && known.document.kind !== kind) this.remove(uri);
    if (kind === undefined) return;
    this.setUnread(uri, undefined);
    if (kind === 'configuration') this.configure(folderOf(uri), parseConfiguration(text));
    const entry = this.entries.get(uri) ?? this.addEntry(uri, kind);
    this.changeDocument(entry, () => entry.document.setText(text));
  }

  /** Applies edits that do not overlap, in UTF-16 offsets of the document's current text. An unknown document is ignored. */
  edit(uri: string, edits: readonly Edit[]): void {
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    this.changeDocument(entry, () => entry.document.edit(edits));
    if (entry.document.kind === 'configuration') this.configure(folderOf(uri), parseConfiguration(entry.document.text));
  }

  /** Records that a file exists and is not read, and why, as a phrase to follow its name. Of files other than manifests nothing is kept. */
  setUnread(uri: string, reason: string | undefined): void {
    if (reason !== undefined) this.forget(uri);
    if (documentKind(uri) === 'manifest' && this.tenants.setUnread(uri, reason)) this.isSettled = false;
  }

  /** Chooses the tenant of an untitled document, by the key of the tenant. Of other documents the folder decides. */
  chooseTenant(uri: string, key: string): void {
    if (!isUntitled(uri)) return;
    this.tenants.choose(uri, key);
    this.isSettled = false;
  }

  /** Forgets a document; an unknown one is ignored. */
  remove(uri: string): void {
    this.forget(uri);
    this.setUnread(uri, undefined);
  }

  private forget(uri: string): void {
    this.tenants.choose(uri, undefined);
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    entry.document.clear();
    this.entries.delete(uri);
    if (entry.document.kind === 'manifest') this.isSettled = false;
    if (entry.document.kind === 'configuration') this.configure(folderOf(uri), undefined);
  }

  text(uri: string): string | undefined {
    return this.entries.get(uri)?.document.text;
  }

  uris(): Iterable<string> {
    return this.entries.keys();
  }

  /** Whether the document is checked: it holds something that we own, and the configuration does not ignore it. */
  isChecked(uri: string): boolean {
    this.takeSettings();
    const entry = this.entries.get(uri);
    if (entry === undefined || entry.settings.isIgnored) return false;
    return isOurs(entry.document);
  }

  /**
   * Checks a document with this text without keeping it, for kinds that affect no other document, such as bodies and requests.
   * Returns undefined where it would not be checked.
   */
  checkOnce(uri: string, text: string): { findings: readonly Finding[]; comparedWith: ComparedWith | undefined } | undefined {
    this.settle();
    const kind = documentKind(uri);
    const settings = this.configurations.settings(uri);
    if (kind === undefined || settings.isIgnored) return undefined;
    const document = unobserved(uri, kind, this.givenOf(uri, settings), text);
    if (!isOurs(document)) return undefined;
    const entry = { document, settings, tenant: this.tenants.tenantOf({ document, settings }) };
    return { findings: findOnce(entry), comparedWith: coverageOf(entry, this.tenants, this.configurations).comparedWith() };
  }

  /** Whether the configuration ignores a document that would be checked with this text. */
  ignoresOurs(uri: string, text: string): boolean {
    this.takeSettings();
    const kind = documentKind(uri);
    const settings = this.configurations.settings(uri);
    return kind !== undefined && settings.isIgnored && isOurs(unobserved(uri, kind, this.givenOf(uri, settings), text));
  }

  /** How far the checks of the document reach. Undefined for an unknown one. */
  coverage(uri: string): Coverage | undefined {
    this.settle();
    const entry = this.entries.get(uri);
    return entry === undefined ? undefined : coverageOf(entry, this.tenants, this.configurations);
  }

  /** The edit that switches the finding off where it is. Returns undefined where the document can hold no comment for it. */
  suppressInPlace(finding: Finding): Edit | undefined {
    const entry = this.entries.get(finding.uri);
    return entry === undefined ? undefined : suppressInPlace(entry.document, finding);
  }

  /** The edit that switches the finding's rule off in the whole file. Returns undefined in the same cases. */
  suppressInFile(finding: Finding): Edit | undefined {
    const entry = this.entries.get(finding.uri);
    return entry === undefined ? undefined : suppressInFile(entry.document, finding);
  }

  /** The URI of the configuration file that is nearest to the document, if there is one. */
  nearestConfiguration(uri: string): string | undefined {
    return this.configurations.nearest(uri);
  }

  /** The URIs of the configuration files that apply to a document, which need not be known: the nearest first, up to the first root. */
  configurationsFor(uri: string): readonly string[] {
    return this.configurations.applyingTo(uri);
  }

  /** Replaces the workspace folders. */
  setRoots(roots: readonly string[]): void {
    this.configurations.setRoots(roots);
    this.tenants.setRoots(roots);
    // Untitled documents have the settings of the only folder.
    for (const root of roots) this.configuredFolders.add(withSlash(root));
    this.isSettled = false;
  }

  /**
   * The document's findings, sorted by position, with the severities and directives that apply to it. Of a document with more than
   * `mostFindings`, the first ones, after a finding that reports this.
   */
  findings(uri: string): readonly Finding[] {
    this.settle();
    const entry = this.entries.get(uri);
    if (entry === undefined || entry.settings.isIgnored) return [];
    return findAll(entry);
  }

  /** Checks at most `most` of the document's units ahead of `findings`. Returns how many units remain unchecked. */
  checkAhead(uri: string, most: number): number {
    this.settle();
    const entry = this.entries.get(uri);
    if (entry === undefined || entry.settings.isIgnored) return 0;
    return checkAhead(entry, most);
  }

  /** The document and its surroundings, for features that only read. Returns undefined for a document that is unknown or ignored. */
  view(uri: string): DocumentView | undefined {
    this.settle();
    const entry = this.entries.get(uri);
    return entry === undefined || entry.settings.isIgnored ? undefined : this.viewOf(entry);
  }

  /** The view as if the document had this text. The cost is proportional to the text. */
  viewWith(uri: string, text: string): DocumentView | undefined {
    this.settle();
    const entry = this.entries.get(uri);
    if (entry === undefined || entry.settings.isIgnored) return undefined;
    if (entry.document.text === text) return this.viewOf(entry);
    return this.viewOf({ ...entry, document: unobserved(uri, entry.document.kind, this.givenOf(uri, entry.settings), text) });
  }

  /** The tenants that manifests model, sorted by name. */
  modelledTenants(): readonly ModelledTenant[] {
    this.settle();
    return this.tenants.modelled([...this.entries.values()]);
  }

  private viewOf(entry: Entry): DocumentView {
    return viewOf(entry, { tenants: this.tenants, memory: this.memory, entries: this.entries });
  }

  private givenOf(uri: string, { isRequest }: Settings): Given {
    return isRequest ? 'configured' : this.isNamed(uri) ? 'named' : 'found';
  }

  private addEntry(uri: string, kind: DocumentKind): Entry {
    const observer = observeUnits(() => entry, () => this.declares(entry));
    const document: Document = new Document(uri, kind, readerOf(kind, () => this.givenOf(uri, entry.settings)), observer);
    const entry: Entry = { document, settings: this.configurations.settings(uri), tenant: this.tenants.nowhere };
    this.entries.set(uri, entry);
    this.isSettled = false;
    return entry;
  }

  /** A manifest declares nothing until `settle` has assigned its tenant. */
  private declares(entry: Entry): boolean {
    return entry.tenant !== this.tenants.nowhere && isDeclaring(entry);
  }

  // A manifest that now names another tenant also moves the documents that depend on it.
  private changeDocument(entry: Entry, change: () => void): void {
    const { declaredTenantName } = entry.document;
    change();
    if (entry.document.kind === 'manifest' && declaredTenantName !== entry.document.declaredTenantName) this.isSettled = false;
  }

  private configure(folder: string, configuration: Configuration | undefined): void {
    this.configurations.set(folder, configuration);
    this.configuredFolders.add(folder);
    this.isSettled = false;
  }

  /** Updates the settings of documents in folders whose configuration has changed, in one pass for any number of configurations. */
  private takeSettings(): void {
    if (this.configuredFolders.size === 0) return;
    const configured = new Set(this.configuredFolders);
    this.configuredFolders.clear();
    for (const [uri, entry] of this.entries) {
      if (!this.configurations.foldersOf(uri).some(folder => configured.has(folder))) continue;
      const before = entry.settings;
      const settings = this.configurations.settings(uri);
      const { document } = entry;
      if (before.isIgnored !== settings.isIgnored) this.change(entry, { settings });
      entry.settings = settings;
      // It is read again in another way.
      if (before.isRequest !== settings.isRequest && document.kind === 'json') {
        const { text } = document;
        document.clear();
        document.setText(text);
      }
      this.observer.affected(uri);
      if (before.limits !== settings.limits) for (const unit of entry.document.allUnits()) entry.tenant.forget(unit);
    }
  }

  /** Updates the settings and the tenant of every document, in one pass for any number of changes, before findings or views are read. */
  settle(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.takeSettings();
    for (const { placed, tenant } of this.tenants.place([...this.entries.values()])) this.moveTo(placed, tenant);
  }

  private moveTo(entry: Entry, tenant: TenantChecker): void {
    if (entry.tenant === tenant) return;
    this.observer.affected(entry.document.uri);
    this.change(entry, { tenant });
  }

  /** Changes what the document's declarations count for. */
  private change(entry: Entry, change: Partial<Pick<Entry, 'settings' | 'tenant'>>): void {
    const leaves = this.declares(entry);
    for (const unit of entry.document.declaringUnits()) leaveTenant(entry, unit, leaves);
    Object.assign(entry, change);
    if (this.declares(entry)) for (const unit of entry.document.declaringUnits()) entry.tenant.declare(unit);
  }
}
