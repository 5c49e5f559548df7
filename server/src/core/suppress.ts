/** The edits that switch a finding off in its place, where the document can hold comments. */
import { type Document, type DocumentUnit } from './document';
import { type Finding } from './finding';
import { type Edit } from './text';

/** Inserts a directive for the finding's rule; undefined where none can stand, as in a JSON body. */
export function suppressInPlace(document: Document, { rule, span }: Finding): Edit | undefined {
  const { text, kind } = document;
  const unit = [...document.allUnits()].find(candidate => candidate.kind !== 'skeleton' && candidate.start <= span.start && span.start <= candidate.end);
  switch (kind) {
    case 'manifest': case 'configuration': return directiveAbove(text, lineStart(text, span.start), '// ', '', rule);
    case 'http': return unit === undefined ? undefined : aboveRequest(text, unit, span.start, rule);
    case 'markdown': return unit === undefined ? undefined : aboveFence(text, unit, rule);
    default: return undefined;
  }
}

// The directive speaks for the whole request: the body cannot hold comments.
function aboveRequest(text: string, unit: DocumentUnit, offset: number, rule: string): Edit | undefined {
  const requests = unit.content.requests.map(request => unit.hostOffset(request.anchor.start)).filter(start => start <= offset);
  const last = requests.at(-1);
  return last === undefined ? undefined : directiveAbove(text, lineStart(text, last), '# ', '', rule);
}

// In a block quote or under a list the comment needs the fence's own marks; beside a bullet there is no place.
function aboveFence(text: string, unit: DocumentUnit, rule: string): Edit | undefined {
  const start = lineStart(text, Math.max(0, lineStart(text, unit.start) - 1));
  return /^[ >]*(?:`|~)/.test(text.slice(start, start + 200)) ? directiveAbove(text, start, '<!-- ', ' -->', rule) : undefined;
}

/** A line of its own above the one that begins at `start`, or one more rule in the directive that stands there. */
function directiveAbove(text: string, start: number, open: string, close: string, rule: string): Edit {
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start);
  const known = start === 0 ? null : /csa-disable-next-line(?: +[\w-]+(?:, *[\w-]+)*)/.exec(above);
  if (known !== null) {
    const end = start - above.length + known.index + known[0].length;
    return { start: end, end, text: `, ${rule}` };
  }
  const marks = /^[ \t>]*/.exec(text.slice(start, start + 1000))![0];
  return { start, end: start, text: `${marks}${open}csa-disable-next-line ${rule}${close}${lineBreak}` };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
