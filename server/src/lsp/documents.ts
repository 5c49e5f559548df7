/** The documents that the server knows, with their text and line starts: open ones as the client has them, others as they are on disk. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { applyEdits, documentKind, type Edit, isContext, type Span, unescapedUri, type Workspace } from '../core';
import { toSpan } from './text/protocol-converter';
import { type Host, type HostText } from './hosts/host';
import { LineDocument } from './text/line-document';
import { largestFile, sizeOf, tooLarge } from '../disk/largest-file';

// Views and past versions of documents, not documents: an editor shows them beside the real one.
const foreignSchemes = new Set([
  'git', 'gitfs', 'output', 'walkthrough', 'vscode', 'vscode-userdata', 'vscode-settings', 'debug', 'search-editor', 'comment', 'review',
  'pr', 'conflictResolution', 'chat-editing-text-model',
]);

/** Whether documents with this URI scheme are supported at all. */
function isOurScheme(uri: string): boolean {
  return !foreignSchemes.has(uri.slice(0, Math.max(0, uri.indexOf(':'))));
}

export class OpenDocuments {
  private readonly open = new Map<string, LineDocument>();
  /** Line starts of documents that are not open; dropped when their text changes. */
  private readonly closed = new Map<string, LineDocument>();
  /** The spelling of each known file's URI. Editors differ in what they escape, and one file must not be two documents. */
  private readonly spellings = new Map<string, string>();
  /** Why existing files are not read, by their URIs. */
  private readonly refusals = new Map<string, string>();
  /** The texts of open documents that are too large for the workspace. An edit may make them short enough again. */
  private readonly tooLarge = new Map<string, { readonly text: string; readonly size: number }>();
  /** For each other open document the size that it has at most, in bytes: what was deleted since it was counted is not subtracted. */
  private readonly sizes = new Map<string, number>();

  constructor(private readonly workspace: Workspace) {}

  /** Takes the document from the client; false if the server does not handle such documents. */
  didOpen(uri: string, languageId: string, version: number, text: string): boolean {
    if (!isOurScheme(uri) || documentKind(uri, languageId) === undefined) return false;
    const known = this.spellings.get(unescapedUri(uri));
    if (known !== undefined && known !== uri) this.forget(known);
    this.spellings.set(unescapedUri(uri), uri);
    this.open.set(uri, this.lineDocument(uri, languageId, version));
    this.closed.delete(uri);
    this.refusals.delete(uri);
    this.setOpen(uri, languageId, text);
    return true;
  }

  /** Applies the client's changes, each to the result of the one before. */
  didChange(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.open.get(uri);
    if (document === undefined) return;
    // Also without changes: editors send those to announce a new version.
    document.version = version;
    for (const change of changes) {
      if ('range' in change) {
        const edit: Edit = { ...inOrder(toSpan(document, change.range)), text: change.text };
        this.editOpen(document, edit);
        document.edited(edit, change.text);
      } else {
        this.setOpen(uri, document.languageId, change.text);
        document.replaced();
      }
    }
  }

  /** The client has closed the document; false if it was not open. From now on `setClosed` provides the content on disk. */
  didClose(uri: string): boolean {
    this.tooLarge.delete(uri);
    this.sizes.delete(uri);
    return this.open.delete(uri);
  }

  isOpen(uri: string): boolean {
    return this.open.has(uri);
  }

  /** Whether the document is open, or was read from disk; however its URI is escaped. */
  isKnown(uri: string): boolean {
    return this.spellings.has(unescapedUri(uri));
  }

  /** Whether one of the open documents passes the test. */
  someOpen(test: (uri: string) => boolean): boolean {
    return [...this.open.keys()].some(test);
  }

  /** The spelling under which a file is known, however `uri` is escaped; undefined for an unknown file. */
  spellingOf(uri: string): string | undefined {
    return this.spellings.get(unescapedUri(uri));
  }

  /** After the client has closed the document: reads it from disk if it affects others, and forgets it otherwise. */
  async reread(uri: string, host: Host, folders: readonly string[]): Promise<void> {
    this.setClosed(uri, isContext(uri) ? await host.readText(uri, folders) : undefined);
  }

  /** Why the file is not read, as a phrase to follow its name; undefined for a file that is read or does not exist. */
  refusalOf(uri: string): string | undefined {
    return this.refusals.get(uri);
  }

  /** The URIs of the files that are not read. */
  refused(): Iterable<string> {
    return this.refusals.keys();
  }

  /** Sets the text on disk of a document that is not open; undefined when the file is gone. */
  setClosed(named: string, text: HostText): void {
    const uri = this.spellings.get(unescapedUri(named)) ?? named;
    if (this.open.has(uri)) return;
    if (typeof text !== 'string') {
      this.forget(uri);
      if (text === undefined) return;
      this.refusals.set(uri, text.message);
      this.workspace.setUnread(uri, text.message);
      return;
    }
    this.refusals.delete(uri);
    this.closed.delete(uri);
    this.spellings.set(unescapedUri(uri), uri);
    this.workspace.setText(uri, text);
  }

  /** Takes a whole text from the client, which is not parsed if it is so large that this would block everything else. */
  private setOpen(uri: string, languageId: string, text: string): void {
    const size = sizeOf(text);
    if (size > largestFile) {
      this.refuse(uri, text, size);
      return;
    }
    this.sizes.set(uri, size);
    this.tooLarge.delete(uri);
    this.refusals.delete(uri);
    this.workspace.setText(uri, text, languageId);
  }

  private editOpen({ uri, languageId }: LineDocument, edit: Edit): void {
    const refused = this.tooLarge.get(uri);
    const most = (this.sizes.get(uri) ?? 0) + sizeOf(edit.text);
    if (refused === undefined && most <= largestFile) {
      this.sizes.set(uri, most);
      this.workspace.edit(uri, [edit]);
      return;
    }
    if (refused !== undefined) {
      const text = applyEdits(refused.text, [edit]);
      // Counting all of it would take longer than the keystroke may.
      const size = refused.size - sizeOf(refused.text.slice(edit.start, edit.end)) + sizeOf(edit.text);
      if (size > largestFile) this.refuse(uri, text, size);
      else this.setOpen(uri, languageId, text);
      return;
    }
    const text = applyEdits(this.workspace.text(uri) ?? '', [edit]);
    const size = sizeOf(text);
    if (size > largestFile) {
      this.refuse(uri, text, size);
    } else {
      this.sizes.set(uri, size);
      this.workspace.edit(uri, [edit]);
    }
  }

  private refuse(uri: string, text: string, size: number): void {
    const reason = tooLarge(size);
    this.workspace.setUnread(uri, reason);
    this.sizes.delete(uri);
    this.tooLarge.set(uri, { text, size });
    this.refusals.set(uri, reason);
  }

  private forget(uri: string): void {
    this.closed.delete(uri);
    this.refusals.delete(uri);
    this.tooLarge.delete(uri);
    this.sizes.delete(uri);
    this.spellings.delete(unescapedUri(uri));
    this.workspace.remove(uri);
  }

  get(uri: string): TextDocument | undefined {
    const known = this.open.get(uri) ?? this.closed.get(uri);
    if (known !== undefined) return known;
    if (this.workspace.text(uri) === undefined) return undefined;
    const document = this.lineDocument(uri, '', 0);
    this.closed.set(uri, document);
    return document;
  }

  /** The version that the client knows; null for a document that is not open. */
  versionOf(uri: string): number | null {
    return this.open.get(uri)?.version ?? null;
  }

  /**
   * Waits for what a response needs. Throws ContentModified if the client has changed or closed the document meanwhile: the positions of
   * its request, and those that it expects, are of the text before.
   */
  async whileUnchanged<T>(uri: string, awaited: T | Promise<T>): Promise<T> {
    const [document, version] = [this.open.get(uri), this.versionOf(uri)];
    const result = await awaited;
    if (this.open.get(uri) === document && this.versionOf(uri) === version) return result;
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed');
  }

  private lineDocument(uri: string, languageId: string, version: number): LineDocument {
    return new LineDocument(uri, languageId, version, () => this.workspace.text(uri) ?? this.tooLarge.get(uri)?.text ?? '');
  }
}

// A client may send the end of a range first.
function inOrder({ start, end }: Span): Span {
  return start <= end ? { start, end } : { start: end, end: start };
}
