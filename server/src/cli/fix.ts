/** `--fix`: applies safe fixes until nothing changes anymore, and writes the files. */
import { type Finding, safeEdits, type Workspace } from '../core';
import { reasonOf } from '../disk/reason';
import { encodeText, type Unreadable } from '../disk/text';
import { type LoadedFile } from './load';
import { replaceFile } from './write';

/** One fix can enable another; fixes that never settle are abandoned after this many rounds. */
const maximumRounds = 10;

/** Applies the safe fixes that edit only the given documents, and returns the URIs of those that changed. */
export function applySafeFixes(workspace: Workspace, uris: readonly string[]): Set<string> {
  const targets = new Set(uris);
  const changed = new Set<string>();
  for (let round = 0; round < maximumRounds; round++) {
    const findings = uris.flatMap(uri => workspace.findings(uri)).map(finding => withFixesIn(finding, targets));
    const changes = safeEdits(findings);
    if (changes.length === 0) break;
    for (const { uri, edits } of changes) {
      workspace.edit(uri, edits);
      changed.add(uri);
    }
  }
  return changed;
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
