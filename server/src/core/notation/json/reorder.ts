/** Puts the members of an array or object into another order. Whitespace and commas stay where they are; comments go with their members. */
import { append } from '../../text/collections';
import { lineBreakOf } from '../../text/lines';
import { JsonTokens } from './tokens';
import { type SyntaxTree } from '../../tree/tree';
import { applyEdits, type Edit, type Span } from '../../text/text';

/** An element, or a property from its key to the end of its value. */
export type Member = Span;

/** A member with its comments, and where it ends without those after it. */
interface Chunk extends Span {
  readonly member: Member;
  /** The comma after the member, or -1. */
  readonly comma: number;
  readonly endsWithLineComment: boolean;
}

/**
 * The edits after which the container's members are in this order; none where they already are. `inside`: edits of the members themselves,
 * made
 * along with it. The tree is that of the whole text and has no problems. Linear but for sorting the edits.
 */
export function reorder(
  tree: SyntaxTree,
  container: number,
  members: readonly Member[],
  order: readonly number[],
  inside: readonly Edit[],
): Edit[] {
  if (order.every((from, to) => from === to)) return [...inside];
  const { text } = tree;
  const chunks = chunksOf(tree, container, members);
  const edits: Edit[] = [];
  let next = 0;
  const insideOf = chunks.map(({ member }) => {
    const first = next;
    while (next < inside.length && inside[next]!.start < member.end) next++;
    return inside.slice(first, next);
  });
  order.forEach((from, to) => {
    const [chunk, place] = [chunks[from]!, chunks[to]!];
    if (from === to) {
      append(edits, insideOf[from]!);
      return;
    }
    const { start, member: { end } } = chunk;
    const shifted = insideOf[from]!.map(edit => ({ start: edit.start - start, end: edit.end - start, text: edit.text }));
    const body = applyEdits(text.slice(start, end), shifted);
    const behind = chunk.comma < 0 ? text.slice(end, chunk.end) : text.slice(end, chunk.comma) + text.slice(chunk.comma + 1, chunk.end);
    const needsBreak = chunk.endsWithLineComment && !/^[ \t]*[\r\n]/.test(text.slice(place.end, place.end + 200));
    const lineBreak = needsBreak ? lineBreakOf(text) : '';
    edits.push({ start: place.start, end: place.end, text: `${body}${place.comma < 0 ? '' : ','}${behind.trimEnd()}${lineBreak}` });
  });
  return edits;
}

/** What lies between two members: what belongs to the one before, a gap that stays, and what belongs to the one after. */
interface Between {
  readonly beforeEnd: number;
  readonly behindStart: number;
  readonly comma: number;
  readonly endsWithLineComment: boolean;
}

function chunksOf(tree: SyntaxTree, container: number, members: readonly Member[]): Chunk[] {
  const { text } = tree;
  const first = members[0]!;
  const last = tree.end(container) - 1;
  let { behindStart } = between(text, { start: tree.start(container) + 1, end: first.start }, false);
  return members.map((member, index) => {
    const isLast = index === members.length - 1;
    const found = between(text, { start: member.end, end: isLast ? last : members[index + 1]!.start }, isLast);
    const chunk = { start: behindStart, end: found.beforeEnd, member, comma: found.comma, endsWithLineComment: found.endsWithLineComment };
    behindStart = found.behindStart;
    return chunk;
  });
}

/**
 * Comments before the comma, and on its line if the line ends with them, belong to the member before; all others to the one after. A
 * directive for
 * the next line always belongs to the member after it.
 */
function between(text: string, { start, end }: Span, isLast: boolean): Between {
  const tokens = commasAndComments(text, { start, end });
  const comma = tokens.findIndex(({ isComma }) => isComma);
  const own = tokens.slice(0, ownCount(text, tokens, { start, end }, isLast));
  const lastComment = own.filter(({ isComma }) => !isComma).at(-1);
  return {
    beforeEnd: own.at(-1)?.end ?? start,
    behindStart: tokens[own.length]?.start ?? end,
    comma: tokens[comma]?.start ?? -1,
    endsWithLineComment: lastComment !== undefined && isLineComment(text, lastComment),
  };
}

interface CommaOrComment extends Span {
  readonly isComma: boolean;
}

function commasAndComments(text: string, { start, end }: Span): CommaOrComment[] {
  const tokens = new JsonTokens(text, start);
  const found: CommaOrComment[] = [];
  for (let token = tokens.next(); token.kind !== 'end' && token.start < end; token = tokens.next()) {
    found.push({ start: token.start, end: token.end, isComma: token.kind === 'comma' });
  }
  return found;
}

/** How many of the tokens belong to the member before them. */
function ownCount(text: string, tokens: readonly CommaOrComment[], { start, end }: Span, isLast: boolean): number {
  let count = tokens.findIndex(({ isComma }) => isComma) + 1;
  let from = tokens[count - 1]?.end ?? start;
  for (let index = count; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (hasBreak(text, from, token.start) || (!isLast && isNextLineDirective(text, token))) break;
    const isLastToken = isLast && index === tokens.length - 1;
    if (isLastToken || isLineComment(text, token) || hasBreak(text, token.end, tokens[index + 1]?.start ?? end)) count = index + 1;
    from = token.end;
  }
  return count;
}

function isLineComment(text: string, { start }: Span): boolean {
  return text.startsWith('//', start);
}

function isNextLineDirective(text: string, { start, end }: Span): boolean {
  return /^\/[/*]+[\s*]*csa-disable-next-line\b/.test(text.slice(start, Math.min(end, start + 100)));
}

function hasBreak(text: string, start: number, end: number): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}
