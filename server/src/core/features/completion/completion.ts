/** What an editor offers at a place: which text the place is in, and what kind of place it is. */
import { countWhile } from '../../text/collections';
import { isForeignFile } from '../../read/foreign-files';
import { bodyWords } from '../../read/recognition';
import { bodyCompletions } from './body';
import { complete, type Offered } from './bounded-items';
import { directiveCompletions } from './directive';
import { requestsCompletions } from './http';
import { completions, type Completion } from './item';
import { jsonProposals, type CompletionContext } from './json';
import { jsonCompletions, type HostedText } from './json-item';
import { fenceSamples } from './samples';
import { scriptCompletions } from './script';
import { indented, lineLayout, type LineStyle } from './template-layout';
import { configuration } from '../../configuration/shape';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { indentationAt, lineBreakOf, startOfLine } from '../../text/lines';
import { locate } from '../../notation/json/cursor-place';
import { fences } from '../../formats/markdown';
import * as shapes from '../../graph/shape';
import { type Shape } from '../../graph/shape';
import { type DocumentView } from '../../workspace/view';

export { type Completion, type CompletionKind } from './item';
export { type Offered } from './bounded-items';
export { type LineStyle } from './template-layout';

/** What an editor requests. */
export interface CompletionRequest {
  readonly lines: LineStyle;
}

/** What can stand at a host offset, in the order in which it is to be shown. Nothing makes it throw. The cost follows the unit. */
export function completionsAt(
  { document, settings, tenant }: DocumentView,
  offset: number,
  { lines }: CompletionRequest = { lines: 'document' },
): Offered<Completion> {
  const context: CompletionContext = { tenant, unit: undefined, lines };
  switch (document.kind) {
    case 'manifest': return manifestCompletions(document, context, offset);
    case 'configuration': return shapedCompletions({ text: document.text, shift: 0, root: configuration() }, context, offset);
    case 'http': {
      const unit = unitAt(document, offset);
      const others = (): readonly DocumentUnit[] => document.units;
      return unit === undefined
        ? complete([])
        : requestsCompletions({ text: unit.text, shift: unit.start, host: 'http', others }, { ...context, unit }, offset);
    }
    case 'markdown': return markdownCompletions(document, context, offset);
    case 'json': return fileCompletions(document, settings.isRequest, context, offset);
    case 'script': return scriptCompletions(document.text, { ...context, unit: unitAt(document, offset) }, offset);
    case 'snapshot': return complete([]);
  }
}

/** In a JSON file. Nothing is offered unless the configuration or a word in it says that it is ours, or it is still short. */
function fileCompletions({ text, uri }: Document, isRequest: boolean, context: CompletionContext, offset: number): Offered<Completion> {
  const mayBegin = !isRequest && mayBeginBody(uri, text);
  if (!isRequest && !mayBegin && !bodyWords.test(text) && !/attributeSets/i.test(text)) return complete([]);
  return bodyCompletions({ text, shift: 0, host: 'body', given: isRequest ? 'configured' : 'found', mayBegin }, context, offset);
}

/** In UTF-16 units: a longer text without anything of ours belongs to another program. */
const longestNewText = 4000;

/** Whether a body may be begun in a text in which nothing of ours is yet. */
function mayBeginBody(uri: string, text: string): boolean {
  return text.length <= longestNewText && !isForeignFile(uri);
}

interface ShapedText extends Omit<HostedText, 'lines'> {
  readonly root: Shape;
}

function shapedCompletions({ root, ...hosted }: ShapedText, context: CompletionContext, offset: number): Offered<Completion> {
  const { text, shift } = hosted;
  const place = locate(text, offset - shift);
  if (place === undefined) return complete([]);
  if (place.kind === 'comment') return complete(directiveCompletions(text, place.span, offset - shift, shift));
  return jsonCompletions(jsonProposals(place, root, context), place, { ...hosted, lines: context.lines });
}

function manifestCompletions(document: Document, context: CompletionContext, offset: number): Offered<Completion> {
  const unit = unitAt(document, offset);
  if (unit === undefined) return shapedCompletions(skeletonAt(document, offset), context, offset);
  const root = unit.kind === 'set' ? shapes.attributeSet : unit.kind === 'definition' ? shapes.definition : shapes.assignment;
  const firstIndentation = indentationAt(document.text, unit.start);
  return shapedCompletions({ text: unit.text, shift: unit.start, root, firstIndentation }, { ...context, unit }, offset);
}

/**
 * The text between the units, with an empty object for each of them, of as many lines as it takes to see that a unit has several. Only the
 * offsets around the cursor are needed, so one shift does: that of the range that the cursor is in.
 */
function skeletonAt({ text, units }: Document, offset: number): ShapedText {
  const before = countWhile(units, unit => unit.end <= offset);
  let skeleton = '';
  let from = 0;
  let shift = 0;
  for (const [index, unit] of units.entries()) {
    const isSpread = /[\r\n]/.test(text.slice(unit.start, unit.end));
    skeleton += `${text.slice(from, unit.start)}{${isSpread ? `\n${indentationAt(text, unit.end)}` : ''}}`;
    from = unit.end;
    if (index < before) shift = unit.end - skeleton.length;
  }
  return { text: skeleton + text.slice(from), shift, root: shapes.manifest };
}

/** The unit that the offset is inside of: in a manifest between its brackets. */
function unitAt(document: Document, offset: number): DocumentUnit | undefined {
  const { units, kind } = document;
  const isWhole = kind !== 'manifest';
  const unit = units[countWhile(units, candidate => isWhole ? candidate.start <= offset : candidate.start < offset) - 1];
  if (unit === undefined || offset > unit.end) return undefined;
  if (isWhole || offset < unit.end) return unit;
  // Behind the bracket, unless it is still missing.
  const [source] = unit.content.sources;
  return source?.tree.isClosed(source.tree.root) === false ? unit : undefined;
}

// A fence that is being typed need not be known as ours yet.
function markdownCompletions({ text }: Document, { tenant, lines }: CompletionContext, offset: number): Offered<Completion> {
  const lineStart = startOfLine(text, offset);
  const comment = /^[ \t>]*(?=<!--)/.exec(text.slice(lineStart, offset));
  if (comment !== null) return complete(directiveCompletions(text, { start: lineStart + comment[0].length, end: offset }, offset, 0));
  const fence = fences(text).find(({ content }) => content.start <= offset && offset <= content.end);
  if (fence === undefined) return newFences(text, { lineStart, offset }, lines);
  const at = { text: fence.text, shift: fence.content.start, host: 'markdown' as const };
  // In a block quote each line would need its mark.
  const isQuoted = /^[ \t]*>/.test(text.slice(lineStart, offset));
  const context = { tenant, unit: undefined, lines: isQuoted ? 'none' as const : lines };
  switch (fence.language) {
    case 'http': case 'rest': case 'msgraph': case 'msgraph-interactive':
      if (/^\s*[{[]/.test(fence.text)) return bodyCompletions({ ...at, given: 'found', mayBegin: false }, context, offset);
      return requestsCompletions({ ...at, others: () => [] }, context, offset);
    case 'json': case 'jsonc': {
      // On a page about custom security attributes an empty fence is about them.
      const isRequest = /^\s*(?:\{\s*\}?\s*)?$/.test(fence.text) && /customSecurityAttribute|attributeSets/i.test(text);
      return bodyCompletions({ ...at, given: isRequest ? 'configured' : 'found', mayBegin: false }, context, offset);
    }
    default: return complete([]);
  }
}

/** Whole fences, where a line begins with the prefix of their samples. */
function newFences(
  text: string, { lineStart, offset }: { readonly lineStart: number; readonly offset: number }, lines: LineStyle,
): Offered<Completion> {
  const [, space = '', word = ''] = /^([ \t]*)(c|cs|csa[\w-]*)$/.exec(text.slice(lineStart, offset)) ?? [];
  if (word === '' || lines === 'none') return complete([]);
  const style = lineLayout(lines, { lineBreak: lineBreakOf(text), step: '  ' }, space);
  const items = fenceSamples().map(sample => ({ ...sample, template: indented(sample.template, style) }));
  return completions({ items, isIncomplete: word.length < 3 }, { start: offset - word.length, end: offset });
}
