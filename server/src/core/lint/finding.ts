/** What the core returns: findings, with everything a front end needs to show and to repair them. Plain data. */
import { type Edit, type Span } from '../text/text';

export type Severity = 'error' | 'warning' | 'information';

/** Severities from the worst to the mildest. */
export const severities: readonly Severity[] = ['error', 'warning', 'information'];

export interface Finding {
  /** The id of the rule, as in `rules/index.ts`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly uri: string;
  /** One token of the document: a key or a value, in UTF-16 offsets. */
  readonly span: Span;
  /** What is wrong, why, and what to do. Plain text. */
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** The other side of a finding: the definition that a value contradicts, the first of two duplicates. */
export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** A safe fix keeps the intent of the author; only safe ones run without confirmation. */
  readonly isSafe: boolean;
  readonly edits: readonly DocumentEdits[];
}

export interface DocumentEdits {
  readonly uri: string;
  readonly edits: readonly Edit[];
}
