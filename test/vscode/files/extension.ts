/** A file system in memory for the browser's extension host, in which local folders cannot be opened. */
import {
  Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, Uri, workspace, type ExtensionContext, type FileChangeEvent,
  type FileStat, type FileSystemProvider,
} from 'vscode';
import { scheme } from './scheme';

/** The part of VS Code's proposed API `fileSearchProvider` that is used here. */
interface SearchableWorkspace {
  registerFileSearchProvider(scheme: string, provider: FileSearchProvider): Disposable;
}

interface FileSearchProvider {
  readonly provideFileSearchResults: (query: unknown, options: { readonly folder: Uri }) => Uri[];
}

declare const fetch: (address: string) => Promise<{ json(): Promise<unknown> }>;

/** Called by VS Code for the first address of the scheme. */
export async function activate({ extensionUri, subscriptions }: ExtensionContext): Promise<void> {
  const response = await fetch(Uri.joinPath(extensionUri, 'files.json').toString(true));
  const texts = await response.json() as Readonly<Record<string, string>>;
  const { provider, paths } = memoryFileSystem(texts);
  // VS Code filters the results of a search. Without a provider, `findFiles` would wait for one for ever.
  const search = { provideFileSearchResults: (_query: unknown, { folder }: { readonly folder: Uri }): Uri[] =>
    paths(folder.path).map(path => folder.with({ path })) };
  subscriptions.push(
    workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }),
    (workspace as unknown as SearchableWorkspace).registerFileSearchProvider(scheme, search),
  );
}

interface File {
  readonly content: Uint8Array;
  readonly mtime: number;
}

interface MemoryFileSystem {
  readonly provider: FileSystemProvider;
  /** The files below the folder. */
  readonly paths: (folder: string) => readonly string[];
}

function memoryFileSystem(texts: Readonly<Record<string, string>>): MemoryFileSystem {
  const files = new Map<string, File>();
  const folders = new Set<string>(['/']);
  const changed = new EventEmitter<FileChangeEvent[]>();

  const addFolders = (path: string): void => {
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  };
  const notify = (type: FileChangeType, uri: Uri): void => changed.fire([{ type, uri }]);
  const existing = (uri: Uri): File => {
    const file = files.get(uri.path);
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    return file;
  };
  const stat = (uri: Uri): FileStat => {
    if (folders.has(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { content, mtime } = existing(uri);
    return { type: FileType.File, ctime: 0, mtime, size: content.byteLength };
  };
  const put = (uri: Uri, content: Uint8Array): void => {
    const type = files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    addFolders(uri.path);
    files.set(uri.path, { content, mtime: Date.now() });
    notify(type, uri);
  };
  const remove = (uri: Uri): void => {
    const below = `${uri.path}/`;
    for (const path of [...files.keys()]) if (path === uri.path || path.startsWith(below)) files.delete(path);
    for (const path of [...folders]) if (path === uri.path || path.startsWith(below)) folders.delete(path);
    notify(FileChangeType.Deleted, uri);
  };

  for (const [path, text] of Object.entries(texts)) {
    addFolders(path);
    files.set(path, { content: new TextEncoder().encode(text), mtime: Date.now() });
  }
  const provider: FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat,
    readFile: uri => existing(uri).content,
    readDirectory(uri) {
      if (!folders.has(uri.path)) throw FileSystemError.FileNotFound(uri);
      const of = (paths: Iterable<string>, type: FileType): [string, FileType][] =>
        [...paths].filter(path => path !== '/' && parentOf(path) === uri.path).map(path => [path.slice(path.lastIndexOf('/') + 1), type]);
      return [...of(folders, FileType.Directory), ...of(files.keys(), FileType.File)];
    },
    createDirectory(uri) {
      addFolders(`${uri.path}/`);
      folders.add(uri.path);
      notify(FileChangeType.Created, uri);
    },
    writeFile: (uri, content) => put(uri, content),
    delete: uri => remove(uri),
    rename(from, to) {
      const moved = folders.has(from.path) ? [...files.keys()].filter(path => path.startsWith(`${from.path}/`)) : [from.path];
      for (const path of moved) put(to.with({ path: to.path + path.slice(from.path.length) }), existing(from.with({ path })).content);
      remove(from);
    },
  };
  return { provider, paths: folder => [...files.keys()].filter(path => path.startsWith(`${folder}/`)) };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}
