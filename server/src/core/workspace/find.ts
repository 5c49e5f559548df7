/** Checks a document: what has not been checked since it changed, and no more than it takes to know the findings that are shown. */
import { type Settings } from '../configuration/configuration';
import { countWhile } from '../text/collections';
import { type Document } from './document';
import { type Finding } from '../lint/finding';
import { FirstFindings, mostKeptFindings } from './first-findings';
import { mostElements } from '../read/manifest';
import { tooManyElements } from '../lint/too-many-elements';
import { type TenantChecker } from './tenant-checker';

/** A document with what it is checked against. */
export interface Checkable {
  readonly document: Document;
  readonly settings: Settings;
  readonly tenant: TenantChecker;
}

/** The document's findings, as `FirstFindings` returns them. They are kept for the next time, unless there are too many. */
export function findAll(checkable: Checkable): readonly Finding[] {
  const { document, settings, tenant } = checkable;
  const first = new FirstFindings(document, settings);
  checkUnits(checkable, Infinity);
  // Where too much is wrong, checking ends with the first findings; then the order of the units matters.
  const isOrdered = hasTooMany(document);
  for (const unit of isOrdered ? document.allUnits() : document.unitsWithFindings) {
    if (isOrdered && first.isFullBefore(unit.start)) break;
    const room = Math.max(0, mostKeptFindings - document.findingsCount + (unit.checked?.count ?? 0));
    tenant.check(unit, settings.limits, room, finding => first.add(finding));
  }
  if (document.kind === 'manifest') {
    const asWhole = tenant.checkAsWhole(document.uri, settings.limits);
    for (const finding of asWhole) if (finding.place.unit.uri === document.uri) first.add(finding);
  }
  return withUnread(first.take(), document);
}

/** The findings with one more where elements begin that are not read. */
function withUnread(findings: readonly Finding[], { uri, unreadFrom }: Document): readonly Finding[] {
  if (unreadFrom === undefined) return findings;
  const before = countWhile(findings, ({ span }) => span.start <= unreadFrom);
  return [...findings.slice(0, before), tooManyElements(uri, mostElements, unreadFrom), ...findings.slice(before)];
}

/** The same for a document that is not tracked: nothing is kept. */
export function findOnce({ document, settings, tenant }: Checkable): readonly Finding[] {
  const first = new FirstFindings(document, settings);
  for (const unit of document.allUnits()) {
    if (first.isFullBefore(unit.start)) break;
    tenant.checkOnce(unit, settings.limits, finding => first.add(finding));
  }
  return first.take();
}

/** Checks at most `most` of the units ahead of `findAll`. Returns how many remain that it makes sense to check ahead. */
export function checkAhead(checkable: Checkable, most: number): number {
  checkUnits(checkable, most);
  return hasTooMany(checkable.document) ? 0 : checkable.document.uncheckedCount;
}

function checkUnits({ document, settings, tenant }: Checkable, most: number): void {
  let left = most;
  for (const unit of document.uncheckedUnits) {
    if (left-- <= 0 || hasTooMany(document)) return;
    tenant.check(unit, settings.limits, mostKeptFindings, () => undefined);
  }
}

/** Whether the document has more findings than are kept, so that some are computed whenever they are needed. */
function hasTooMany({ findingsCount }: Document): boolean {
  return findingsCount > mostKeptFindings;
}
