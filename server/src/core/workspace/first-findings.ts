/**
 * Collects what rules report in a document, and keeps the first findings that stand: those that neither the configuration nor a directive
 * switches off. A document may have millions of mistakes; users read only the first, and all of them would not fit in memory.
 */
import { type Settings } from '../configuration/configuration';
import { Directives } from './apply-directives';
import { type Document } from './document';
import { severities, type Finding, type Severity } from '../lint/finding';
import { compareFindings, levelOf, toFinding } from './host-findings';
import { type RuleFinding } from '../lint/rule';
import { tooManyProblems } from '../lint/too-many-problems';

/** How many findings of one document are shown. */
export const mostFindings = 10_000;

/** How many findings of one document are kept between two questions, switched off or not. */
export const mostKeptFindings = 20_000;

export class FirstFindings {
  /** Reported, not yet compared with directives, in no particular order. */
  private pending: Finding[] = [];
  /** The first ones that stand, sorted. */
  private first: Finding[] = [];
  /** How many stand, and the worst of them. */
  private count = 0;
  private worst: Severity = 'information';
  private readonly directives: Directives;

  constructor(private readonly document: Document, private readonly settings: Settings) {
    this.directives = new Directives(document);
  }

  add(found: RuleFinding): void {
    const severity = levelOf(found, this.settings);
    if (severity === 'off') return;
    this.push(toFinding(found, severity, this.document));
  }

  /** Whether no finding at or behind the offset would change what `take` returns. */
  isFullBefore(offset: number): boolean {
    const last = this.first[mostFindings - 1];
    return this.count > mostFindings && this.worst === severities[0] && last !== undefined && last.span.start < offset;
  }

  /** The first findings, sorted; if there are more, after one that reports this and that is as severe as the worst of all. */
  take(): readonly Finding[] {
    this.settle();
    // In text with syntax errors, and after the last finding that is shown, not all rules have run: no directive is known to be needless.
    if (!this.document.isBroken && this.count <= mostFindings) {
      this.directives.needless(this.settings, finding => {
        this.stand(finding);
        if (this.first.length > 2 * mostFindings) this.trim();
      });
    }
    this.trim();
    return this.count > mostFindings ? [tooManyProblems(this.document.uri, mostFindings, this.worst), ...this.first] : this.first;
  }

  private push(finding: Finding): void {
    this.pending.push(finding);
    if (this.pending.length > 2 * mostFindings) {
      this.settle();
      this.trim();
    }
  }

  private settle(): void {
    this.pending.sort(compareFindings);
    this.directives.remaining(this.pending, finding => this.stand(finding));
    this.pending = [];
  }

  private stand(finding: Finding): void {
    this.count++;
    if (severities.indexOf(finding.severity) < severities.indexOf(this.worst)) this.worst = finding.severity;
    this.first.push(finding);
  }

  private trim(): void {
    this.first.sort(compareFindings).splice(mostFindings);
  }
}
