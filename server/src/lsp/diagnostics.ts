/** Diagnostics: answered to clients that ask, sent to those that do not, and sent for manifests that are not open. */
import { DocumentDiagnosticReportKind, Emitter, type Connection, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver';
import { type Finding, isContext, type Workspace } from '../core';
import { boundedFindings, moreProblems, notRead } from './features/bounded-findings';
import { type ClientSupport } from './capabilities';
import { toDiagnostic } from './text/convert';
import { type OpenDocuments } from './documents';
import { type Refresher } from './refresher';
import { isSameJson } from './same-json';

/** In milliseconds: how much later than the document that somebody types in the others may follow. */
const pause = 100;

/** So many units are checked at once of a document that nobody waits for: about 50 ms. */
const unitsPerStep = 1000;

/** What VS Code's own JSON support says of every `.json` file. */
const saidByJsonSupport = new Set(['syntax', 'duplicate-key']);

/** What a client that asks is told of a document. */
interface Report {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
  /** The document's, and that of the workspace, for which it is known to hold. */
  readonly version: number | null;
  readonly revision: number;
}

export class Diagnostics {
  /** Counts changes of the workspace: findings of the same count are the same. */
  private changes = 0;
  /** What was sent last, for documents that have findings. */
  private readonly sent = new Map<string, readonly Diagnostic[]>();
  /** What was told last of open documents. */
  private readonly reports = new Map<string, Report>();
  /** Large documents that are not open: they are checked in steps, between which questions are answered, and sent then. */
  private readonly checkedAhead = new Set<string>();
  private step: ReturnType<typeof setTimeout> | undefined;
  /** Open documents for which the client may have to ask again. */
  private readonly toLookAt = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Documents of this turn that have changed, and those whose findings may have changed with them. */
  private readonly changedNow = new Set<string>();
  private readonly affectedNow = new Set<string>();
  private isScheduled = false;
  private readonly settled = new Emitter<void>();
  /** Fires after each turn in which documents have changed, and when the findings of a large one are known. */
  readonly onDidSettle = this.settled.event;
  private readonly stopped = new Emitter<void>();
  /** Fires when the client is about to leave. */
  readonly onDidStop = this.stopped.event;
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
    // A client may ask late, about what it has closed.
    if (this.documents.isOpen(uri)) this.asked.add(uri);
    // From now on the client has the findings twice, unless what was sent is taken back.
    if (this.shown.delete(uri)) this.send(uri);
    if (!this.documents.isOpen(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { resultId, items } = this.currentReport(uri);
    return previous === resultId ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId } : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
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
    this.reports.delete(uri);
  }

  /** The client is about to leave: nobody is told anything any more. */
  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.step);
    this.stopped.fire();
  }

  /** To know the document's findings would take long just now; `onDidSettle` fires when they are known. */
  isPending(uri: string): boolean {
    return this.checkedAhead.has(uri);
  }

  /** Sends the findings of a document that the client does not ask for, until it asks or the document is gone. */
  show(uri: string): void {
    if (this.asked.has(uri)) return;
    this.shown.add(uri);
    this.changedNow.add(uri);
    this.schedule();
  }

  /** The report with a new name only where it says something else. In a text that has changed, editors move what they show: there it always has one. */
  private currentReport(uri: string): Report {
    const known = this.reports.get(uri);
    const { revision } = this;
    if (known?.revision === revision) return known;
    const version = this.documents.versionOf(uri);
    const items = this.diagnostics(uri);
    const isSame = known !== undefined && known.version === version && isSameJson(known.items, items);
    const report = isSame ? { ...known, revision } : { resultId: String(revision), items, version, revision };
    this.reports.set(uri, report);
    return report;
  }

  /** The client has been told something else of an open document, or nothing yet. */
  private isOutdated(uri: string): boolean {
    const known = this.reports.get(uri);
    return known === undefined || this.currentReport(uri).resultId !== known.resultId;
  }

  private diagnostics(uri: string): Diagnostic[] {
    const refusal = this.documents.refusalOf(uri);
    if (refusal !== undefined) return [notRead(refusal)];
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
      for (const uri of uris) this.sendSoon(uri);
      this.settled.fire();
      // The client asks for what it has changed itself; of the others it has to be told.
      const open = others.filter(uri => this.documents.isOpen(uri));
      if (this.support.pull && this.support.refresh && open.length > 0) this.lookLater(open);
      if (open.length > 0) this.refresher.all();
      // Lenses of manifests count what is in other documents.
      else if (this.documents.someOpen(uri => uri.endsWith('.csa.json') && !uris.includes(uri))) this.refresher.lenses();
    });
  }

  /** Whether the client has to ask again for these open documents. What it asks next, of the document that it has changed, is answered first. */
  private lookLater(uris: readonly string[]): void {
    for (const uri of uris) this.toLookAt.add(uri);
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const all = [...this.toLookAt];
      this.toLookAt.clear();
      if (all.some(uri => this.documents.isOpen(uri) && this.isOutdated(uri))) this.refresher.diagnostics();
    }, pause);
  }

  private sendSoon(uri: string): void {
    if (this.documents.isOpen(uri) || this.workspace.checkAhead(uri, 0) <= unitsPerStep) {
      this.checkedAhead.delete(uri);
      this.send(uri);
      return;
    }
    this.checkedAhead.add(uri);
    this.stepSoon();
  }

  private stepSoon(): void {
    if (this.checkedAhead.size === 0) return;
    this.step ??= setTimeout(() => {
      this.step = undefined;
      this.checkStep();
      this.stepSoon();
    });
  }

  private checkStep(): void {
    const [uri] = this.checkedAhead;
    if (uri === undefined || this.workspace.checkAhead(uri, unitsPerStep) > 0) return;
    this.checkedAhead.delete(uri);
    this.send(uri);
    this.settled.fire();
  }

  private send(uri: string): void {
    const diagnostics = this.isSent(uri) ? this.diagnostics(uri) : [];
    if (isSameJson(this.sent.get(uri) ?? [], diagnostics)) return;
    if (diagnostics.length === 0) this.sent.delete(uri);
    else this.sent.set(uri, diagnostics);
    const version = this.documents.versionOf(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics, ...(version === null ? {} : { version }) });
  }

  // Open documents are asked for, if the client asks at all; of the others those that bear on something.
  private isSent(uri: string): boolean {
    if (this.shown.has(uri)) return true;
    return this.documents.isOpen(uri) ? !this.support.pull : isContext(uri);
  }
}
