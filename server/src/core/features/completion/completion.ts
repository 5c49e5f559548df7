/** What an editor offers at a place: which text the place is in, and what kind of place it is. */
import { countWhile } from '../../text/collections';
import { bodyWords } from '../../read/recognition';
import { bodyCompletions } from './body';
import { complete, type Offered } from './bounded-items';
import { directiveCompletions } from './directive';
import { requestsCompletions } from './http';
import { jsonCompletions, type Completion } from './item';
import { jsonProposals, type CompletionContext } from './json';
import { configuration } from '../../configuration/shape';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { startOfLine } from '../../text/lines';
import { locate } from '../../notation/json/cursor-place';
import { fences } from '../../formats/markdown';
import * as shapes from '../../graph/shape';
import { type Shape } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { type DocumentView } from '../../workspace/view';

export { type Completion, type CompletionKind } from './item';
export { type Offered } from './bounded-items';

/** What can stand at a host offset, in the order in which it is to be shown. Nothing makes it throw. The cost follows the unit. */
export function completionsAt({ document, settings, tenant }: DocumentView, offset: number): Offered<Completion> {
  switch (document.kind) {
    case 'manifest': return manifestCompletions(document, tenant, offset);
    case 'configuration': return shapedCompletions(
      { text: document.text, shift: 0, root: configuration() }, { tenant, unit: undefined }, offset,
    );
    case 'http': {
      const unit = unitAt(document, offset);
      const others = (): readonly DocumentUnit[] => document.units;
      return unit === undefined
        ? complete([])
        : requestsCompletions({ text: unit.text, shift: unit.start, host: 'http', others, takesLines: true }, { tenant, unit }, offset);
    }
    case 'markdown': return markdownCompletions(document, tenant, offset);
    case 'json': {
      const { text } = document;
      if (!settings.isRequest && !bodyWords.test(text) && !/attributeSets/i.test(text)) return complete([]);
      const given = settings.isRequest ? 'configured' : 'found';
      return bodyCompletions({ text, shift: 0, host: 'body', given }, { tenant, unit: undefined }, offset);
    }
    case 'snapshot': return complete([]);
  }
}

interface ShapedText {
  readonly text: string;
  /** The host offset of the text's first character. */
  readonly shift: number;
  readonly root: Shape;
}

function shapedCompletions({ text, shift, root }: ShapedText, context: CompletionContext, offset: number): Offered<Completion> {
  const place = locate(text, offset - shift);
  if (place === undefined) return complete([]);
  if (place.kind === 'comment') return complete(directiveCompletions(text, place.span, offset - shift, shift));
  return jsonCompletions(jsonProposals(place, root, context), place, { text, shift });
}

function manifestCompletions(document: Document, tenant: Tenant | undefined, offset: number): Offered<Completion> {
  const unit = unitAt(document, offset);
  if (unit === undefined) return shapedCompletions(skeletonAt(document, offset), { tenant, unit }, offset);
  const root = unit.kind === 'set' ? shapes.attributeSet : unit.kind === 'definition' ? shapes.definition : shapes.assignment;
  return shapedCompletions({ text: unit.text, shift: unit.start, root }, { tenant, unit }, offset);
}

/**
 * The text between the units, with an empty object for each of them. Only the offsets around the cursor are needed, so one shift does:
 * that of the range that the cursor is in.
 */
function skeletonAt({ text, units }: Document, offset: number): ShapedText {
  const before = countWhile(units, unit => unit.end <= offset);
  let skeleton = '';
  let from = 0;
  let shift = 0;
  for (const [index, unit] of units.entries()) {
    skeleton += `${text.slice(from, unit.start)}{}`;
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
function markdownCompletions({ text }: Document, tenant: Tenant | undefined, offset: number): Offered<Completion> {
  const lineStart = startOfLine(text, offset);
  const comment = /^[ \t>]*(?=<!--)/.exec(text.slice(lineStart, offset));
  if (comment !== null) return complete(directiveCompletions(text, { start: lineStart + comment[0].length, end: offset }, offset, 0));
  const fence = fences(text).find(({ content }) => content.start <= offset && offset <= content.end);
  if (fence === undefined) return complete([]);
  const at = { text: fence.text, shift: fence.content.start, host: 'markdown' as const };
  const context = { tenant, unit: undefined };
  switch (fence.language) {
    case 'http': case 'rest': case 'msgraph': case 'msgraph-interactive':
      if (/^\s*[{[]/.test(fence.text)) return bodyCompletions({ ...at, given: 'found' }, context, offset);
      return requestsCompletions({ ...at, others: () => [], takesLines: !/^[ \t]*>/.test(text.slice(lineStart, offset)) }, context, offset);
    case 'json': case 'jsonc': {
      // On a page about custom security attributes an empty fence is about them.
      const isRequest = /^\s*(?:\{\s*\}?\s*)?$/.test(fence.text) && /customSecurityAttribute|attributeSets/i.test(text);
      return bodyCompletions({ ...at, given: isRequest ? 'configured' : 'found' }, context, offset);
    }
    default: return complete([]);
  }
}
