/** Proposes a new or changed manifest element: what the rules find in it, and the edits that make the change. */
import { type Document } from '../../workspace/document';
import { type DocumentEdits, type Finding } from '../../lint/finding';
import { hostEdits } from '../../workspace/host-edits';
import { type Content } from '../../model/model';
import { appendElements } from './manifest-sections';
import { parseJson } from '../../notation/json/parser';
import { layoutOf, printOnOneLine, type Layout, type Printable } from '../../tree/print';
import { readManifest, readManifestUnit, type ElementKind } from '../../read/manifest';
import { applyEdits, type Edit, type Span } from '../../text/text';
import { type ReadDocument, type ReadUnit, type Unit } from '../../model/unit';
import { fileName } from '../../text/uri';
import { type DocumentView } from '../../workspace/view';

export type AdditionProposal = AdditionRefusal | Accepted;

export interface AdditionRefusal {
  /** Why it cannot be added. */
  readonly refusal: string;
}

export interface Accepted {
  /** A warning, although it can be added. */
  readonly remark?: string;
  /** Computes the change; valid until the workspace changes. */
  readonly change: () => AdditionChange;
}

export interface AdditionChange {
  /** Empty when everything is already present. */
  readonly edits: readonly DocumentEdits[];
  readonly uri: string;
  /** The document's text after the edits; `span` is where the added name or value is in it. */
  readonly textAfter: string;
  readonly span: Span;
}

export interface ElementChange {
  /** Offsets are those of the unit. Returns undefined if the unit is malformed. */
  readonly edits: (content: Content, layout: Layout) => readonly Edit[] | undefined;
  /** The span of what was added in the changed unit. */
  readonly find: (content: Content) => Span | undefined;
}

/** A new element, after the last one of its kind. `beside`: the units whose findings may change with it. */
export function newElement(view: DocumentView, kind: ElementKind, element: Printable, beside: readonly Unit[]): AdditionProposal {
  const { document } = view;
  const content = readManifestUnit(kind, printOnOneLine(element, layoutOf('')));
  if (content === undefined) return cannotWrite(document);
  // After all others: of two elements with the same name, it is the second.
  const added: Unit = { uri: '\uffff', kind, start: 0, text: '', content, lineStart: '', lineBreak: '\n', hostOffset: offset => offset };
  const change = (): AdditionChange | undefined => {
    const edits = appendElements(parseJson(document.text), kind, [element]);
    const last = ({ units }: ReadDocument): ReadUnit | undefined => units.filter(unit => unit.kind === kind).at(-1);
    return edits === undefined
      ? undefined
      : changeOf(
        document,
        edits,
        last,
        ({ sets: [set], definitions: [definition], assignments: [assignment] }) => set?.id ?? definition?.name ?? assignment?.principal,
      );
  };
  return judged(document, view.suppose({ added, replaced: undefined, beside }), change);
}

/** A change inside an element of the view's document. */
export function changedElement(view: DocumentView, unit: Unit, { edits, find }: ElementChange): AdditionProposal {
  const { document } = view;
  const found = edits(unit.content, layoutOf(unit.text));
  const content = found === undefined ? undefined : readManifestUnit(unit.kind as ElementKind, applyEdits(unit.text, found));
  if (content === undefined) return cannotWrite(document);
  const { uri, kind, start, text } = unit;
  const added: Unit = { uri, kind, start, text, content, lineStart: unit.lineStart, lineBreak: unit.lineBreak,
    hostOffset: offset => unit.hostOffset(offset) };
  const change = (): AdditionChange | undefined => {
    // Read as part of the document, so that the layout of its first line is right.
    const index = document.units.findIndex(candidate => candidate === unit);
    const inPlace = readManifest(document.text).units[index]?.read();
    const wanted = inPlace === undefined ? undefined : edits(inPlace, layoutOf(document.text));
    if (wanted === undefined) return undefined;
    return changeOf(
      document,
      hostEdits(wanted.map(edit => ({ document, unit, edit }))).flatMap(changed => changed.edits),
      ({ units }) => units[index],
      find,
    );
  };
  return judged(document, view.suppose({ added, replaced: unit, beside: [] }), change);
}

function changeOf(
  document: Document, edits: readonly Edit[], unitOf: (read: ReadDocument) => ReadUnit | undefined, find: ElementChange['find'],
): AdditionChange {
  const textAfter = applyEdits(document.text, edits);
  const unit = unitOf(readManifest(textAfter));
  const at = unit === undefined ? undefined : find(unit.read());
  const start = unit?.start ?? 0;
  return {
    edits: edits.length === 0 ? [] : [{ uri: document.uri, edits }],
    uri: document.uri,
    textAfter,
    span: { start: start + (at?.start ?? 0), end: start + (at?.end ?? 0) },
  };
}

function judged(document: Document, findings: readonly Finding[], change: () => AdditionChange | undefined): AdditionProposal {
  const [error] = findings.filter(({ severity }) => severity === 'error');
  if (error !== undefined) return { refusal: error.message };
  if (document.isBroken) return { refusal: `${fileName(document.uri)} has syntax errors. Correct them first.` };
  const [warning] = findings.filter(({ severity }) => severity === 'warning');
  return {
    ...(warning === undefined ? {} : { remark: warning.message }),
    change: () => change() ?? { edits: [], uri: document.uri, textAfter: document.text, span: { start: 0, end: 0 } },
  };
}

function cannotWrite({ uri }: Document): AdditionRefusal {
  return { refusal: `${fileName(uri)} has mistakes where this belongs. Correct them first.` };
}
