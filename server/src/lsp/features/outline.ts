/** The nodes of the sidebar: returned on request, with a notification when they change. */
import { type Location } from 'vscode-languageserver';
import { completionsAt, dropOf, hoverAt, nameAt, Outline, visibleLines } from '../../core';
import { toRange, toTextEdit } from '../text/protocol-converter';
import { type Feature } from './feature';
import { isWholeFolderKept, keepWholeFolder } from '../kept-folders';
import {
  dropText, nodeAt, outlineAt, outlineChanged, outlineChildren, outlineNode, type OutlineFilter, type OutlineItem, type OutlineView,
} from '../protocol';
import { type Session } from '../session';
import { knownUses, useCounter } from './uses';

/** Milliseconds between a change and the search for changed nodes, so that it runs only once while the user types. */
const pause = 150;

export const outlineFeature: Feature = {
  capabilities: () => ({}),
  answer(session) {
    const { connection, guard, documents, diagnostics, folders, workspace } = session;
    const shown = new ShownOutline(session);
    connection.onRequest(outlineChildren, (question, token) =>
      guard('The outline', question.path.join('/'), token, { items: [], more: 0, broken: [] }, async () => {
        // An empty tree that is filled a moment later would be wrong.
        await folders.whenRead;
        shown.countSoon(question);
        return shown.children(question);
      }));
    connection.onRequest(outlineAt, ({ view, uri, position }, token) =>
      guard<{ path: readonly string[] | null }>('The outline', uri, token, { path: null }, () => {
        const document = documents.get(uri);
        return { path: document === undefined ? null : shown.outline.pathAt(view, uri, document.offsetAt(position)) ?? null };
      }));
    connection.onRequest(nodeAt, ({ uri, position, length }, token) =>
      guard<{ path: readonly string[] }>('A node', uri, token, { path: [] }, async () => {
        await folders.whenRead;
        const document = documents.get(uri);
        return { path: document === undefined ? [] : shown.pathAbout(uri, document.offsetAt(position), length) };
      }));
    connection.onRequest(outlineNode, ({ view, path }, token) =>
      guard<NodeAnswer>('The outline', path.join('/'), token, { location: null, markdown: null }, () => shown.node(view, path)));
    connection.onRequest(dropText, ({ view, path, uri, version, position }, token) => guard('A drop', uri, token, null, () => {
      const document = documents.get(uri);
      const node = shown.outline.sources(view, path)?.at(-1);
      if (document === undefined || node === undefined || documents.versionOf(uri) !== version) return null;
      const offset = document.offsetAt(position);
      const { text, isSnippet, edits } = dropOf(node, { text: document.getText(), offset }, (changed, at) => {
        const view = workspace.viewWith(uri, changed);
        return view === undefined ? [] : completionsAt(view, at).items;
      });
      return { insertText: text, isSnippet, edits: edits.map(edit => toTextEdit(document, edit)) };
    }));
    diagnostics.onDidSettle(() => shown.changedSoon());
    diagnostics.onDidStop(() => shown.stop());
  },
};

interface Question {
  readonly view: OutlineView;
  readonly path: readonly string[];
  readonly filter?: OutlineFilter;
  readonly most: number;
}

interface Answer {
  readonly items: readonly OutlineItem[];
  readonly more: number;
  readonly broken: readonly string[];
}

interface NodeAnswer {
  readonly location: Location | null;
  readonly markdown: string | null;
}

class ShownOutline {
  private current: Outline | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The last response for each node: only these can be out of date. */
  private readonly answers = new Map<string, { readonly question: Question; readonly answer: string }>();

  constructor(private readonly session: Session) {}

  /** The current outline; built anew after a change. */
  get outline(): Outline {
    const { diagnostics, workspace } = this.session;
    // The names of a large tenant come first; their problems follow when they are known.
    return this.current ??= new Outline(workspace.modelledTenants(), {
      findings: uri => diagnostics.isPending(uri) ? [] : workspace.findings(uri),
      uses: uri => knownUses(this.session, uri),
    });
  }

  children(question: Question): Answer {
    const answer = this.find(question);
    const { view, path } = question;
    // A node is requested with one filter at a time.
    this.answers.set(JSON.stringify([view, path]), { question, answer: JSON.stringify(answer) });
    return answer;
  }

  node(view: OutlineView, path: readonly string[]): NodeAnswer {
    const { documents, workspace } = this.session;
    const place = this.outline.node(view, path)?.place;
    const document = place === undefined ? undefined : documents.get(place.uri);
    if (place === undefined || document === undefined) return { location: null, markdown: null };
    const seen = workspace.view(place.uri);
    const choice = { setTables: true, uses: useCounter(this.session, place.uri) };
    const hover = seen === undefined ? undefined : hoverAt(seen, place.span.start + 1, choice);
    return { location: { uri: place.uri, range: toRange(document, place.span) }, markdown: hover?.markdown ?? null };
  }

  /** Uses are shown beside definitions: once they are known, the nodes are requested again. */
  countSoon({ view, path: [tenant, ...below] }: Question): void {
    const { session } = this;
    const uri = view !== 'tenant' || below.length === 0 || tenant === undefined
      ? undefined
      : this.outline.sources('tenant', [tenant])?.[0]?.uris?.[0];
    if (uri === undefined || isWholeFolderKept(session, uri)) return;
    keepWholeFolder(session, uri)
      .then(() => this.changedSoon(), (error: unknown) => session.connection.console.error(visibleLines(String(error))));
  }

  /** The path of the name at a host offset, or of the definition around it: the first that has `length` keys, or else the longest. */
  pathAbout(uri: string, offset: number, length: number): readonly string[] {
    const { workspace } = this.session;
    const view = workspace.view(uri);
    const inTenant = new Set(view?.tenantDocuments().map(document => document.uri));
    const tenant = workspace.modelledTenants().find(({ manifests }) => manifests.some(manifest => inTenant.has(manifest.uri)));
    if (view === undefined || tenant === undefined) return [];
    const named = this.outline.pathOf(tenant, nameAt(view, offset)?.occurrence.referent);
    const around = this.outline.pathAt('tenant', uri, offset) ?? [];
    return named.length >= length || named.length >= around.length ? named : around;
  }

  changedSoon(): void {
    this.current = undefined;
    if (this.answers.size === 0 || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.notify();
    }, pause);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private notify(): void {
    const nodes = [...this.answers].filter(([key, { question, answer }]) => {
      const now = this.find(question);
      if (JSON.stringify(now) === answer) return false;
      // The client requests it again, or it is gone.
      this.answers.delete(key);
      return true;
    });
    if (nodes.length === 0) return;
    void this.session.connection.sendNotification(outlineChanged, {
      nodes: nodes.map(([, { question: { view, path } }]) => ({ view, path })),
    });
  }

  // Places are left out: they move with every line above them, and the client requests one when the user goes there.
  private find({ view, path, filter, most }: Question): Answer {
    const { nodes, more } = this.outline.children(view, path, { filter, most });
    const items = nodes.map(({ place, ...node }) => ({ ...node, isWritten: place !== undefined }));
    return { items, more, broken: path.length === 0 ? this.outline.broken : [] };
  }
}
