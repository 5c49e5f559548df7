/** What a folded object says of itself in the place of its lines: `{ Engineering · 3 of 25 }`. */
import { type DocumentUnit } from './workspace/document';
import { countsOf, share } from './tenant/counts';
import { type UnitKind } from './model/unit';
import { type DocumentView } from './workspace/view';
import { count, visible } from './text/words';

/** `node`: of the first tree in the unit. Undefined where there is nothing to say but what it is. */
export function foldLabel({ tenant, document }: DocumentView, { kind, content: { sources, sets, definitions, assignments } }: DocumentUnit, node: number): string | undefined {
  const tree = sources[0]?.tree;
  if (tree === undefined) return undefined;
  if (kind === 'skeleton') {
    const start = tree.start(node);
    const end = tree.end(node);
    const inside = document.units.filter(unit => start < unit.readSpan.start && unit.readSpan.end <= end);
    return node === tree.root || inside.length === 0 ? undefined : `[ ${count(inside.length, nouns[inside[0]!.kind] ?? 'element')} ]`;
  }
  if (node !== tree.root) return undefined;
  const words = (...parts: readonly (string | undefined)[]): string | undefined => parts[0] === undefined ? undefined : `{ ${parts.filter(part => part !== undefined).join(' · ')} }`;
  const [set] = sets;
  if (kind === 'set' && set?.id !== undefined) {
    const { active } = tenant?.once(tenant.definitionsOf(set.id.value), countsOf) ?? { active: 0 };
    return words(visible(set.id.value), set.maxAttributesPerSet === undefined ? count(active, 'attribute') : share(active, set.maxAttributesPerSet.value));
  }
  const [definition] = definitions;
  if (kind === 'definition' && definition?.name !== undefined) {
    const values = definition.allowedValues.length;
    return words(visible(`${definition.attributeSet?.value ?? '?'}.${definition.name.value}`), definition.type && visible(definition.type.value), values === 0 ? undefined : count(values, 'value'));
  }
  const [assignment] = assignments;
  if (kind === 'assignment' && assignment?.principal !== undefined) return words(visible(assignment.principal.value), count(assignment.attributes.length, 'attribute'));
  return undefined;
}

const nouns: Readonly<Partial<Record<UnitKind, string>>> = { set: 'attribute set', definition: 'definition', assignment: 'assignment' };
