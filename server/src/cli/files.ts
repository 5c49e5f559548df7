/** Finds the files that a command line names, and the others that are needed to check them. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compareText, isContextKind, parseGlob } from '../core';
import { type Boundary, boundaryOf, isInside, type Place, placeOf } from '../disk/boundary';
import { reasonOf } from '../disk/reason';
import { type Unreadable } from '../disk/text';
import { UsageError } from './arguments';
import { foldersUpToRepository } from './ignored';
import { displayName } from './report';
import { kindOf, type SourceFile, walk, type Walked } from './walk';

export interface FoundFiles {
  /** The files to report on, each once. */
  readonly targets: readonly SourceFile[];
  /** Further manifests, snapshots and configurations, which the targets depend on. */
  readonly context: readonly SourceFile[];
  /** The folders that each hold the manifests of one or more tenants. */
  readonly roots: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** Links that lead outside. Their targets are unknown, so they do not fail the run. */
  readonly skipped: readonly Unreadable[];
  /** The arguments that match nothing. */
  readonly unmatched: readonly string[];
  /** The absolute paths of files that were given by name. */
  readonly named: ReadonlySet<string>;
}

/** Resolves the paths and globs of a command line; without any, the working directory. Throws a UsageError for one that leads outside. */
export function findFiles(cwd: string, given: readonly string[]): FoundFiles {
  const search = new Search(cwd);
  for (const argument of given.length === 0 ? ['.'] : given) search.add(argument);
  return search.result();
}

/** Finds what is needed to check text as if it were in a file, which need not exist. Throws a UsageError for a path that leads outside. */
export function findFilesForText(cwd: string, path: string): FoundFiles {
  const search = new Search(cwd);
  search.addText(resolve(cwd, path));
  return search.result();
}

class Search {
  private readonly targets = new Map<string, SourceFile>();
  private readonly unreadable = new Map<string, Unreadable>();
  private readonly skipped = new Map<string, Unreadable>();
  private readonly unmatched: string[] = [];
  private readonly named = new Set<string>();
  private readonly walks = new Map<string, Walked>();
  private readonly boundaries = new Map<string, Boundary>();
  private readonly contexts = new Map<string, readonly SourceFile[]>();

  constructor(private readonly cwd: string) {}

  add(argument: string): void {
    const path = resolve(this.cwd, argument);
    try {
      const place = this.placeOfNamed(path, argument);
      const status = argument === '' ? undefined : statSync(path, { throwIfNoEntry: false });
      if (status?.isDirectory() === true) this.addFolder(path);
      else if (status !== undefined && place.kind === 'inside') this.addNamed(path, place.realPath, status);
      else if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) this.addUnreadable(path, 'broken link');
      else if (!this.addGlob(argument)) this.unmatched.push(argument);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      this.addUnreadable(path, reasonOf(error));
    }
  }

  addText(path: string): void {
    this.named.add(path);
    const place = this.placeOfNamed(path, path);
    this.placeOfNamed(dirname(path), path);
    // The file may not exist, or not yet.
    this.addTarget({ path, realPath: place.kind === 'inside' ? place.realPath : path, kind: kindOf(path) });
  }

  result(): FoundFiles {
    const targets = [...this.targets.values()];
    const folders = [...new Set(targets.map(file => dirname(file.path)))];
    const roots = [...new Set([this.cwd, ...folders.filter(folder => !isInside(this.cwd, folder))].map(folder => this.rootOf(folder)))];
    return {
      targets,
      context: this.context(roots, folders),
      roots,
      unreadable: [...this.unreadable.values()],
      skipped: [...this.skipped.values()].filter(({ path }) => !this.unreadable.has(path)).sort((a, b) => compareText(a.path, b.path)),
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

  private addSkipped(skipped: readonly Unreadable[]): void {
    for (const each of skipped) this.skipped.set(each.path, each);
  }

  /** Resolves an argument. One that leads outside through a link stops the run, whatever else is given. */
  private placeOfNamed(path: string, argument: string): Place {
    const place = placeOf(path, this.boundaryOf(lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path)));
    if (place.kind === 'outside') throw new UsageError(`${displayName(this.cwd, resolve(this.cwd, argument))}: ${place.message}`);
    return place;
  }

  private boundaryOf(folder: string): Boundary {
    const boundary = this.boundaries.get(folder) ?? boundaryOf(folder, this.cwd);
    this.boundaries.set(folder, boundary);
    return boundary;
  }

  private addNamed(path: string, realPath: string, status: { isFile(): boolean }): void {
    this.named.add(path);
    const kind = kindOf(path);
    if (kind === undefined) return;
    // Reading a pipe or a device could block forever.
    if (!status.isFile()) this.addUnreadable(path, 'is not a regular file');
    else this.addTarget({ path, realPath, kind });
  }

  private addFolder(path: string): void {
    if (isContextKind(kindOf(path))) this.addUnreadable(path, 'is a folder, not a file');
    this.addWalked(this.walk(path), () => true);
  }

  /** Returns false when nothing matches. */
  private addGlob(argument: string): boolean {
    const pattern = sep === '\\' ? argument.replaceAll('\\', '/') : argument;
    const { base, glob } = splitGlob(pattern);
    const folder = resolve(this.cwd, base);
    if (glob === '' || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
    this.placeOfNamed(folder, argument);
    // The walk decides about hidden files: each file that it finds may match.
    const matches = parseGlob(glob);
    return this.addWalked(this.walk(folder), path => matches(relative(folder, path).split(sep).join('/')));
  }

  private addWalked(walked: Walked, matches: (path: string) => boolean): boolean {
    const files = walked.files.filter(file => matches(file.path));
    const outside = walked.outside.filter(each => matches(each.path));
    const unreadable = [...walked.unreadable.filter(each => matches(each.path)), ...outside.filter(isContextPath)];
    for (const file of files) this.addTarget(file);
    for (const each of unreadable) this.addUnreadable(each.path, each.message);
    this.addSkipped(outside);
    return files.length + unreadable.length + outside.length > 0;
  }

  private walk(folder: string): Walked {
    const walked = this.walks.get(folder) ?? walk(folder, this.boundaryOf(folder));
    this.walks.set(folder, walked);
    return walked;
  }

  /** The context below the roots, and in and above the folders of the targets. */
  private context(roots: readonly string[], folders: readonly string[]): SourceFile[] {
    const walks = roots.map(root => this.walk(root));
    for (const walked of walks) this.addSkipped(walked.outside.filter(isContextPath));
    const above = [...new Set(folders.flatMap(foldersUp))].filter(folder => !walks.some(walked => walked.folders.has(folder)));
    const context = new Map<string, SourceFile>();
    for (const file of [...walks.flatMap(walked => walked.files), ...above.flatMap(folder => this.contextIn(folder))]) {
      if (isContextKind(file.kind) && !this.targets.has(file.realPath) && !context.has(file.realPath)) context.set(file.realPath, file);
    }
    return [...context.values()];
  }

  /** The topmost folder that directly holds a manifest, or else the folder itself: no tenant is modeled above it. */
  private rootOf(folder: string): string {
    return foldersUp(folder).filter(above => this.contextIn(above).some(file => file.kind === 'manifest')).at(-1) ?? folder;
  }

  /** The manifests, snapshots and configurations in a folder. */
  private contextIn(folder: string): readonly SourceFile[] {
    const known = this.contexts.get(folder);
    if (known !== undefined) return known;
    const context = contextNames(folder).map(name => join(folder, name)).flatMap(path => this.contextAt(path));
    this.contexts.set(folder, context);
    return context;
  }

  private contextAt(path: string): readonly SourceFile[] {
    const place = placeOf(path, this.boundaryOf(dirname(path)));
    if (place.kind === 'outside') this.addSkipped([{ path, message: place.message }]);
    if (place.kind !== 'inside' || statSync(place.realPath, { throwIfNoEntry: false })?.isFile() !== true) return [];
    return [{ path, realPath: place.realPath, kind: kindOf(path) }];
  }
}

/** The folder and those above it, up to the root of its repository; outside of a repository, the folder alone. */
function foldersUp(folder: string): readonly string[] {
  return foldersUpToRepository(folder) ?? [folder];
}

function isContextPath({ path }: { readonly path: string }): boolean {
  return isContextKind(kindOf(path));
}

/** Splits a pattern before its first name with a wildcard. `glob` is empty when there is none. */
function splitGlob(pattern: string): { readonly base: string; readonly glob: string } {
  const names = pattern.split('/');
  const first = names.findIndex(name => /[*?[{\\]/.test(name));
  if (first < 0) return { base: pattern, glob: '' };
  return {
    base: names.slice(0, first).map(name => `${name}/`).join(''),
    glob: names.slice(first).filter(name => name !== '' && name !== '.').join('/'),
  };
}

function contextNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(name => isContextKind(kindOf(name)));
  } catch {
    // A folder of another user, or one that does not exist yet (--stdin-filepath): it holds no context.
    return [];
  }
}
