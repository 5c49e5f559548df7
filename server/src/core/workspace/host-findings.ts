/** Converts what rules report into what editors and the command line show: host offsets, and severities from the configuration. */
import { type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { type Finding, type Fix, type Severity } from '../lint/finding';
import { compareText } from '../text/order';
import { hostEdits } from './host-edits';
import { rulesById } from '../rules';
import { type RuleFinding, type RuleFix } from '../lint/rule';
import { hostSpan, type Unit } from '../model/unit';

/** The findings that the settings do not switch off, sorted by position and rule. */
export function hostFindings(found: readonly RuleFinding[], settings: Settings, document: Document): Finding[] {
  const findings: Finding[] = [];
  for (const finding of found) {
    const level = levelOf(finding, settings);
    if (level !== 'off') findings.push(toFinding(finding, level, document));
  }
  return findings.sort(compareFindings);
}

/** The severity that the settings give to the finding. What was only guessed to be ours is information, whatever they say. */
export function levelOf({ rule, severity, isGuessed }: RuleFinding, settings: Settings): Severity | 'off' {
  const level = settings.severity(rule) ?? (rulesById.get(rule)?.severity === 'off' ? 'off' : severity);
  return isGuessed === true && level !== 'off' ? 'information' : level;
}

/** The finding in offsets of the document, which is the one that the finding is in. */
export function toFinding(finding: RuleFinding, severity: Severity, document: Document): Finding {
  return {
    rule: finding.rule,
    severity,
    uri: finding.place.unit.uri,
    span: hostSpan(finding.place),
    message: finding.message,
    related: finding.related.map(related => ({ uri: related.unit.uri, span: hostSpan(related), message: related.message })),
    fixes: finding.fixes.filter(isApplicable)
      .map(fix => hostFix({ ...fix, isSafe: fix.isSafe && finding.isGuessed !== true }, finding.place.unit, document)),
    ...(finding.tag === undefined ? {} : { tag: finding.tag }),
  };
}

// What counts of another document with syntax errors is no longer its text.
function isApplicable({ edits }: RuleFix): boolean {
  return edits.every(({ unit }) => unit?.declaresFor !== 'other-documents');
}

/** Orders by position, then by rule and message, independent of the order in which rules run. */
export function compareFindings(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

function hostFix({ title, isSafe, edits }: RuleFix, own: Unit, document: Document): Fix {
  return {
    title,
    isSafe,
    edits: hostEdits(edits.map(edit => {
      const { unit = own } = edit;
      return { unit, edit, document: unit.uri === document.uri ? document : undefined };
    })),
  };
}

/** The findings that occur in `after` more often than in `before`, compared by rule and message. */
export function withoutFormer(after: readonly RuleFinding[], before: readonly RuleFinding[]): readonly RuleFinding[] {
  const former = new Map<string, number>();
  const keyOf = ({ rule, message }: RuleFinding): string => `${rule}\n${message}`;
  for (const finding of before) former.set(keyOf(finding), (former.get(keyOf(finding)) ?? 0) + 1);
  return after.filter(finding => {
    const left = former.get(keyOf(finding)) ?? 0;
    former.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}
