/** A document symbol: a named thing and the symbols inside it. */
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { visible } from '../../text/words';

export type SymbolKind = 'array' | 'set' | 'attribute' | 'value' | 'assignment' | 'assigned' | 'request';

/** Spans are host offsets; the whole contains the span of the name and the children. */
export interface DocumentSymbol {
  readonly kind: SymbolKind;
  /** Never empty, and without invisible characters. */
  readonly name: string;
  readonly detail: string;
  /** What it belongs to, where that is not the symbol around it: the set of a definition. */
  readonly container?: string;
  /** Deactivated: it exists, but cannot be assigned. */
  readonly isDeprecated: boolean;
  readonly whole: Span;
  readonly span: Span;
  readonly children: readonly DocumentSymbol[];
}

/** A symbol whose spans are given as the unit's own. */
export function symbol(
  unit: Unit, kind: SymbolKind, name: string, whole: Span, span: Span, rest: Partial<DocumentSymbol> = {},
): DocumentSymbol {
  const toHost = ({ start, end }: Span): Span => ({ start: unit.hostOffset(start), end: unit.hostOffset(Math.min(end, unit.text.length)) });
  return {
    kind, name: name.trim() === '' ? '(no name)' : visible(name), detail: '', isDeprecated: false, children: [],
    ...rest, whole: toHost(whole), span: toHost(span),
  };
}
