/** The folding ranges of a unit, in its own offsets. */
import { append } from '../../text/collections';
import { scanHttp } from '../../formats/http';
import { jsonTreesOf } from '../../model/json-trees';
import { lineBreaksOf } from '../../text/lines';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';

export interface UnitFold extends Span {
  readonly kind?: 'comment';
  /** How many objects and arrays of the unit enclose it. */
  readonly level: number;
  /** The object or array in the unit's first tree; absent for everything else. */
  readonly node?: number;
}

export interface RegionMarker extends Span {
  readonly isStart: boolean;
}

export interface UnitFolds {
  readonly folds: readonly UnitFold[];
  /** `// #region` and `// #endregion`, in order. */
  readonly regionMarkers: readonly RegionMarker[];
}

const regionMarker = /^\/\/\s*#?(end)?region\b/;

/** `isElsewhere`: whether the object at an offset belongs to another unit. Linear. */
export function foldsOfUnit(unit: Unit, isElsewhere: (offset: number) => boolean): UnitFolds {
  const trees = jsonTreesOf(unit);
  const [first] = trees;
  const isJson = unit.kind !== 'request' && unit.kind !== 'fence';
  // The skeleton has no text of its own.
  const text = unit.kind === 'skeleton' ? first?.text ?? '' : unit.text;
  const folds = isJson ? [] : requestFolds(text);
  const breaks = lineBreaksOf(text);
  for (const tree of trees) pushBracketFolds(folds, tree, breaks, isElsewhere, isJson ? 0 : 1);
  if (!isJson || first === undefined) return { folds, regionMarkers: [] };
  const markers: RegionMarker[] = [];
  const comments: Span[] = [];
  for (const comment of first.comments) {
    if (isElsewhere(comment.start)) continue;
    const marker = regionMarker.exec(text.slice(comment.start, comment.start + 80));
    if (marker === null) comments.push(comment);
    else markers.push({ start: comment.start, end: comment.end, isStart: marker[1] === undefined });
  }
  append(folds, commentFolds(comments, text));
  return { folds, regionMarkers: markers };
}

/**
 * Objects and arrays of several lines, without the line of the closing bracket. Of several on one line, only the outermost. `breaks` are
 * the offsets of the line breaks.
 */
function pushBracketFolds(
  folds: UnitFold[], tree: SyntaxTree, breaks: readonly number[], isElsewhere: (offset: number) => boolean, outer: number,
): void {
  const ends: number[] = [];
  let first = 0;
  let lastLine = -1;
  for (let node = Math.max(tree.root, 0), behind = tree.root < 0 ? 0 : tree.next(tree.root); node < behind;) {
    const kind = tree.kind(node);
    const [start, end] = [tree.start(node), tree.end(node)];
    const isContainer = kind === NodeKind.Object || kind === NodeKind.Array;
    if (isContainer && isElsewhere(start)) {
      node = tree.next(node);
      continue;
    }
    if (isContainer && tree.next(node) > node + 1) {
      while ((ends.at(-1) ?? Infinity) <= start) ends.pop();
      // Nodes are in the order of their starts.
      first = lineAfter(breaks, start, first);
      const foldEnd = first > lastLine ? endOfFold(tree, node, breaks, first) : undefined;
      if (foldEnd !== undefined) {
        folds.push({ start, end: foldEnd, level: outer + ends.length, node });
        lastLine = first;
      }
      ends.push(end);
    }
    node++;
  }
}

/** Where the last line ends that a bracket on the line `first` hides. Returns undefined where there is none to hide. */
function endOfFold(tree: SyntaxTree, node: number, breaks: readonly number[], first: number): number | undefined {
  const end = tree.end(node);
  if ((breaks[first] ?? Infinity) >= end) return undefined;
  const last = lineAfter(breaks, end, first) - (tree.isClosed(node) ? 1 : 0);
  return last > first ? breaks[last] ?? end : undefined;
}

/** The index of the line that an offset is on, from 0; not before the line `from`. In steps that double, as it is mostly close. */
function lineAfter(breaks: readonly number[], offset: number, from: number): number {
  let [low, step] = [from, 1];
  while ((breaks[low + step - 1] ?? Infinity) < offset) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2)) {
    if ((breaks[low + step - 1] ?? Infinity) < offset) low += step;
  }
  return low;
}

/** Comments of several lines, and runs of line comments. */
function commentFolds(comments: readonly Span[], text: string): UnitFold[] {
  const folds: UnitFold[] = [];
  let run: Span | undefined;
  const flush = (): void => {
    if (run !== undefined && hasLineBreak(text, run)) folds.push({ ...run, kind: 'comment', level: 0 });
    run = undefined;
  };
  for (const { start, end } of comments) {
    const isLine = text.startsWith('//', start);
    if (run !== undefined && isLine && /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(text.slice(run.end, Math.min(start, run.end + 500)))) {
      run = { start: run.start, end };
      continue;
    }
    flush();
    run = { start, end };
    // A comment after something else on its line belongs to that.
    if (!isLine || !/(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, start - 500), start))) flush();
  }
  flush();
  return folds;
}

/** A block from its `###` line, or its request line, to the last line that is not empty. */
function requestFolds(text: string): UnitFold[] {
  const end = text.trimEnd().length;
  return scanHttp(text).requests.flatMap(({ block, line }) => {
    const start = text.startsWith('###', block.start) ? block.start : line.start;
    const last = Math.min(end, block.start + text.slice(block.start, block.end).trimEnd().length);
    return hasLineBreak(text, { start, end: last }) ? [{ start, end: last, level: 0 }] : [];
  });
}

function hasLineBreak(text: string, { start, end }: Span): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}
