/** Document symbols, as an editor outlines them: sets, definitions and assignments of manifests, and requests with what they assign. */
import { findKey, spanOf, tokenOf } from '../../tree/nodes';
import { type Content } from '../../model/model';
import { contentSymbols } from './model-symbols';
import { requestSymbols } from './request-symbols';
import { type DocumentSymbol } from './symbol';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type DocumentView } from '../../workspace/view';
import { count } from '../../text/words';

/** With more symbols an outline is useless and slow: the innermost ones are left out. */
const mostSymbols = 5000;

/** The symbols of a document, in the order of its text. */
export function symbolsOf(view: DocumentView): readonly DocumentSymbol[] {
  const { document: { kind, units, skeleton }, tenant } = view;
  const isDeep = units.reduce((sum, { content }) => sum + innerSymbols(content), units.length) <= mostSymbols;
  switch (kind) {
    case 'manifest': {
      const symbols = units.flatMap(unit => contentSymbols(unit, { tenant, isDeep }));
      const source = skeleton?.content.sources[0];
      if (source === undefined || skeleton === undefined) return symbols;
      return inArrays(source.tree, offset => skeleton.hostOffset(offset), symbols);
    }
    case 'snapshot': return units.flatMap(unit => {
      const [source] = unit.content.sources;
      const symbols = contentSymbols(unit, { tenant, isDeep });
      return source === undefined ? symbols : inArrays(source.tree, offset => unit.hostOffset(offset), symbols);
    });
    case 'configuration': return [];
    default: return units.flatMap(unit => requestSymbols(unit, view));
  }
}

function innerSymbols({ definitions, assignments }: Content): number {
  let inner = 0;
  for (const { allowedValues } of definitions) inner += allowedValues.length;
  for (const { sets, attributes } of assignments) inner += sets.length + attributes.length;
  return inner;
}

/** The symbols inside the arrays that contain them. Empty arrays are shown, too: they are waiting to be filled. */
function inArrays(tree: SyntaxTree, toHost: (offset: number) => number, symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const nouns = { attributeSets: 'set', customSecurityAttributeDefinitions: 'definition', assignments: 'assignment' };
  const arrays = Object.entries(nouns).flatMap(([property, noun]): DocumentSymbol[] => {
    const key = findKey(tree, tree.root, property);
    if (key < 0 || !tree.hasValue(key)) return [];
    const kind = tree.kind(key + 1);
    if (kind !== NodeKind.Array && kind !== NodeKind.Object) return [];
    const [own, value] = [tokenOf(tree, key), spanOf(tree, key + 1)];
    // For the parser, an unclosed comment ends after the text, and so do the brackets around it.
    const whole = { start: toHost(own.start), end: toHost(Math.min(value.end, tree.text.length)) };
    const children = symbols.filter(({ whole: { start, end } }) => whole.start <= start && end <= whole.end);
    const span = { start: whole.start, end: toHost(own.end) };
    return [{ kind: 'array', name: property, detail: count(children.length, noun), isDeprecated: false, whole, span, children }];
  });
  return arrays.sort((a, b) => a.whole.start - b.whole.start);
}
