/** Diagnostics: answered to clients that ask, sent to those that do not, and sent for manifests that are not open. */
import { DocumentDiagnosticReportKind, Emitter, type Connection, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { type Finding, type Workspace } from '../core';
import { boundedFindings, moreProblems } from './bounded-findings';
import { type ClientSupport } from './capabilities';
import { isContext } from './context-files';
import { toDiagnostic } from './convert';
import { type OpenDocuments } from './documents';
import { type Feature } from './feature';
import { type Refresher } from './refresher';

/** What VS Code's own JSON support says of every `.json` file. */
const saidByJsonSupport = new Set(['syntax', 'duplicate-key']);

export const diagnosticsFeature: Feature = {
  capabilities: support => support.pull ? { diagnosticProvider: { identifier: 'csa', interFileDependencies: true, workspaceDiagnostics: false } } : {},
  answer({ connection, guard, diagnostics, support }) {
    if (!support.pull) return;
    connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
      guard('Diagnostics', uri, token, { kind: 'full', items: [] }, () => diagnostics.report(uri, previousResultId)));
  },
};

export class Diagnostics {
  /** Counts changes of the workspace: findings of the same count are the same. */
  private changes = 0;
  /** What was sent last, for documents that have findings. */
  private readonly sent = new Map<string, string>();
  /** Documents of this turn that have changed, and those whose findings may have changed with them. */
  private readonly changedNow = new Set<string>();
  private readonly affectedNow = new Set<string>();
  private isScheduled = false;
  private readonly settled = new Emitter<void>();
  /** Fires after each turn in which documents have changed. */
  readonly onDidSettle = this.settled.event;
  /** Documents that the client does not ask for and that are to be shown all the same, because the whole workspace is. */
  private readonly shown = new Set<string>();
  /** Open documents that the client has asked for. It may have others open that it shows to nobody. */
  private readonly asked = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly documents: OpenDocuments,
    private readonly support: ClientSupport,
    private readonly refresher: Refresher,
  ) {}

  /** Grows with every change of the workspace. */
  get revision(): number {
    return this.changes;
  }

  /** The document's findings, without those that the client tells of itself. */
  findings(uri: string): readonly Finding[] {
    const findings = this.workspace.findings(uri);
    const language = this.documents.isOpen(uri) ? this.documents.get(uri)!.languageId : '';
    if (!this.support.hasJsonSupport || (language !== 'json' && language !== 'jsonc')) return findings;
    // In a file that may have comments VS Code finds nothing wrong with them; in a body that is sent there is.
    return findings.filter(({ rule }) => !saidByJsonSupport.has(rule) && (language === 'jsonc' || rule !== 'not-strict-json'));
  }

  diagnostic(finding: Finding): Diagnostic {
    return toDiagnostic(finding, this.documents.get(finding.uri)!, uri => this.documents.get(uri), this.support.diagnostics);
  }

  /** The answer to a client that asks. */
  report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    this.asked.add(uri);
    // From now on the client has the findings twice, unless what was sent is taken back.
    if (this.shown.delete(uri)) this.send(uri);
    const resultId = String(this.revision);
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: this.documents.isOpen(uri) ? this.diagnostics(uri) : [] };
  }

  /** The document has changed, has come or has gone. */
  changed(uri: string): void {
    this.changes++;
    this.changedNow.add(uri);
    this.schedule();
  }

  /** The document's findings may have changed, because another document has. */
  affected(uri: string): void {
    this.changes++;
    this.affectedNow.add(uri);
    this.schedule();
  }

  /** The client has closed the document. */
  closed(uri: string): void {
    this.asked.delete(uri);
  }

  /** Sends the findings of a document that the client does not ask for, until it asks or the document is gone. */
  show(uri: string): void {
    if (this.asked.has(uri)) return;
    this.shown.add(uri);
    this.changedNow.add(uri);
    this.schedule();
  }

  private diagnostics(uri: string): Diagnostic[] {
    if (this.documents.get(uri) === undefined) return [];
    const { shown, hidden } = boundedFindings(this.findings(uri));
    return [...shown.map(finding => this.diagnostic(finding)), ...(hidden === 0 ? [] : [moreProblems(hidden)])];
  }

  /** Once for all changes of this turn. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      const others = [...this.affectedNow].filter(uri => !this.changedNow.has(uri));
      const uris = [...this.changedNow, ...others];
      this.changedNow.clear();
      this.affectedNow.clear();
      for (const uri of uris) this.send(uri);
      this.settled.fire();
      // The client asks for what it has changed itself; of the others it has to be told.
      const hasOpen = others.some(uri => this.documents.isOpen(uri));
      if (this.support.pull && this.support.refresh && hasOpen) this.refresher.diagnostics();
      if (hasOpen) this.refresher.all();
      // Lenses of manifests count what is in other documents.
      else if (this.documents.someOpen(uri => uri.endsWith('.csa.json') && !uris.includes(uri))) this.refresher.lenses();
    });
  }

  private send(uri: string): void {
    const diagnostics = this.isSent(uri) ? this.diagnostics(uri) : [];
    const text = JSON.stringify(diagnostics);
    if ((this.sent.get(uri) ?? '[]') === text) return;
    if (diagnostics.length === 0) this.sent.delete(uri);
    else this.sent.set(uri, text);
    const version = this.documents.versionOf(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics, ...(version === null ? {} : { version }) });
  }

  // Open documents are asked for, if the client asks at all; of the others those that bear on something.
  private isSent(uri: string): boolean {
    if (this.shown.has(uri)) return true;
    return this.documents.isOpen(uri) ? !this.support.pull : isContext(uri);
  }
}
