/** A symbol of an outline: something with a name, and what is inside of it. */
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { visible } from '../../text/words';

export type SymbolKind = 'array' | 'set' | 'attribute' | 'value' | 'assignment' | 'assigned' | 'request';

/** Spans are the host's; the one of the name lies in the whole, and children lie in it, too. */
export interface DocumentSymbol {
  readonly kind: SymbolKind;
  /** Never empty, and nothing in it is invisible. */
  readonly name: string;
  readonly detail: string;
  /** Deactivated: it is there, and cannot be assigned. */
  readonly isDeprecated: boolean;
  readonly whole: Span;
  readonly span: Span;
  readonly children: readonly DocumentSymbol[];
}

/** A symbol whose spans are given as the unit's own. */
export function symbol(unit: Unit, kind: SymbolKind, name: string, whole: Span, span: Span, rest: Partial<DocumentSymbol> = {}): DocumentSymbol {
  const toHost = ({ start, end }: Span): Span => ({ start: unit.hostOffset(start), end: unit.hostOffset(Math.min(end, unit.text.length)) });
  return { kind, name: name.trim() === '' ? '(no name)' : visible(name), detail: '', isDeprecated: false, children: [], ...rest, whole: toHost(whole), span: toHost(span) };
}
