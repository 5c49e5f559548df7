/** From what rules report to what fronts show: host offsets, and the severities of the configuration. */
import { type Settings } from '../configuration/configuration';
import { type Document } from './document';
import { type DocumentEdits, type Finding, type Fix } from '../lint/finding';
import { compareText } from '../text/order';
import { withQuoteMarks } from './host-edits';
import { rulesById } from '../rules';
import { type RuleFinding, type RuleFix } from '../lint/rule';
import { type Edit } from '../text/text';
import { hostSpan, type Unit } from '../model/unit';

/** The document's findings that the settings do not switch off, sorted by position and rule. */
export function hostFindings(found: readonly RuleFinding[], settings: Settings, document: Document): Finding[] {
  const findings: Finding[] = [];
  for (const finding of found) {
    const level = settings.severity(finding.rule) ?? (rulesById.get(finding.rule)!.severity === 'off' ? 'off' : finding.severity);
    if (level === 'off') continue;
    findings.push({
      rule: finding.rule,
      severity: level,
      uri: finding.place.unit.uri,
      span: hostSpan(finding.place),
      message: finding.message,
      related: finding.related.map(related => ({ uri: related.unit.uri, span: hostSpan(related), message: related.message })),
      fixes: finding.fixes.map(fix => hostFix(fix, finding.place.unit, document)),
      ...(finding.tag === undefined ? {} : { tag: finding.tag }),
    });
  }
  return findings.sort(compareFindings);
}

/** By position, then by rule and message: one order, whatever was found first. */
export function compareFindings(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

function hostFix({ title, isSafe, edits }: RuleFix, own: Unit, document: Document): Fix {
  const byUri = new Map<string, Edit[]>();
  for (const { unit = own, text, start, end } of edits) {
    // Only the document itself is asked for its text: of a large manifest that would cost more than its findings.
    const inserted = unit.kind === 'fence' && unit.uri === document.uri ? withQuoteMarks(text, start, unit, document.text) : text;
    const edit = { ...hostSpan({ unit, span: { start, end } }), text: inserted };
    const list = byUri.get(unit.uri);
    if (list === undefined) byUri.set(unit.uri, [edit]);
    else list.push(edit);
  }
  return { title, safe: isSafe, edits: [...byUri].map(([uri, list]): DocumentEdits => ({ uri, edits: list })) };
}

/** What is in `after` more often than in `before`, by its rule and its words. */
export function withoutFormer(after: readonly RuleFinding[], before: readonly RuleFinding[]): readonly RuleFinding[] {
  const former = new Map<string, number>();
  const keyOf = ({ rule, message }: RuleFinding): string => `${rule}\u0000${message}`;
  for (const finding of before) former.set(keyOf(finding), (former.get(keyOf(finding)) ?? 0) + 1);
  return after.filter(finding => {
    const left = former.get(keyOf(finding)) ?? 0;
    former.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}
