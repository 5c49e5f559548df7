/**
 * Documents are read in units: an element of a manifest's arrays, a request of an HTTP file, a fence of a Markdown page, a body.
 * Spans inside a unit are relative to its start, so an edit moves the starts of the units after it and nothing else.
 */
import { type Content } from './model';
import { compareText } from '../text/order';
import { type Span } from '../text/text';

export type UnitKind =
  | 'skeleton' | 'set' | 'definition' | 'assignment' | 'request' | 'fence' | 'script' | 'body' | 'snapshot' | 'configuration';

/** A unit as a reader returns it. */
export interface ReadUnit {
  readonly kind: UnitKind;
  /** Host offset of the unit's first character. */
  readonly start: number;
  /** The unit's text; in Markdown with the marks of quotes and lists replaced by spaces, so of the same length as in the host. */
  readonly text: string;
  /** What the content depends on besides the text. */
  readonly surroundings?: string;
  /** Reads the content. Not called when the document still holds a unit with this text in the same surroundings. */
  read(): Content;
}

/** A document as a reader returns it. */
export interface ReadDocument {
  /** In the order of the text. */
  readonly units: readonly ReadUnit[];
  /** What is outside the units, with the offsets of the host. */
  readonly skeleton?: Content;
  /** Where the first element starts that is not read because there are too many, in the skeleton's offsets. */
  readonly unreadFrom?: number | undefined;
  /** The tenant that a manifest or a snapshot names. */
  readonly tenant?: string | undefined;
}

/**
 * Whom the declarations of a unit count for. While a manifest has syntax errors, what has changed in it counts for itself only, and the
 * units of its last text without errors count for all other documents.
 */
export type DeclaresFor = 'all-documents' | 'own-document' | 'other-documents';

/** A unit in its document. Its identity survives edits; `text` and `content` are replaced by the document that owns it. */
export interface Unit {
  readonly uri: string;
  readonly kind: UnitKind;
  readonly start: number;
  readonly text: string;
  readonly content: Content;
  /** The line break and the indentation before the unit; empty where it does not begin its line. */
  readonly lineStart: string;
  /** How the lines of its document end. */
  readonly lineBreak: string;
  /** Whom its declarations count for; absent where they count for all documents. */
  readonly declaresFor?: DeclaresFor;
  /** The host offset of an offset in the unit. */
  hostOffset(offset: number): number;
}

/** A span in a unit. */
export interface Place {
  readonly unit: Unit;
  readonly span: Span;
}

/** The span's host offsets. */
export function hostSpan({ unit, span }: Place): Span {
  return { start: unit.hostOffset(span.start), end: unit.hostOffset(span.end) };
}

/** Orders by document, then by position: the same for every order in which documents were opened. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.unit.uri, b.unit.uri)
    || a.unit.hostOffset(a.span.start) - b.unit.hostOffset(b.span.start) || a.unit.hostOffset(a.span.end) - b.unit.hostOffset(b.span.end)
    // Units that the text no longer has may have the same place.
    || a.unit.start - b.unit.start;
}

export interface UnitBefore {
  readonly text: string;
  /** Absent where the unit only gets a tree of its own. */
  readonly content?: Content;
}

export interface Reader {
  /** Reads the whole text. */
  read(text: string): ReadDocument;
  /**
   * Reads one unit again, which was `before` and whose text now is `text`, the first and the last character untouched.
   * Returns undefined when the edit may have changed more than the unit.
   */
  readUnit?(kind: UnitKind, text: string, before: UnitBefore): Content | undefined;
}
