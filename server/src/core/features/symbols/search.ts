/** Workspace symbols: sets, attributes and predefined values of all manifests, searched by a few letters of their names. */
import { type SymbolKind } from './symbol';
import { type At, type Span } from '../../text/text';
import { hostSpan } from '../../model/unit';
import { type ModelledTenant } from '../../workspace/view';
import { visible } from '../../text/words';

export interface FoundSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** The set of an attribute, or the attribute of a value. */
  readonly container: string;
  readonly isDeprecated: boolean;
  readonly uri: string;
  /** Host offsets of the name. */
  readonly span: Span;
}

/** Enough to read; clients search again with every letter. */
const mostFound = 256;

/** The best first: equal names, names that start with the query, that contain it, that have its letters in order. Case is ignored. */
export function searchSymbols(tenants: readonly ModelledTenant[], query: string): readonly FoundSymbol[] {
  const wanted = query.trim().toLowerCase();
  const letters = Array.from(wanted.replace(/\s+/g, ''));
  const ranks: FoundSymbol[][] = [];
  for (const { uri, units } of tenants.flatMap(({ manifests }) => manifests)) {
    for (const unit of units) {
      const add = (kind: SymbolKind, level: number, name: string, container: string, place: At<string>, isDeprecated: boolean): void => {
        const rank = rankOf(name.toLowerCase(), wanted, letters);
        if (rank === undefined) return;
        const found = ranks[rank * 3 + level] ??= [];
        if (found.length >= mostFound) return;
        found.push({ kind, name: visible(name), container: visible(container), isDeprecated, uri, span: hostSpan({ unit, span: place }) });
      };
      for (const { id } of unit.content.sets) if (id !== undefined) add('set', 0, id.value, '', id, false);
      for (const definition of unit.content.definitions) {
        const { name, attributeSet, isActive } = definition;
        if (name === undefined) continue;
        const own = attributeSet === undefined ? name.value : `${attributeSet.value}_${name.value}`;
        add('attribute', 1, own, attributeSet?.value ?? '', name, !isActive);
        for (const { id, isActive: isValueActive } of definition.allowedValues) {
          if (id !== undefined) add('value', 2, id.value, own, id, isValueActive?.value === false);
        }
      }
    }
  }
  return ranks.flat().filter(({ name }) => name !== '').slice(0, mostFound);
}

function rankOf(name: string, wanted: string, letters: readonly string[]): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return undefined;
    from = at + letter.length;
  }
  return 3;
}
