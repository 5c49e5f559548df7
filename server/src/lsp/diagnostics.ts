/** Diagnostics: returned to clients that pull, pushed to those that do not, and pushed for manifests that are not open. */
import {
  DocumentDiagnosticReportKind, Emitter, type Connection, type Diagnostic, type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { documentKind, type Finding, isContext, type Workspace } from '../core';
import { boundedFindings, moreProblems, notRead } from './features/bounded-findings';
import { type ClientSupport } from './capabilities';
import { type TextDocument } from 'vscode-languageserver-textdocument';
import { notCompared } from './features/not-compared';
import { toDiagnostic } from './text/protocol-converter';
import { type OpenDocuments } from './documents';
import { type Refresher } from './refresher';
import { isSameJson } from './same-json';

/** Milliseconds by which the diagnostics of other documents may lag behind those of the document being edited. */
const pause = 100;

/** How many units of a document in the background are checked at once: about 50 ms. */
const unitsPerStep = 1000;

/** The rules whose problems VS Code's own JSON support reports for every `.json` file. */
const reportedByJsonSupport = new Set(['syntax', 'duplicate-key']);

/** The report on a document for a client that pulls. */
interface Report {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
  /** The document version and the workspace revision for which the report is known to hold. */
  readonly version: number | null;
  readonly revision: number;
}

export class Diagnostics {
  /** Counts changes of the workspace: as long as it stays the same, so do the findings. */
  private changes = 0;
  /** The diagnostics pushed last, for documents that have any. */
  private readonly sent = new Map<string, readonly Diagnostic[]>();
  /** The last report on each open document. */
  private readonly reports = new Map<string, Report>();
  /** Large documents that are not open: checked in steps, between which requests are handled, and pushed afterwards. */
  private readonly checkedAhead = new Set<string>();
  private step: ReturnType<typeof setTimeout> | undefined;
  /** Open documents whose diagnostics the client may have to pull again. */
  private readonly toLookAt = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The documents that changed in this turn, and those whose findings may have changed with them. */
  private readonly changedNow = new Set<string>();
  private readonly affectedNow = new Set<string>();
  private isScheduled = false;
  private readonly settled = new Emitter<void>();
  /** Fires after each turn in which documents changed, and when the findings of a large document are known. */
  readonly onDidSettle = this.settled.event;
  private readonly stopped = new Emitter<void>();
  /** Fires when the client is about to disconnect. */
  readonly onDidStop = this.stopped.event;
  /** Documents that the client does not pull but that are pushed nevertheless, because the whole workspace is linted. */
  private readonly shown = new Set<string>();
  /** Open documents that the client has pulled. It may have others open that it does not show. */
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

  /** The document's findings, without those that the client itself reports. */
  findings(uri: string): readonly Finding[] {
    const findings = this.workspace.findings(uri);
    const language = this.documents.isOpen(uri) ? this.documents.get(uri)?.languageId : undefined;
    if (!this.support.hasJsonSupport || (language !== 'json' && language !== 'jsonc')) return findings;
    // VS Code accepts comments in a file that may have them; in a body that is sent to Graph they are wrong.
    return findings.filter(({ rule }) => !reportedByJsonSupport.has(rule) && (language === 'jsonc' || rule !== 'not-strict-json'));
  }

  /** As LSP has it, for a finding in this document. */
  diagnostic(finding: Finding, document: TextDocument): Diagnostic {
    return toDiagnostic(finding, document, uri => this.documents.get(uri), this.support.diagnostics);
  }

  /** The report for a client that pulls. */
  report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    // A client may pull late, for a document that it has closed.
    if (this.documents.isOpen(uri)) this.asked.add(uri);
    // The client would now have the findings twice: clear what was pushed.
    if (this.shown.delete(uri)) this.send(uri);
    if (!this.documents.isOpen(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { resultId, items } = this.currentReport(uri);
    return previous === resultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
  }

  /** The document was changed, added or removed. */
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

  /** The client is about to disconnect: nothing is sent any more. */
  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.step);
    this.stopped.fire();
  }

  /** Whether the document's findings would take long to compute; `onDidSettle` fires when they are known. */
  isPending(uri: string): boolean {
    return this.checkedAhead.has(uri);
  }

  /** Pushes the findings of a document that the client does not pull, until it does or the document is gone. */
  show(uri: string): void {
    if (this.asked.has(uri)) return;
    this.shown.add(uri);
    this.changedNow.add(uri);
    this.schedule();
  }

  /**
   * The report, with a new result id only where its content differs. In a changed document it always has a new one, because editors have
   * moved the diagnostics that they show.
   */
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

  /** Whether the client's report on an open document is missing or out of date. */
  private isOutdated(uri: string): boolean {
    const known = this.reports.get(uri);
    return known === undefined || this.currentReport(uri).resultId !== known.resultId;
  }

  private diagnostics(uri: string): Diagnostic[] {
    const refusal = this.documents.refusalOf(uri);
    if (refusal !== undefined) return [notRead(refusal)];
    const document = this.documents.get(uri);
    if (document === undefined) return [];
    const bounded = boundedFindings(this.findings(uri));
    return [
      ...notCompared(this.workspace, uri, document),
      ...bounded.shown.map(finding => this.diagnostic(finding, document)), ...(bounded.hidden === 0 ? [] : [moreProblems(bounded)]),
    ];
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
      // The client pulls the document that it has changed by itself; for the others it needs a refresh.
      const open = others.filter(uri => this.documents.isOpen(uri));
      if (this.support.pull && this.support.refresh && open.length > 0) this.lookLater(open);
      if (open.length > 0) this.refresher.all();
      // The code lenses of manifests count uses in other documents.
      else if (this.documents.someOpen(uri => documentKind(uri) === 'manifest' && !uris.includes(uri))) this.refresher.lenses();
    });
  }

  /** Requests a refresh if these open documents need one, but only after the client's next pull, for the document being edited. */
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

  // A client that pulls does so for open documents; of the others, only those that affect others are pushed.
  private isSent(uri: string): boolean {
    if (this.shown.has(uri)) return true;
    return this.documents.isOpen(uri) ? !this.support.pull : isContext(uri);
  }
}
