import type { Unit } from '../../model/unit';
import type { Tenant } from '../../tenant/tenant';
import type { Span } from '../../text/text';

/** An explanation. */
export interface Hover {
  /** Host offsets of what is explained; on one line. */
  readonly span: Span;
  /** Holds text from documents only in escaped form: see `markdown-text.ts`. */
  readonly markdown: string;
}

/** What hovers hold besides what they always do. */
export interface HoverChoice {
  /** Sets list their attributes. */
  readonly setTables: boolean;
}

/** What is asked: a place in a unit, and what the tenant says. The offset is the unit's own. */
export interface HoverQuestion {
  readonly choice: HoverChoice;
  readonly unit: Unit;
  readonly offset: number;
  readonly tenant: Tenant | undefined;
}

/** A Hover whose span is the unit's own. Undefined: nothing to say. */
export type Explain = (question: HoverQuestion) => Hover | undefined;
