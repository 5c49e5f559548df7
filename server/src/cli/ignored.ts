/** Evaluates the .gitignore files of a folder and those above it. */
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { type IgnoreTest, parseIgnoreFile } from './ignore-file';

/** The rules of one folder's .gitignore and of those above it. */
export interface IgnoreRules {
  readonly folder: string;
  readonly test: IgnoreTest;
  readonly above: IgnoreRules | undefined;
}

/** Whether the rules hide a file or folder, which is below all of their folders. The nearest rule that matches decides. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, kind: 'file' | 'folder'): boolean {
  for (let level = rules; level !== undefined; level = level.above) {
    const name = path.slice(level.folder.endsWith(sep) ? level.folder.length : level.folder.length + 1);
    const verdict = level.test(name.split(sep).join('/'), kind);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** The default that Git chooses for `core.ignoreCase` when it creates a repository. */
const caseOfNames = process.platform === 'win32' || process.platform === 'darwin' ? 'is ignored' : 'matters';

/** Returns the text of a .gitignore file, or undefined for one that does not count. Throws when it cannot be read. */
export type ReadIgnoreFile = (path: string) => string | undefined;

/** Adds the rules of this folder's .gitignore, which must exist, to those above. Throws when it cannot be read. */
export function withIgnoreFile(folder: string, above: IgnoreRules | undefined, read: ReadIgnoreFile): IgnoreRules | undefined {
  const text = read(join(folder, '.gitignore'));
  return text === undefined ? above : { folder, test: parseIgnoreFile(text, caseOfNames), above };
}

/**
 * The rules for a folder of the folders above it, up to the root of its repository. Undefined when the folder is in no repository, or when
 * they hide the folder itself: a hidden folder that the user names is checked.
 */
export function ignoreRulesAbove(folder: string, read: ReadIgnoreFile): IgnoreRules | undefined {
  const folders = foldersUpToRepository(folder);
  if (folders === undefined) return undefined;
  let rules: IgnoreRules | undefined;
  for (const above of folders.slice(1).reverse()) {
    if (existsSync(join(above, '.gitignore'))) rules = withIgnoreFile(above, rules, read);
  }
  return isHiddenByAny(rules, folders) ? undefined : rules;
}

/** The folder itself and those above it, up to the root of the repository; undefined when there is none. */
export function foldersUpToRepository(folder: string): string[] | undefined {
  const folders: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    folders.push(current);
    if (existsSync(join(current, '.git'))) return folders;
    if (dirname(current) === current) return undefined;
  }
}

function isHiddenByAny(rules: IgnoreRules | undefined, folders: readonly string[]): boolean {
  return folders.slice(0, -1).some(folder => isIgnored(rulesFor(rules, folder), folder, 'folder'));
}

/** The rules of the folders above this one only. */
function rulesFor(rules: IgnoreRules | undefined, folder: string): IgnoreRules | undefined {
  let level = rules;
  while (level !== undefined && level.folder.length >= folder.length) level = level.above;
  return level;
}
