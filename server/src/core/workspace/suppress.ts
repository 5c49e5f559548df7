/** The edits that insert or remove directives, in documents that can hold comments. */
import { type Document, type DocumentUnit } from './document';
import { type Finding } from '../lint/finding';
import { isLineBreak, isBlank, lineBreakOf, startOfLine, startOfLineAbove } from '../text/lines';
import { type Edit, type Span } from '../text/text';

/**
 * Inserts a directive that switches the finding's rule off in the whole file. Returns undefined where no comment is possible, as in a JSON
 * body.
 */
export function suppressInFile(document: Document, { rule }: Finding): Edit | undefined {
  const { text, kind, units } = document;
  // The comment goes above the first fence: elsewhere on a page, comments are not read.
  const [firstFence] = units;
  switch (kind) {
    case 'manifest': case 'configuration': return directiveAbove(text, 0, { directive: 'csa-disable-file', open: '// ', close: '', rule });
    case 'http': case 'script': return directiveAbove(text, 0, { directive: 'csa-disable-file', open: '# ', close: '', rule });
    case 'markdown': return firstFence === undefined ? undefined : aboveFence(text, firstFence, 'csa-disable-file', rule);
    default: return undefined;
  }
}

/** Inserts a directive for the finding's rule. Returns undefined where no comment is possible, as in a JSON body. */
export function suppressInPlace(document: Document, { rule, span }: Finding): Edit | undefined {
  const { text, kind } = document;
  const unit = [...document.allUnits()].find(candidate =>
    candidate.kind !== 'skeleton' && candidate.start <= span.start && span.start <= candidate.end);
  switch (kind) {
    case 'manifest': case 'configuration': return directiveAbove(
      text, startOfLine(text, span.start), { ...nextLine, open: '// ', close: '', rule },
    );
    case 'script': return directiveAbove(text, startOfLine(text, span.start), { ...nextLine, open: '# ', close: '', rule });
    case 'http': return unit === undefined ? undefined : aboveRequest(text, unit, span.start, rule);
    case 'markdown': return unit === undefined ? undefined : aboveFence(text, unit, nextLine.directive, rule);
    default: return undefined;
  }
}

// The directive applies to the whole request, because the body cannot hold comments.
function aboveRequest(text: string, unit: DocumentUnit, offset: number, rule: string): Edit | undefined {
  const requests = unit.content.requests.map(request => unit.hostOffset(request.anchor.start)).filter(start => start <= offset);
  const last = requests.at(-1);
  return last === undefined ? undefined : directiveAbove(text, startOfLine(text, last), { ...nextLine, open: '# ', close: '', rule });
}

// In a block quote or below a list item the comment needs the marks of the fence; next to a bullet there is no room for it.
function aboveFence(text: string, unit: DocumentUnit, directive: Comment['directive'], rule: string): Edit | undefined {
  const start = startOfLineAbove(text, startOfLine(text, unit.start));
  return /^[ >]*(?:`|~)/.test(text.slice(start, start + 200))
    ? directiveAbove(text, start, { directive, open: '<!-- ', close: ' -->', rule })
    : undefined;
}

interface Comment {
  readonly directive: 'csa-disable-next-line' | 'csa-disable-file';
  /** The comment's delimiters. */
  readonly open: string;
  readonly close: string;
  readonly rule: string;
}

const nextLine = { directive: 'csa-disable-next-line' } as const;
const knownDirective = /csa-disable-(?:next-line|file)(?= )(?: +[\w-]+(?:, *[\w-]+)*)/;

/**
 * A line of its own above the one that begins at `start`, or one more rule in the directive that stands there. At the top of a file it
 * stands in the first line.
 */
function directiveAbove(text: string, start: number, { directive, open, close, rule }: Comment): Edit {
  const lineBreak = lineBreakOf(text);
  const lineEnd = text.indexOf(lineBreak);
  const line = start === 0 && directive === 'csa-disable-file'
    ? { start: 0, end: lineEnd < 0 ? text.length : lineEnd }
    : { start: startOfLineAbove(text, start), end: start };
  const known = knownDirective.exec(text.slice(line.start, line.end));
  if (known?.[0].startsWith(directive) === true) {
    const end = line.start + known.index + known[0].length;
    return { start: end, end, text: `, ${rule}` };
  }
  const marks = /^[ \t>]*/.exec(text.slice(start, start + 1000))?.[0] ?? '';
  return { start, end: start, text: `${marks}${open}${directive} ${rule}${close}${lineBreak}` };
}

/** Removes the comment, along with its lines if they hold nothing else. Offsets are those of `text`. */
export function withoutComment(text: string, { start, end }: Span): Edit {
  let from = start;
  let to = end;
  while (isBlank(text.charAt(from - 1))) from--;
  while (isBlank(text.charAt(to))) to++;
  const startsLine = from === 0 || isLineBreak(text.charAt(from - 1));
  const endsLine = to === text.length || isLineBreak(text.charAt(to));
  if (startsLine && endsLine) return { start: from, end: to + (text.startsWith('\r\n', to) ? 2 : Math.min(1, text.length - to)), text: '' };
  return endsLine ? { start: from, end: to, text: '' } : { start, end: to, text: '' };
}

/** Removes one of several rule names, along with its comma. */
export function withoutName(text: string, { start, end }: Span): Edit {
  let from = start;
  let to = end;
  while (isSeparator(text.charAt(to))) to++;
  // The last name has no comma after it, but may be followed by the author's reason.
  if (text.slice(end, to).includes(',')) return { start, end: to, text: '' };
  while (isSeparator(text.charAt(from - 1))) from--;
  return { start: from, end, text: '' };
}

function isSeparator(character: string): boolean {
  return isBlank(character) || character === ',';
}
