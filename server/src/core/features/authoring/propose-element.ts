/** An element that may be written into a manifest, or changed there: what the rules say of it, and the edits that do it. */
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

export type Proposal = Refusal | Accepted;

export interface Refusal {
  /** Why it cannot be added. */
  readonly refusal: string;
}

export interface Accepted {
  /** What speaks against it, though it can be added. */
  readonly remark?: string;
  /** Computes the change; holds until the workspace changes. */
  readonly change: () => AdditionChange;
}

export interface AdditionChange {
  /** None where all of it is there. */
  readonly edits: readonly DocumentEdits[];
  readonly uri: string;
  /** The document's text after the edits, and where the name or the value that was added stands in it. */
  readonly textAfter: string;
  readonly span: Span;
}

export interface ElementChange {
  /** Offsets are the unit's; undefined where the unit is not as it should be. */
  readonly edits: (content: Content, layout: Layout) => readonly Edit[] | undefined;
  /** Where in the changed unit what was added stands. */
  readonly find: (content: Content) => Span | undefined;
}

/** A new element, behind the last one of its kind. `beside`: the units whose findings may change with it. */
export function newElement(view: DocumentView, kind: ElementKind, element: Printable, beside: readonly Unit[]): Proposal {
  const { document } = view;
  const content = readManifestUnit(kind, printOnOneLine(element, layoutOf('')));
  if (content === undefined) return cannotWrite(document);
  // Behind all others: of two that have one name, it is the second.
  const added: Unit = { uri: '\uffff', kind, start: 0, text: '', content, hostOffset: offset => offset };
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

/** A change inside of an element of the view's document. */
export function changedElement(view: DocumentView, unit: Unit, { edits, find }: ElementChange): Proposal {
  const { document } = view;
  const found = edits(unit.content, layoutOf(unit.text));
  const content = found === undefined ? undefined : readManifestUnit(unit.kind as ElementKind, applyEdits(unit.text, found));
  if (content === undefined) return cannotWrite(document);
  const { uri, kind, start, text } = unit;
  const added: Unit = { uri, kind, start, text, content, hostOffset: offset => unit.hostOffset(offset) };
  const change = (): AdditionChange | undefined => {
    // Read in its place, the unit knows the line that it begins on.
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

function judged(document: Document, findings: readonly Finding[], change: () => AdditionChange | undefined): Proposal {
  const [error] = findings.filter(({ severity }) => severity === 'error');
  if (error !== undefined) return { refusal: error.message };
  if (document.isBroken) return { refusal: `${fileName(document.uri)} has syntax errors. Correct them first.` };
  const [warning] = findings.filter(({ severity }) => severity === 'warning');
  return {
    ...(warning === undefined ? {} : { remark: warning.message }),
    change: () => change() ?? { edits: [], uri: document.uri, textAfter: document.text, span: { start: 0, end: 0 } },
  };
}

function cannotWrite({ uri }: Document): Refusal {
  return { refusal: `${fileName(uri)} has mistakes where this belongs. Correct them first.` };
}
