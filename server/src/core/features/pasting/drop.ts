/** What a node of the outline becomes in a document that it is dropped into. */
import { type Completion } from '../completion/item';
import { JsonTokens, type JsonToken } from '../../notation/json/tokens';
import { endOfLine, indentationAt, startOfLine } from '../../text/lines';
import { type OutlineSource } from '../outline/node';
import { jsonString, layoutOf } from '../../tree/print';
import { type Edit, type Span } from '../../text/text';
import { visible } from '../../text/words';

export interface Drop {
  /** Inserted at the offset; empty when the edits are all there is. */
  readonly text: string;
  /** The text has the placeholders of an LSP snippet. */
  readonly isSnippet: boolean;
  /** In host offsets. */
  readonly edits: readonly Edit[];
}

/** The completions at an offset of a text that the document could have. */
export type Offer = (text: string, offset: number) => readonly Completion[];

/** How many places are tried. */
const mostPlaces = 8;

/** The longest whitespace at the end of a line that is considered. */
const mostSpaces = 100;

/**
 * The node becomes what completion offers for it: an attribute with its annotation, a set with its type, a value with its comma. The gap
 * between two elements is too small a target for a mouse: a node dropped on an element is inserted after it, and only a single value is
 * replaced. Where completion offers nothing on the line, the node becomes its plain name.
 */
export function dropOf(node: OutlineSource, { text, offset }: { readonly text: string; readonly offset: number }, offer: Offer): Drop {
  const behind = afterMember(node, text, offset, offer);
  if (behind !== undefined) return { text: '', isSnippet: false, edits: [behind] };
  const found = offer(text, offset).find(completion => isFor(completion, node));
  if (found !== undefined && !/\S/.test(text.slice(found.edit.start, found.edit.end))) {
    return dropped(found, { ...found.edit, after: '' }, offset);
  }
  const tokens = tokensFrom(text, offset);
  for (const { end } of tokens.filter(({ kind }) => anchors.has(kind)).slice(0, mostPlaces)) {
    const below = onLineOfItsOwn(node, text, end, offer);
    if (below !== undefined) return { text: '', isSnippet: false, edits: [below] };
    // With spaces around it, completion sees a place of its own.
    const beside = offer(`${text.slice(0, end)}  ${text.slice(end)}`, end + 1).find(completion => isFor(completion, node));
    if (beside !== undefined) return dropped(beside, withoutSpaces(beside.edit, end, text), offset);
  }
  if (found?.kind === 'predefinedValue' || found?.kind === 'principal') {
    return { text: '', isSnippet: false, edits: [{ ...found.edit, text: found.plainText }] };
  }
  const isInString = tokens.some(({ kind, start, end }) => kind === 'string' && start < offset && offset < end);
  return { text: isInString ? inString(node) : plainly(node), isSnippet: false, edits: [] };
}

/** The tokens after which a node can be inserted. */
const anchors: ReadonlySet<JsonToken['kind']> = new Set(['string', 'word', 'open', 'close']);

// Names come from documents: whatever they contain, they stay within the string, or on the line.
function inString({ kind, written, label }: OutlineSource): string {
  return kind === 'value' && written !== undefined ? written.replace(/^"(.*)"$/s, '$1') : jsonString(written ?? label).slice(1, -1);
}

function plainly({ kind, written, label }: OutlineSource): string {
  return kind === 'value' && written !== undefined ? written : visible(written ?? label);
}

/**
 * The edit that writes a member on a line of its own, below the line that ends with a member or with the bracket of its object. Returns
 * undefined elsewhere.
 */
function onLineOfItsOwn(node: OutlineSource, text: string, end: number, offer: Offer): Edit | undefined {
  if (!members.has(node.kind) || !endsLineOfMember(text, end)) return undefined;
  const { lineBreak, step } = layoutOf(text);
  const isFirst = text.charAt(end - 1) === '{';
  const lead = `${isFirst ? '' : ','}${lineBreak}${indentationAt(text, end)}${isFirst ? step : ''}`;
  const place = end + lead.length;
  const found = offer(text.slice(0, end) + lead + text.slice(end), place).find(completion => isFor(completion, node));
  const isThere = found?.edit.start === place && found.edit.end === place;
  return isThere ? { start: end, end, text: lead + found.plainText } : undefined;
}

/** The same for a node that is dropped behind the comma of a member, or behind the whitespace after it. */
function afterMember(node: OutlineSource, text: string, offset: number, offer: Offer): Edit | undefined {
  const line = text.slice(startOfLine(text, offset), offset);
  const written = /^.*?(?=[ \t]*,?[ \t]*$)/.exec(line.slice(-mostSpaces))?.[0];
  if (written === undefined || !/\S/.test(written)) return undefined;
  return onLineOfItsOwn(node, text, offset - line.slice(-mostSpaces).length + written.length, offer);
}

function endsLineOfMember(text: string, end: number): boolean {
  const startsWithMember = /^[ \t]*["{]/.test(text.slice(startOfLine(text, end), end));
  return startsWithMember && /^[ \t]*,?[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + mostSpaces));
}

/** The kinds of nodes that are written as a property. */
const members: ReadonlySet<OutlineSource['kind']> = new Set(['set', 'definition', 'attribute']);

interface Gap extends Span {
  /** The text after the completion. */
  readonly after: string;
}

function dropped(
  { isSnippet, edit: { text }, otherEdits, plainText }: Completion, { start, end, after }: Gap, offset: number,
): Drop {
  if (start === offset && end === offset) return { text: text + after, isSnippet, edits: otherEdits };
  return { text: '', isSnippet: false, edits: [...otherEdits, { start, end, text: plainText + after }] };
}

/** The edit for the text without the two spaces at the offset. */
function withoutSpaces({ start, end, text: inserted }: Edit, at: number, text: string): Gap {
  const original = (offset: number): number => offset <= at ? offset : Math.max(at, offset - 2);
  return { start: original(start), end: original(end), after: inserted.endsWith(',') && /\S/.test(text.charAt(at)) ? ' ' : '' };
}

/** The tokens on the line of the offset that do not end before it, nearest first; no JSON string has a line break. */
function tokensFrom(text: string, offset: number): readonly JsonToken[] {
  const lineStart = startOfLine(text, offset);
  const tokens = new JsonTokens(text.slice(0, endOfLine(text, lineStart)), lineStart);
  const found: JsonToken[] = [];
  for (let token = tokens.next(); token.kind !== 'end' && found.length < 4 * mostPlaces; token = tokens.next()) {
    if (token.end >= offset) found.push(token);
  }
  return found;
}

function isFor(completion: Completion, node: OutlineSource): boolean {
  const { kind, label } = completion;
  switch (node.kind) {
    case 'set': return isForSet(completion, node);
    case 'definition': case 'attribute': return isForAttribute(completion, node);
    case 'value': case 'assigned-value': return kind === 'predefinedValue' && label === node.label;
    case 'principal': return kind === 'principal' && equal(label, node.written ?? '');
    case 'tenant': case 'group': return false;
  }
}

function isForSet({ kind, label, edit }: Completion, node: OutlineSource): boolean {
  return kind === 'set' && equal(label, node.label) && edit.text.includes(jsonString(label).slice(1, -1));
}

function isForAttribute({ kind, label, set }: Completion, node: OutlineSource): boolean {
  return kind === 'attribute' && set !== undefined && equal(set, node.set ?? '') && equal(label, node.label);
}

function equal(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
