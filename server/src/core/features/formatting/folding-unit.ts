/** What a unit has to fold, in its own offsets. */
import { append, countWhile } from '../../text/collections';
import { scanHttp } from '../../formats/http';
import { jsonTreesOf } from '../../model/unit-json';
import { lineSpans } from '../../text/lines';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';

export interface UnitFold extends Span {
  readonly kind?: 'comment';
  /** How many objects and arrays of the unit are around it. */
  readonly level: number;
  /** The object or array of the unit's first tree; absent for other things. */
  readonly node?: number;
}

export interface UnitFolds {
  readonly folds: readonly UnitFold[];
  /** `// #region` and `// #endregion`, in order. */
  readonly regionMarkers: readonly (Span & { readonly isStart: boolean })[];
}

const regionMarker = /^\/\/\s*#?(end)?region\b/;

/** `isElsewhere`: what begins at an offset belongs to another unit. Linear. */
export function foldsOfUnit(unit: Unit, isElsewhere: (offset: number) => boolean): UnitFolds {
  const trees = jsonTreesOf(unit);
  const [first] = trees;
  const isJson = unit.kind !== 'request' && unit.kind !== 'fence';
  // The skeleton has no text of its own.
  const text = unit.kind === 'skeleton' ? first?.text ?? '' : unit.text;
  const lines = lineSpans(text);
  const folds = isJson ? [] : requestFolds(text);
  for (const tree of trees) pushBracketFolds(folds, tree, lines, isElsewhere, isJson ? 0 : 1);
  if (!isJson || first === undefined) return { folds, regionMarkers: [] };
  const comments = first.comments.filter(({ start }) => !isElsewhere(start));
  const isMarker = (span: Span): boolean => text.startsWith('//', span.start) && regionMarker.test(text.slice(span.start, span.start + 80));
  append(folds, commentFolds(comments.filter(span => !isMarker(span)), text));
  return { folds, regionMarkers: comments.filter(isMarker).map(({ start, end }) => ({ start, end, isStart: regionMarker.exec(text.slice(start, start + 80))![1] === undefined })) };
}

/** Objects and arrays of several lines; the line of the closing bracket stays. Only one that starts on a line: the outermost. */
function pushBracketFolds(folds: UnitFold[], tree: SyntaxTree, lines: readonly Span[], isElsewhere: (offset: number) => boolean, outer: number): void {
  const lineOf = (offset: number): number => countWhile(lines, line => line.start <= offset) - 1;
  const ends: number[] = [];
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
      while (ends.length > 0 && ends.at(-1)! <= start) ends.pop();
      const first = lineOf(start);
      const last = lineOf(end) - (tree.isClosed(node) ? 1 : 0);
      if (first > lastLine && last > first) {
        folds.push({ start, end: lines[last]!.end, level: outer + ends.length, node });
        lastLine = first;
      }
      ends.push(end);
    }
    node++;
  }
}

/** Comments of several lines, and line comments below each other. */
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
    // What stands behind something on its line is about that.
    if (!isLine || !/(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, start - 500), start))) flush();
  }
  flush();
  return folds;
}

/** A block from its `###` line, or its request line, to the last line that is not blank. */
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
