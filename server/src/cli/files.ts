/** Which files a command line means, and which others have to be known to check them. */
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseGlob } from '../core';
import { foldersUpToRepository } from './ignored';
import { reasonOf, type Unreadable } from './read';
import { isContext, kindOf, type SourceFile, walk, type Walked } from './walk';

export interface FoundFiles {
  /** The files to report on, each once. */
  readonly targets: readonly SourceFile[];
  /** Further manifests, snapshots and configurations, which the targets depend on. */
  readonly context: readonly SourceFile[];
  /** The folders that each hold manifests of one tenant, or of some. */
  readonly roots: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** The arguments that name nothing. */
  readonly unmatched: readonly string[];
  /** The absolute paths of files that were given by name. */
  readonly named: ReadonlySet<string>;
}

/** The files, folders and globs of a command line; without any, the working directory. */
export function findFiles(cwd: string, given: readonly string[]): FoundFiles {
  const search = new Search(cwd);
  for (const argument of given.length === 0 ? ['.'] : given) search.add(argument);
  return search.result();
}

/** What has to be known to check a text that pretends to be in a file. The file need not exist. */
export function findFilesForText(cwd: string, path: string): FoundFiles {
  const search = new Search(cwd);
  search.addText(resolve(cwd, path));
  return search.result();
}

class Search {
  private readonly targets = new Map<string, SourceFile>();
  private readonly unreadable = new Map<string, Unreadable>();
  private readonly unmatched: string[] = [];
  private readonly named = new Set<string>();
  private readonly walks = new Map<string, Walked>();

  constructor(private readonly cwd: string) {}

  add(argument: string): void {
    const path = resolve(this.cwd, argument);
    try {
      const status = argument === '' ? undefined : statSync(path, { throwIfNoEntry: false });
      if (status?.isDirectory() === true) this.addFolder(path);
      else if (status !== undefined) this.addNamed(path, status);
      else if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) this.addUnreadable(path, 'broken link');
      else if (!this.addGlob(argument)) this.unmatched.push(argument);
    } catch (error) {
      this.addUnreadable(path, reasonOf(error));
    }
  }

  addText(path: string): void {
    this.named.add(path);
    this.addTarget({ path, realPath: realPathOrPath(path), kind: kindOf(path) });
  }

  result(): FoundFiles {
    const targets = [...this.targets.values()];
    const folders = [...new Set(targets.map(file => dirname(file.path)))];
    const roots = [...new Set([this.cwd, ...folders.filter(folder => !isBelow(this.cwd, folder))].map(rootOf))];
    return {
      targets,
      context: this.context(roots, folders),
      roots,
      unreadable: [...this.unreadable.values()],
      unmatched: this.unmatched,
      named: this.named,
    };
  }

  private addUnreadable(path: string, message: string): void {
    this.unreadable.set(path, { path, message });
  }

  private addTarget(file: SourceFile): void {
    if (!this.targets.has(file.realPath)) this.targets.set(file.realPath, file);
  }

  private addNamed(path: string, status: { isFile(): boolean }): void {
    this.named.add(path);
    const kind = kindOf(path);
    if (kind === undefined) return;
    // Reading a pipe or a device could wait for ever.
    if (!status.isFile()) this.addUnreadable(path, 'is not a regular file');
    else this.addTarget({ path, realPath: realpathSync.native(path), kind });
  }

  private addFolder(path: string): void {
    if (isContext(kindOf(path))) this.addUnreadable(path, 'is a folder, not a file');
    this.addWalked(this.walk(path), () => true);
  }

  /** False when nothing matches. */
  private addGlob(argument: string): boolean {
    const pattern = sep === '\\' ? argument.replaceAll('\\', '/') : argument;
    const { base, glob } = splitGlob(pattern);
    const folder = resolve(this.cwd, base);
    if (glob === '' || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
    // The walk has its own opinion on hidden files: of those it finds, all may match.
    const matches = parseGlob(glob);
    return this.addWalked(this.walk(folder), path => matches(relative(folder, path).split(sep).join('/')));
  }

  private addWalked(walked: Walked, matches: (path: string) => boolean): boolean {
    const files = walked.files.filter(file => matches(file.path));
    const unreadable = walked.unreadable.filter(each => matches(each.path));
    for (const file of files) this.addTarget(file);
    for (const each of unreadable) this.addUnreadable(each.path, each.message);
    return files.length + unreadable.length > 0;
  }

  private walk(folder: string): Walked {
    const walked = this.walks.get(folder) ?? walk(folder);
    this.walks.set(folder, walked);
    return walked;
  }

  /** What is below the roots, and beside and above the folders of the targets. */
  private context(roots: readonly string[], folders: readonly string[]): SourceFile[] {
    const walks = roots.map(root => this.walk(root));
    const above = [...new Set(folders.flatMap(foldersUp))].filter(folder => !walks.some(walked => walked.folders.has(folder)));
    const context = new Map<string, SourceFile>();
    for (const file of [...walks.flatMap(walked => walked.files), ...above.flatMap(contextIn)]) {
      if (isContext(file.kind) && !this.targets.has(file.realPath) && !context.has(file.realPath)) context.set(file.realPath, file);
    }
    return [...context.values()];
  }
}

/** The topmost folder that itself holds a manifest, or else the folder: what is above it models nothing. */
function rootOf(folder: string): string {
  return foldersUp(folder).filter(above => contextIn(above).some(file => file.kind === 'manifest')).at(-1) ?? folder;
}

/** The folder and those above it, up to its repository's; outside of a repository nothing above counts. */
function foldersUp(folder: string): readonly string[] {
  return foldersUpToRepository(folder) ?? [folder];
}

function isBelow(folder: string, path: string): boolean {
  return `${path}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The folder that a glob begins with, and the rest, from the first name on that is not a plain one; an empty rest when it is no glob. */
function splitGlob(pattern: string): { readonly base: string; readonly glob: string } {
  const names = pattern.split('/');
  const first = names.findIndex(name => /[*?[{\\]/.test(name));
  if (first < 0) return { base: pattern, glob: '' };
  return { base: names.slice(0, first).map(name => `${name}/`).join(''), glob: names.slice(first).filter(name => name !== '' && name !== '.').join('/') };
}

/** The manifests, snapshots and configurations in a folder. */
function contextIn(folder: string): SourceFile[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    // Somebody else's folder, or one that does not exist yet (--stdin-filepath): nothing of it can matter.
    return [];
  }
  return names
    .map(name => join(folder, name))
    .filter(path => isContext(kindOf(path)) && isRegularFile(path))
    .map(path => ({ path, realPath: realpathSync.native(path), kind: kindOf(path) }));
}

function isRegularFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // A broken link: nothing can depend on what is not there.
    return false;
  }
}

/** A text from standard input may pretend to be in a file that is not there, or not there yet. */
function realPathOrPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
