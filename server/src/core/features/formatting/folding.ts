/**
 * What can be folded: objects, arrays, comments, regions and requests. What a unit has to fold is found once for its content, so that a
 * keystroke costs no more than its unit and a walk over what was found.
 */
import { countWhile } from '../../text/collections';
import { foldsOfUnit, type UnitFold, type UnitFolds } from './folding-unit';
import { foldLabel } from '../../folding-label';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { type Content } from '../../model/model';
import { type Span } from '../../text/text';
import { type DocumentView } from '../../workspace/view';

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
