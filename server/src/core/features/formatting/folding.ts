/**
 * What can be folded: objects, arrays, comments, regions and requests. What a unit has to fold is found once for its content, so that a
 * keystroke costs no more than its unit and a walk over what was found.
 */
import { countWhile } from '../../text/collections';
import { foldsOfUnit, type UnitFold, type UnitFolds } from './folding-unit';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type Content } from '../../model/model';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import type { UnitKind } from '../../model/unit';
import { countsOf, share } from '../../tenant/counts';
import { count, visible } from '../../text/words';

/** From somewhere on the line that stays visible to somewhere on the last line that does not: at least one line break is between them. */
export interface Folding extends Span {
  readonly kind?: 'comment' | 'region';
  /** How many others are around it, at least. */
  readonly level: number;
  /** What to show for what is hidden; undefined where there is nothing to tell. Asks the tenant when it is called. */
  label(): string | undefined;
}

const noLabel = (): undefined => undefined;

export class Foldings {
  private readonly known = new WeakMap<Content, UnitFolds>();

  /** In the order of their starts. None in Markdown, which every editor folds itself, and in JSON that is somebody else's. */
  of(view: DocumentView): readonly Folding[] {
    const { document } = view;
    if (document.kind === 'markdown') return [];
    const found: Folding[] = [];
    const markers: (Span & { readonly isStart: boolean })[] = [];
    for (const unit of document.allUnits()) {
      const { folds, regionMarkers } = this.foldsOf(unit, document);
      const level = unit.kind === 'skeleton' || document.skeleton === undefined ? 0 : 2;
      for (const fold of folds) found.push(atHost(fold, unit, level, view));
      for (const marker of regionMarkers) markers.push({ start: unit.hostOffset(marker.start), end: unit.hostOffset(marker.end), isStart: marker.isStart });
    }
    const open: Span[] = [];
    for (const marker of markers.sort((a, b) => a.start - b.start)) {
      if (marker.isStart) open.push(marker);
      const start = marker.isStart ? undefined : open.pop()?.start;
      if (start !== undefined) found.push({ start, end: marker.end, kind: 'region', level: open.length, label: noLabel });
    }
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private foldsOf(unit: DocumentUnit, { units }: Document): UnitFolds {
    const known = this.known.get(unit.content);
    if (known !== undefined) return known;
    // What is inside of the elements is theirs.
    const isElsewhere = unit.kind !== 'skeleton' ? () => false : (offset: number): boolean => {
      const before = units[countWhile(units, ({ readSpan }) => readSpan.start <= offset) - 1];
      return before !== undefined && offset < before.readSpan.end;
    };
    const folds = foldsOfUnit(unit, isElsewhere);
    this.known.set(unit.content, folds);
    return folds;
  }
}

function atHost({ start, end, level, kind, node }: UnitFold, unit: DocumentUnit, outer: number, view: DocumentView): Folding {
  const label = node === undefined ? noLabel : (): string | undefined => foldLabel(view, unit, node);
  return { start: unit.hostOffset(start), end: unit.hostOffset(end), level: outer + level, label, ...(kind === undefined ? {} : { kind }) };
}

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
