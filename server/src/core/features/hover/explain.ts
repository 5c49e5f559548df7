/** The types that all hovers share. */
import type { Unit } from '../../model/unit';
import type { Tenant } from '../../tenant/tenant';
import type { Span } from '../../text/text';

/** An explanation. */
export interface Hover {
  /** Host offsets of what is explained; on one line. */
  readonly span: Span;
  /** Contains text from documents only in escaped form: see `markdown.ts`. */
  readonly markdown: string;
}

/** The optional parts of hovers. */
export interface HoverChoice {
  /** Sets list their attributes. */
  readonly setTables: boolean;
  readonly uses?: CountUses | undefined;
}

/** How often an attribute is used. Returns undefined where this is not known; it is then not shown. */
export type CountUses = (set: string, attribute: string) => number | undefined;

/** A place in a unit, and the tenant to explain it by. The offset is the unit's own. */
export interface HoverQuestion {
  readonly choice: HoverChoice;
  readonly unit: Unit;
  readonly offset: number;
  readonly tenant: Tenant | undefined;
}

/** Returns a hover whose span is the unit's own, or undefined when there is nothing to explain. */
export type Explain = (question: HoverQuestion) => Hover | undefined;
