/** `--fix`: applies safe fixes until nothing changes anymore, and writes the files. */
import { type Finding, isTooManyProblems, safeEdits, type Workspace } from '../core';
import { reasonOf } from '../disk/reason';
import { encodeText, type Unreadable } from '../disk/text';
import { type LoadedFile } from './load';
import { replaceFile } from './write';

/** One fix can enable another; fixes that never settle are abandoned after this many rounds. */
const maximumRounds = 10;

const hiddenReason = 'problems that are not shown were not fixed; fix some of those that are shown first';
const againReason = 'not everything was fixed; run csa lint --fix again';

export interface Applied {
  /** The URIs of the documents that changed. */
  readonly changed: ReadonlySet<string>;
  /** The URIs of those that may have more to fix, each with the reason, printed after the path. */
  readonly unfinished: ReadonlyMap<string, string>;
}

/** Applies the safe fixes that edit only the given documents. */
export function applySafeFixes(workspace: Workspace, uris: readonly string[]): Applied {
  const targets = new Set(uris);
  const changed = new Set<string>();
  for (let round = 0; ; round++) {
    const findings = uris.flatMap(uri => workspace.findings(uri)).map(finding => withFixesIn(finding, targets));
    const changes = safeEdits(findings);
    if (changes.length === 0 || round === maximumRounds) {
      return { changed, unfinished: new Map([
        ...findings.filter(isTooManyProblems).map(({ uri }) => [uri, hiddenReason] as const),
        ...changes.map(({ uri }) => [uri, againReason] as const),
      ]) };
    }
    for (const { uri, edits } of changes) {
      workspace.edit(uri, edits);
      changed.add(uri);
    }
  }
}

export interface Fixed {
  readonly written: number;
  readonly failed: readonly Unreadable[];
}

/** Writes the documents to disk. One that cannot be written is reset in the workspace to its text on disk. */
export function writeFixes(workspace: Workspace, files: readonly LoadedFile[]): Fixed {
  const failed: Unreadable[] = [];
  let written = 0;
  for (const file of files) {
    const text = workspace.text(file.uri) ?? file.text;
    if (text === file.text) continue;
    try {
      replaceFile(file.realPath, encodeText(file), encodeText({ ...file, text }));
      written++;
    } catch (error) {
      failed.push({ path: file.path, message: `cannot be fixed: ${reasonOf(error)}` });
      workspace.setText(file.uri, file.text);
    }
  }
  return { written, failed };
}

/** The finding without the fixes that edit other documents. */
function withFixesIn(finding: Finding, uris: ReadonlySet<string>): Finding {
  return { ...finding, fixes: finding.fixes.filter(fix => fix.edits.every(({ uri }) => uris.has(uri))) };
}
