/** How a proposal becomes the edit that a place in JSON needs: commas around it, and the layout of its neighbours. */
import { bounded, type Offered } from './bounded-items';
import { completion, type Completion, type Proposal, type Target, type Template } from './item';
import { deeper, hasLines, indented, lineLayout, onLines, onOneLine, type LineStyle, type TemplateForm } from './template-layout';
import { endOfLine, indentationAt, startOfLine } from '../../text/lines';
import { type Edit, type Span } from '../../text/text';
import { visible } from '../../text/words';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { itemsOf, keysOf } from '../../tree/nodes';
import { layoutOf } from '../../tree/print';
import { NodeKind, type SyntaxTree } from '../../tree/tree';

/** JSON in a document. */
export interface HostedText {
  readonly text: string;
  /** The host offset of the text's first character. */
  readonly shift: number;
  readonly lines: LineStyle;
  /** The indentation of the first line, if the text begins within it. */
  readonly firstIndentation?: string;
}

/** The completions for a place in JSON, in this order. */
export function jsonCompletions(proposals: Offered<Proposal>, place: JsonPlace, hosted: HostedText): Offered<Completion> {
  const { text, lines } = hosted;
  const typedOf = ({ typed }: Proposal): string => place.isQuoted && !typed.startsWith('"') ? JSON.stringify(typed) : typed;
  // A selection from a longer list is not reduced again.
  const offered = proposals.isIncomplete ? proposals : bounded(proposals.items, typedOf, text.slice(place.token.start, place.cursor));
  const arrangement = arrangementOf(place, hosted);
  const layout = layoutOf(text);
  const style = lineLayout(lines, layout, indentationOf(place, hosted));
  const target = targetOf(place, arrangement, hosted);
  // Before a colon is only the name of a property.
  const fitting = place.hasColon ? offered.items.filter(({ typed }) => typed.startsWith('"')) : offered.items;
  const items = fitting.filter(({ label }) => visible(label).trim() !== '').map((proposal, index) => {
    const inQuotes = contentOf(proposal, place, hosted);
    if (inQuotes !== undefined) return completion(inQuotes.proposal, inQuotes.target, index);
    const typed = typedOf(proposal);
    const template = place.hasColon ? [proposal.typed] : indented(arranged(proposal.template, arrangement, layout.padding), style);
    return completion({ ...proposal, template, typed }, target, index);
  });
  return { isIncomplete: offered.isIncomplete, items };
}

function indentationOf({ token }: JsonPlace, { text, firstIndentation }: HostedText): string {
  return firstIndentation !== undefined && startOfLine(text, token.start) === 0 ? firstIndentation : indentationAt(text, token.start);
}

/**
 * Between the quotes of a string, another string replaces the content alone: the quotes may belong to a snippet that is being filled in.
 * Returns undefined where the whole token is replaced.
 */
function contentOf(
  proposal: Proposal, place: JsonPlace, { shift }: HostedText,
): { readonly proposal: Proposal; readonly target: Target } | undefined {
  const { token, tokenText, cursor, isQuoted, hasColon, kind } = place;
  const isClosed = isQuoted && tokenText.length > 1 && tokenText.endsWith('"');
  if (!isClosed || cursor === token.start || cursor === token.end || (kind === 'key' && !hasColon)) return undefined;
  if (place.lead !== '' || place.needsComma) return undefined;
  const template = withoutQuotes(hasColon ? [proposal.typed] : proposal.template);
  if (template === undefined) return undefined;
  return {
    proposal: { ...proposal, template, typed: proposal.typed.replace(/^"(.*)"$/s, '$1') },
    target: { start: shift + token.start + 1, end: shift + token.end - 1, insertEnd: shift + cursor },
  };
}

/** What a template has between the quotes of its only string. Returns undefined for one that is anything else. */
function withoutQuotes(template: Template): Template | undefined {
  const marked = template.map(part => typeof part === 'string' ? part : '0').join('');
  if (!/^"(?:[^"\\]|\\.)*"$/.test(marked) || typeof template[0] !== 'string' || typeof template.at(-1) !== 'string') return undefined;
  return template.flatMap((part, index): Template => {
    if (typeof part !== 'string') return [part];
    const text = part.slice(index === 0 ? 1 : 0, index === template.length - 1 ? -1 : part.length);
    return text === '' ? [] : [text];
  });
}

interface Arrangement {
  /** What is replaced; the whitespace between an item and its neighbours on the line is a part of it. */
  readonly span: Span;
  readonly form: TemplateForm;
  /** Where each member of the container has a line, and what it is then. */
  readonly isOnLines: boolean;
  /** Around an item on one line, and around one of several lines. */
  readonly around: readonly [before: string, after: string];
  readonly aroundLines: readonly [before: string, after: string];
  /** Offset of the text; where the comma belongs that is missing on another line. */
  readonly commaAt: number | undefined;
}

function arranged(template: Template, { form, isOnLines, around, aroundLines }: Arrangement, padding: string): Template {
  const spread = isOnLines ? onLines(template, form, padding) : onOneLine(template, form, padding);
  const [before, after] = hasLines(spread) ? aroundLines : around;
  const inner = before.endsWith('\t') ? deeper(spread) : spread;
  return [before, ...inner, after].filter(part => part !== '');
}

function targetOf({ cursor, isQuoted }: JsonPlace, { span, commaAt }: Arrangement, { shift }: HostedText): Target {
  const otherEdits: readonly Edit[] = commaAt === undefined ? [] : [{ start: shift + commaAt, end: shift + commaAt, text: ',' }];
  const end = shift + span.end;
  return { start: shift + span.start, end, insertEnd: isQuoted ? end : Math.min(end, shift + cursor), otherEdits };
}

/** What is around the place on its line. */
interface Line {
  /** What is left of the token, without whitespace behind it. */
  readonly before: string;
  /** What is right of it, without whitespace in front. */
  readonly after: string;
  /** The token with the whitespace around it. */
  readonly span: Span;
}

function lineAround({ token }: JsonPlace, text: string): Line {
  const start = startOfLine(text, token.start);
  const before = text.slice(start, token.start).trimEnd();
  const rest = text.slice(token.end, endOfLine(text, token.end));
  const after = rest.trimStart();
  return { before, after, span: { start: start + before.length, end: token.end + rest.length - after.length } };
}

/** The lines and commas that the place needs. */
function arrangementOf(place: JsonPlace, { text, lines }: HostedText): Arrangement {
  const line = lineAround(place, text);
  if (place.path.length === 0 || place.hasColon) {
    return inPlace(place, { form: 'value', isOnLines: lines !== 'none', before: '', after: '' });
  }
  if (place.kind === 'value' && place.path.at(-1)?.isObject === true) return ofMember(place, line, lines);
  const form = place.kind === 'key' ? 'members' : 'element';
  const siblings = siblingsOf(place);
  if (line.before.trim() === '') return onOwnLine(place, { line, siblings, form, takesLines: lines !== 'none' });
  if (lines === 'none') return beside(place, { text, line, form });
  if (siblings.previous === undefined) return behindBracket(place, { text, line, siblings, form });
  const isLastOnLine = /^(?:,?\s*$|[}\]/])/.test(line.after);
  return isLastOnLine && isFirstOnLine(siblings.previous.start, place.tree)
    ? below(place, { line, siblings, form })
    : beside(place, { text, line, form });
}

interface PlainArrangement extends Pick<Arrangement, 'form' | 'isOnLines'> {
  readonly before: string;
  readonly after: string;
}

/** Replaces the token alone. */
function inPlace({ token }: JsonPlace, { form, isOnLines, before, after }: PlainArrangement): Arrangement {
  return { span: token, form, isOnLines, around: [before, after], aroundLines: [before, after], commaAt: undefined };
}

/** The value of a member. */
function ofMember(place: JsonPlace, { before, after, span }: Line, lines: LineStyle): Arrangement {
  const { token, lead, leadAt, needsComma, tree, node } = place;
  const isAlone = node >= 0 && keysOf(tree, node).length === 1;
  const isOnLines = lines !== 'none' && (isAlone || /^[ \t]*"(?:[^"\\]|\\.)*"\s*:?$/.test(before));
  const isNew = token.start === token.end;
  const space = lead === '' && isNew && before.endsWith(':') && span.start === token.start ? ' ' : '';
  const isTouched = isNew && span.end === token.end && /^[}\]]/.test(after);
  const trail = needsComma ? (after === '' ? ',' : ', ') : isTouched ? ' ' : '';
  const around = [lead === '' ? space : `${lead} `, trail] as const;
  return { span: { start: leadAt, end: token.end }, form: 'value', isOnLines, around, aroundLines: around, commaAt: undefined };
}

interface Siblings {
  readonly previous: Span | undefined;
  readonly next: Span | undefined;
  /** The previous one, or else the next one, has several lines. */
  readonly isSpread: boolean;
}

/** The members or elements around the place. Offsets are the tree's; up to the token, those of the text. */
function siblingsOf({ tree, node, token, kind }: JsonPlace): Siblings {
  if (node < 0) return { previous: undefined, next: undefined, isSpread: false };
  const spans = kind === 'key'
    ? keysOf(tree, node).map(key => ({ start: tree.start(key), end: tree.end(tree.hasValue(key) ? key + 1 : key) }))
    : itemsOf(tree, node).filter(item => tree.kind(item) !== NodeKind.Null).map(item => ({ start: tree.start(item), end: tree.end(item) }));
  const previous = spans.filter(({ end }) => end <= token.start).at(-1);
  const next = spans.find(({ start }) => start >= token.start);
  const neighbour = previous ?? next;
  return { previous, next, isSpread: neighbour !== undefined && /[\r\n]/.test(tree.text.slice(neighbour.start, neighbour.end)) };
}

function isFirstOnLine(start: number, { text }: SyntaxTree): boolean {
  return text.slice(startOfLine(text, start), start).trim() === '';
}

interface Around {
  readonly line: Line;
  readonly siblings: Siblings;
  readonly form: TemplateForm;
}

/** Elements are laid out like their neighbour, members have a line each. */
function takesLines({ form, siblings: { previous, next, isSpread } }: Around): boolean {
  return form === 'members' || isSpread || (previous ?? next) === undefined;
}

/** The line has nothing before the place. */
function onOwnLine(place: JsonPlace, around: Around & { readonly takesLines: boolean }): Arrangement {
  const { line: { after, span }, siblings: { previous }, form } = around;
  const { token, lead, needsComma } = place;
  const isMissing = lead === ',';
  const isTouched = token.start === token.end && span.end === token.end && /^[}\]]/.test(after);
  const trail = needsComma ? (after === '' ? ',' : ', ') : isTouched ? ' ' : '';
  const isOnLines = around.takesLines && takesLines(around);
  const plain = inPlace(place, { form, isOnLines, before: isMissing && previous === undefined ? ', ' : '', after: trail });
  return isMissing && previous !== undefined ? { ...plain, commaAt: previous.end } : plain;
}

/** The first one, on the line of its container's bracket. */
function behindBracket(place: JsonPlace, around: Around & { readonly text: string }): Arrangement {
  const { line: { span, after }, siblings: { next }, form } = around;
  if (next !== undefined && after !== '') return beside(place, around);
  const comma = place.needsComma ? ',' : '';
  const isClosedHere = /^[}\]]/.test(after);
  const spread = ['\n\t', `${comma}${isClosedHere ? '\n' : ''}`] as const;
  const space = paddingOf(place, around.text);
  const inline = [space, comma === '' && isClosedHere ? space : comma] as const;
  const isSpread = next !== undefined || (place.path.length === 1 && form === 'members');
  return {
    span: { start: span.start, end: isClosedHere ? span.end : place.token.end },
    form, isOnLines: takesLines(around), around: isSpread ? spread : inline, aroundLines: spread, commaAt: undefined,
  };
}

/** After one that begins its line. */
function below(place: JsonPlace, around: Around): Arrangement {
  const { line: { span, after }, form } = around;
  const lead = `${place.lead === ',' ? ',' : ''}\n`;
  const trail = place.needsComma ? (after === '' ? ',' : ',\n') : /^[}\]]/.test(after) ? ' ' : '';
  const whole = { start: span.start, end: after === '' ? place.token.end : span.end };
  return { span: whole, form, isOnLines: takesLines(around), around: [lead, trail], aroundLines: [lead, trail], commaAt: undefined };
}

/** On the line of the others. */
function beside(place: JsonPlace, { line, form, text }: Pick<Around, 'line' | 'form'> & { readonly text: string }): Arrangement {
  const { span, before, after } = line;
  const isClosed = /^[}\]]/.test(after);
  const space = paddingOf(place, text);
  const trail = place.needsComma ? (after === '' ? ',' : ', ') : isClosed ? space : '';
  const lead = /[{[]$/.test(before) ? space : `${place.lead} `;
  const whole = { start: span.start, end: place.needsComma || isClosed ? span.end : place.token.end };
  return { span: whole, form, isOnLines: false, around: [lead, trail], aroundLines: [lead, trail], commaAt: undefined };
}

/** Between the brackets and what they hold: a space, but in an array that has none. */
function paddingOf({ path }: JsonPlace, text: string): string {
  const container = path.at(-1);
  return container?.isObject === false && !/\s/.test(text.charAt(container.start + 1)) ? '' : ' ';
}
