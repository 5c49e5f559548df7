/** Folding ranges: objects, arrays, comments, regions and requests. A keystroke costs its unit and a walk over memoized ranges. */
import { append, countWhile } from '../../text/collections';
import { foldsOfUnit, type RegionMarker, type UnitFold, type UnitFolds } from './folding-unit';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type Content } from '../../model/model';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';
import { hostSpan, type UnitKind } from '../../model/unit';
import { countsOf, share } from '../../tenant/counts';
import { count, visible } from '../../text/words';

/** From an offset on the line that stays visible to one on the last hidden line: there is at least one line break between them. */
export interface Folding extends Span {
  readonly kind?: 'comment' | 'region';
  /** At least how many others enclose it. */
  readonly level: number;
  /** A summary to show instead of the hidden lines; undefined when there is nothing to add. Queries the tenant when it is called. */
  label(): string | undefined;
}

const noLabel = (): undefined => undefined;

/** Memoizes the ranges of each unit by its content. A class, as those of a skeleton depend on the units of its document too. */
export class Foldings {
  private readonly foldsByContent = new WeakMap<Content, UnitFolds>();

  /** In the order of their starts. None in Markdown and scripts, which every editor folds itself, and none in JSON that is not ours. */
  of(view: DocumentView): readonly Folding[] {
    const { document } = view;
    if (document.kind === 'markdown' || document.kind === 'script') return [];
    const found: Folding[] = [];
    const markers: RegionMarker[] = [];
    for (const unit of document.allUnits()) {
      const { folds, regionMarkers } = this.foldsOf(unit, document);
      const level = unit.kind === 'skeleton' || document.skeleton === undefined ? 0 : 2;
      for (const fold of folds) found.push(atHost(fold, unit, level, view));
      for (const marker of regionMarkers) markers.push({ ...hostSpan({ unit, span: marker }), isStart: marker.isStart });
    }
    append(found, regionsOf(markers));
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private foldsOf(unit: DocumentUnit, { units }: Document): UnitFolds {
    const known = this.foldsByContent.get(unit.content);
    if (known !== undefined) return known;
    // The ranges inside the elements belong to their units.
    const isElsewhere = unit.kind !== 'skeleton' ? () => false : (offset: number): boolean => {
      const before = units[countWhile(units, ({ readSpan }) => readSpan.start <= offset) - 1];
      return before !== undefined && offset < before.readSpan.end;
    };
    const folds = foldsOfUnit(unit, isElsewhere);
    this.foldsByContent.set(unit.content, folds);
    return folds;
  }
}

function regionsOf(markers: RegionMarker[]): Folding[] {
  const open: Span[] = [];
  const regions: Folding[] = [];
  for (const marker of markers.sort((a, b) => a.start - b.start)) {
    if (marker.isStart) open.push(marker);
    const start = marker.isStart ? undefined : open.pop()?.start;
    if (start !== undefined) regions.push({ start, end: marker.end, kind: 'region', level: open.length, label: noLabel });
  }
  return regions;
}

function atHost({ start, end, level, kind, node }: UnitFold, unit: DocumentUnit, outer: number, view: DocumentView): Folding {
  const label = node === undefined ? noLabel : (): string | undefined => foldLabel(view, unit, node);
  return { start: unit.hostOffset(start), end: unit.hostOffset(end), level: outer + level, label, ...(kind === undefined ? {} : { kind }) };
}

/** `node`: of the first tree in the unit. Returns undefined when there is nothing to summarize. */
export function foldLabel(view: DocumentView, unit: DocumentUnit, node: number): string | undefined {
  const tree = unit.content.sources[0]?.tree;
  if (tree === undefined) return undefined;
  const isRoot = node === tree.root;
  if (unit.kind === 'skeleton') return isRoot ? undefined : sectionLabel(view, { start: tree.start(node), end: tree.end(node) });
  if (!isRoot) return undefined;
  switch (unit.kind) {
    case 'set': return setLabel(view, unit);
    case 'definition': return definitionLabel(unit);
    case 'assignment': return assignmentLabel(unit);
    default: return undefined;
  }
}

function sectionLabel({ document: { units } }: DocumentView, { start, end }: Span): string | undefined {
  const inside = units.filter(({ readSpan }) => start < readSpan.start && readSpan.end <= end);
  const [first] = inside;
  return first === undefined ? undefined : `[ ${count(inside.length, nouns[first.kind] ?? 'element')} ]`;
}

function setLabel({ tenant }: DocumentView, { content: { sets: [set] } }: DocumentUnit): string | undefined {
  if (set?.id === undefined) return undefined;
  const { active } = tenant?.once(tenant.definitionsOf(set.id.value), countsOf) ?? { active: 0 };
  const capacity = set.maxAttributesPerSet?.value;
  return summary(visible(set.id.value), capacity === undefined ? count(active, 'attribute') : share(active, capacity));
}

function definitionLabel({ content: { definitions: [definition] } }: DocumentUnit): string | undefined {
  if (definition?.name === undefined) return undefined;
  const { attributeSet, name, type, allowedValues: { length } } = definition;
  const values = length === 0 ? undefined : count(length, 'value');
  return summary(visible(`${attributeSet?.value ?? '?'}.${name.value}`), type && visible(type.value), values);
}

function assignmentLabel({ content: { assignments: [assignment] } }: DocumentUnit): string | undefined {
  if (assignment?.principal === undefined) return undefined;
  return summary(visible(assignment.principal.value), count(assignment.attributes.length, 'attribute'));
}

function summary(...parts: readonly (string | undefined)[]): string {
  return `{ ${parts.filter(part => part !== undefined).join(' · ')} }`;
}

const nouns: Readonly<Partial<Record<UnitKind, string>>> = { set: 'attribute set', definition: 'definition', assignment: 'assignment' };
