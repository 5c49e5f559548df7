/** Applies safe fixes until nothing changes anymore: `csa lint --fix`, and the editor's action that fixes everything. */
import { type DocumentEdits, type Finding } from '../lint/finding';
import { isTooManyProblems } from '../lint/too-many-problems';
import { type Edit } from '../text/text';
import { safeEdits } from './safe-fixes';
import { type Workspace } from './workspace';

/** One fix can enable another; fixes that never settle are abandoned after this many rounds. */
const maximumRounds = 10;

export interface AppliedFixes {
  /** Of each document that changed, the edits of each round: of the text that the round before has left. */
  readonly rounds: ReadonlyMap<string, readonly (readonly Edit[])[]>;
  /** The URIs of documents with problems that are not shown, and were not fixed. */
  readonly withHiddenProblems: ReadonlySet<string>;
  /** The URIs of documents that have more to fix. */
  readonly unsettled: ReadonlySet<string>;
}

/** Applies the safe fixes that edit only the given documents. */
export function applySafeFixes(workspace: Workspace, uris: readonly string[]): AppliedFixes {
  const targets = new Set(uris);
  const rounds = new Map<string, (readonly Edit[])[]>();
  for (let round = 0; ; round++) {
    const findings = uris.flatMap(uri => workspace.findings(uri)).map(finding => withFixesIn(finding, targets));
    const changes: readonly DocumentEdits[] = safeEdits(findings);
    if (changes.length === 0 || round === maximumRounds) {
      return {
        rounds,
        withHiddenProblems: new Set(findings.filter(isTooManyProblems).map(({ uri }) => uri)),
        unsettled: new Set(changes.map(({ uri }) => uri)),
      };
    }
    for (const { uri, edits } of changes) {
      workspace.edit(uri, edits);
      const known = rounds.get(uri);
      if (known === undefined) rounds.set(uri, [edits]);
      else known.push(edits);
    }
  }
}

/** The finding without the fixes that edit other documents. */
function withFixesIn(finding: Finding, uris: ReadonlySet<string>): Finding {
  return { ...finding, fixes: finding.fixes.filter(fix => fix.edits.every(({ uri }) => uris.has(uri))) };
}
