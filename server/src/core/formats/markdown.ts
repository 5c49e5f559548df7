/**
 * The fenced code blocks of Markdown, by CommonMark: a tokenizer finds them, so that lists, block quotes and HTML count.
 *
 * The tokenizer is slow (below 1 MB/s) and quadratic in the length of what it is given (list items, lazy lines, setext
 * headings) and in the depth of containers. So it sees little: a skeleton of the text that keeps only what decides where
 * blocks start and end, in short sections, and only those sections where a fence or HTML could be.
 */
import { parse, postprocess, preprocess } from 'micromark';
import { type ParseContext, type Token } from 'micromark-util-types';
import { indentedBlocks, mayHaveIndentedBlocks, withoutIndentation } from './indented-blocks';
import { lineSpans } from '../text/lines';
import { applyEdits, type Span } from '../text/text';

/** The languages of fences with requests: HTTP files, and those of Microsoft's pages. */
export const requestLanguages: ReadonlySet<string> = new Set(['http', 'rest', 'msgraph', 'msgraph-interactive']);

export interface Fence {
  /** From the first character of the opening fence to the end of the closing one's line, or of the content without one. */
  readonly block: Span;
  /** The first word after the opening fence in lower case, without Pandoc's `{.` and without attributes; '' for none. */
  readonly language: string;
  /** From the start of the first content line to the end of the last one. */
  readonly content: Span;
  /** What `content` spans, with a space for each `>` of a block quote: an offset in it + `content.start` is a host offset. */
  readonly text: string;
}

/**
 * All fenced code blocks in the order of the text, with UTF-16 offsets into it, also those in tabs and admonitions of MkDocs. One that is
 * not closed ends with its container. Never throws. Not found are fences after more than 96 characters of indentation and container
 * marks, and some in a list item that goes on for many hundred lines.
 */
export function fences(text: string): Fence[] {
  if (!/```|~~~/.test(text)) {
    return [];
  }
  const parser = parse({ extensions: [withoutInlines] });
  const lines = lineSpans(text);
  if (!mayHaveIndentedBlocks(text)) {
    return leavesIn(parser, { text, lines, inner: lines, column: 0 }).fences;
  }
  const found: Fence[] = [];
  const parts: Part[] = [{ text, lines, inner: lines, column: 0 }];
  for (const part of parts) {
    const leaves = leavesIn(parser, part);
    for (const fence of leaves.fences) found.push(fence);
    for (const { first, behind, column } of indentedBlocks(text, part.inner, line => leaves.taken.has(line))) {
      if (part.column + column > deepestColumn) continue;
      const inner = part.inner.slice(first, behind).map(line => withoutIndentation(text, line, column));
      parts.push({ text, lines: part.lines.slice(first, behind), inner, column: part.column + column });
    }
  }
  return found.sort((a, b) => a.block.start - b.block.start);
}

/** Lines of a text that are read on their own. */
interface Part {
  readonly text: string;
  readonly lines: readonly Span[];
  /** The lines from the column on that the content of their block is indented to. */
  readonly inner: readonly Span[];
  readonly column: number;
}

/** The fences of a part in their order, and which of its lines are in them or in HTML. */
function leavesIn(parser: ParseContext, part: Part): { readonly fences: Fence[]; readonly taken: ReadonlySet<number> } {
  const skeleton = skeletonOf(part.text, part.inner);
  const found: Fence[] = [];
  const taken = new Set<number>();
  const add = (leaf: Leaf): void => {
    const behind = skeleton[leaf.last + 1]?.line ?? part.lines.length;
    for (let line = skeleton[leaf.first]!.line; line < behind; line++) taken.add(line);
    if (leaf.fence) found.push(fenceOf(part, skeleton, leaf));
  };
  let from = 0;
  let least = 1;
  while (from < skeleton.length) {
    const to = nextCut(skeleton, from + least);
    const leaves = leavesOf(parser, skeleton, from, to);
    const open = leaves.find(leaf => isOpen(leaf, skeleton, to));
    if (open && !(open.fence && open.depth === 0)) {
      // The cut goes through HTML, or through a container. Doubling keeps the sum of all attempts linear.
      least = 2 * (to - from);
    } else {
      const whole = open && continued(open, skeleton, to);
      for (const leaf of leaves) if (leaf !== open) add(leaf);
      if (whole) add(whole);
      from = whole ? whole.last + 1 : to;
      least = 1;
    }
  }
  return { fences: found, taken };
}

/** A line as the tokenizer sees it. */
interface SkeletonLine {
  /** The index of the line in the text. The lines up to the next one of the skeleton are in the same block as it is. */
  readonly line: number;
  readonly text: string;
  /** One, and one for each container mark: what the line costs the tokenizer. */
  readonly weight: number;
  /** Whether a fence or HTML may start here. */
  readonly matters: boolean;
  /** Whether the text can be cut before it: the line starts a block that is in no container of the lines before. */
  readonly cut: boolean;
}

/** A fence or an HTML block. */
interface Leaf {
  readonly fence: boolean;
  /** Indexes into the skeleton: its first line, its last one, and the one after its content. */
  readonly first: number;
  readonly last: number;
  readonly behind: number;
  /** How many characters are before it in its first line. */
  readonly column: number;
  readonly closed: boolean;
  /** The number of containers it is in. */
  readonly depth: number;
  /** The block quotes' `>` in its lines. */
  readonly marks: readonly { readonly line: number; readonly column: number }[];
}

const containerMarks = /^(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))*/;
const deepestColumn = 96;
const longestSection = 1000;

/**
 * Leaves out what cannot start, end or interrupt a block: the text of plain lines, and plain lines that follow a plain line
 * in the same block quotes and are indented at least as far. As plain text has no `>`, it cannot end HTML either.
 */
function skeletonOf(text: string, lines: readonly Span[]): SkeletonLine[] {
  const skeleton: SkeletonLine[] = [];
  let afterBlank = true;
  let run: string | undefined;
  let comment: string | undefined;
  for (const [line, { start, end }] of lines.entries()) {
    const content = text.slice(start, end);
    const marks = containerMarks.exec(content.slice(0, deepestColumn + 16))![0];
    const rest = content.slice(marks.length);
    const deep = marks.length > deepestColumn;
    const plain = !deep && isPlainText(rest);
    const sameComment = commentOf(marks, rest);
    if (sameComment !== undefined && sameComment === comment) {
      // The tokenizer is in the same state after one of them and after many.
    } else if (!plain || !continuesRun(run, marks)) {
      skeleton.push({
        line,
        text: deep ? tooDeep(marks, rest) : plain ? `${marks}x` : content,
        weight: 1 + marks.replace(/[ \t\d]/g, '').length,
        matters: !deep && /^(?:```|~~~|<)/.test(rest),
        cut: /^[^ \t]/.test(content) && (afterBlank || startsBlock(content)),
      });
      run = plain && /^[ \t>]*$/.test(marks) ? marks : undefined;
    }
    comment = sameComment;
    afterBlank = /^[ \t]*$/.test(content);
  }
  return skeleton;
}

function isPlainText(rest: string): boolean {
  return rest !== '' && !/^[`~<#=_*-]/.test(rest) && !rest.includes('>');
}

function continuesRun(run: string | undefined, marks: string): boolean {
  return run !== undefined && marks.startsWith(run) && marks.slice(run.length).trim() === '';
}

function tooDeep(marks: string, rest: string): string {
  return marks.slice(0, deepestColumn) + (rest.trim() && 'x');
}

/** Distinguishes lines with an HTML comment by the text before it, and by whether it ends in its line; undefined for all others. */
function commentOf(marks: string, rest: string): string | undefined {
  const match = /^<!--(?!-?>)[^>]*?(-->[ \t]*)?$/.exec(rest);
  return match === null || !/^[ \t>]*$/.test(marks) ? undefined : `${marks}${match[1] === undefined ? 'open' : 'whole'}`;
}

/** Whether a line is a heading or a list item, and can be nothing else where no fence or HTML is open. */
function startsBlock(content: string): boolean {
  return /^(?:#{1,6}(?:[ \t]|$)|(?:[-+*]|1[.)])[ \t]+[^ \t])/.test(content) && !/^[-* \t]+$/.test(content);
}

/** The first line from the index on that the text can be cut before, or one that has to do: no section may get long. */
function nextCut(skeleton: readonly SkeletonLine[], index: number): number {
  let cut = index;
  for (let weight = 0; cut < skeleton.length && !skeleton[cut]!.cut && weight < longestSection; cut++) {
    weight += skeleton[cut]!.weight;
  }
  return Math.min(cut, skeleton.length);
}

/** Whether a leaf goes on after the cut. Where no container can go on, what is in one cannot either. */
function isOpen(leaf: Leaf, skeleton: readonly SkeletonLine[], to: number): boolean {
  const next = skeleton[to];
  return next !== undefined && !leaf.closed && leaf.last >= to - 1 && (leaf.depth === 0 || !next.cut);
}

/** A fence outside containers, up to its end after the cut: only a closing fence ends it. */
function continued(leaf: Leaf, skeleton: readonly SkeletonLine[], to: number): Leaf {
  const marker = /^(?:`+|~+)/.exec(skeleton[leaf.first]!.text.slice(leaf.column))![0];
  for (let last = to; last < skeleton.length; last++) {
    if (/^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(skeleton[last]!.text)?.[1]?.startsWith(marker)) {
      return { ...leaf, last, behind: last, closed: true };
    }
  }
  const last = skeleton.length - 1;
  return { ...leaf, last, behind: skeleton[last]!.text === '' ? last : last + 1 };
}

/** What the tokenizer finds in the lines from one index up to and without another. */
function leavesOf(parser: ParseContext, skeleton: readonly SkeletonLine[], from: number, to: number): Leaf[] {
  const section = skeleton.slice(from, to);
  if (!section.some(line => line.matters)) {
    return [];
  }
  const source = section.map(line => line.text).join('\n') + (to < skeleton.length ? '\n' : '');
  // What the parser remembers of a section is keyed by line numbers. A new parser for each would take half of the time.
  parser.lazy = {};
  const events = postprocess(parser.document().write(preprocess()(source, undefined, true)));
  const leaves: Leaf[] = [];
  let marks: { line: number; column: number }[] = [];
  let markers = 0;
  let depth = 0;
  for (const [kind, token] of events) {
    const line = from + token.start.line - 1;
    const column = token.start.column - 1;
    const isEnter = kind === 'enter';
    switch (token.type) {
      case 'blockQuote': case 'listOrdered': case 'listUnordered':
        depth += isEnter ? 1 : -1;
        break;
      case 'codeFencedFence':
        if (isEnter) markers++;
        break;
      case 'blockQuoteMarker':
        if (isEnter) marks.push({ line, column });
        break;
      case 'codeFenced': case 'htmlFlow': {
        if (isEnter) {
          marks = [];
          markers = 0;
          break;
        }
        leaves.push({ ...leafOf(token, from, markers === 2), column, depth, marks });
      }
    }
  }
  return leaves;
}

/** A fence or an HTML block: its kind and its lines. */
function leafOf(token: Token, from: number, closed: boolean): Pick<Leaf, 'fence' | 'first' | 'last' | 'behind' | 'closed'> {
  const last = from + token.end.line - 1;
  const behind = closed || endsWithLineBreak(token) ? last : last + 1;
  return { fence: token.type === 'codeFenced', first: from + token.start.line - 1, last, behind, closed };
}

/** What is not closed may end with the line break before a line that is not in it any more. */
function endsWithLineBreak({ start, end }: Token): boolean {
  return end.line > start.line && end.column === 1;
}

const withoutInlines = {
  disable: {
    null: [
      'attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'definition', 'hardBreakEscape',
      'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink',
    ],
  },
};

function fenceOf({ text, lines, inner }: Part, skeleton: readonly SkeletonLine[], leaf: Leaf): Fence {
  const opening = skeleton[leaf.first]!.line;
  const behind = skeleton[leaf.behind]?.line ?? lines.length;
  const blockStart = inner[opening]!.start + leaf.column;
  const empty = leaf.last > leaf.first ? lines[opening + 1]!.start : lines[opening]!.end;
  const content = behind > opening + 1
    ? { start: lines[opening + 1]!.start, end: lines[behind - 1]!.end }
    : { start: empty, end: empty };
  const spaces = leaf.marks
    .filter(mark => mark.line > leaf.first && mark.line < leaf.behind)
    // Lines that the skeleton leaves out have the same marks as the line before them.
    .flatMap(mark => inner.slice(skeleton[mark.line]!.line, skeleton[mark.line + 1]?.line).map(line => line.start + mark.column))
    .map(mark => ({ start: mark - content.start, end: mark - content.start + 1, text: ' ' }));
  return {
    block: { start: blockStart, end: leaf.closed ? lines[behind]!.end : content.end },
    language: /^(?:`+|~+)[ \t]*\{?[ \t]*\.?([^\s{},]*)/.exec(text.slice(blockStart, lines[opening]!.end))![1]!.toLowerCase(),
    content,
    text: applyEdits(text.slice(content.start, content.end), spaces),
  };
}
