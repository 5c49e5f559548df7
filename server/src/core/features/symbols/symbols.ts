/** The symbols of a document, as an outline shows them: of a manifest its sets, definitions and assignments, of requests what they assign. */
import { findKey, spanOf, tokenOf } from '../../tree/nodes';
import { type Content } from '../../model/model';
import { contentSymbols } from './model-symbols';
import { requestSymbols } from './request-symbols';
import { type DocumentSymbol } from './symbol';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type DocumentView } from '../../workspace/view';
import { count } from '../../text/words';

/** Above so many an outline is of no use, and slow: then the innermost symbols are left out. */
const mostSymbols = 5000;

/** The symbols of a document, in the order of its text. */
export function symbolsOf(view: DocumentView): readonly DocumentSymbol[] {
  const { document: { kind, units, skeleton }, tenant } = view;
  const isDeep = units.reduce((sum, { content }) => sum + innerSymbols(content), units.length) <= mostSymbols;
  switch (kind) {
    case 'manifest': {
      const symbols = units.flatMap(unit => contentSymbols(unit, { tenant, isDeep }));
      const source = skeleton?.content.sources[0];
      return source === undefined || skeleton === undefined ? symbols : inArrays(source.tree, offset => skeleton.hostOffset(offset), symbols);
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
  return definitions.reduce((sum, { allowedValues }) => sum + allowedValues.length, 0) + assignments.reduce((sum, { sets, attributes }) => sum + sets.length + attributes.length, 0);
}

/** The symbols inside of the arrays that hold them. Arrays that hold none are shown, too: they are there to be filled. */
function inArrays(tree: SyntaxTree, toHost: (offset: number) => number, symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const nouns = { attributeSets: 'set', customSecurityAttributeDefinitions: 'definition', assignments: 'assignment' };
  const arrays = Object.entries(nouns).flatMap(([property, noun]): DocumentSymbol[] => {
    const key = findKey(tree, tree.root, property);
    if (key < 0 || !tree.hasValue(key)) return [];
    const kind = tree.kind(key + 1);
    if (kind !== NodeKind.Array && kind !== NodeKind.Object) return [];
    const [own, value] = [tokenOf(tree, key), spanOf(tree, key + 1)];
    // A comment that is not closed ends, for the parser, behind the text, and so does what is open around it.
    const whole = { start: toHost(own.start), end: toHost(Math.min(value.end, tree.text.length)) };
    const children = symbols.filter(({ whole: { start, end } }) => whole.start <= start && end <= whole.end);
    return [{ kind: 'array', name: property, detail: count(children.length, noun), isDeprecated: false, whole, span: { start: whole.start, end: toHost(own.end) }, children }];
  });
  return arrays.sort((a, b) => a.whole.start - b.whole.start);
}
