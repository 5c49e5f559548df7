/** The names of rules in the comments that switch them off. */
import { completion, type Completion } from './item';
import { rules } from '../../rules';
import { type Span } from '../../text/text';

// The comment's beginning, the names before the cursor, and the one that the cursor is in. Behind ` -- ` stands the author's reason.
const directive = /^(?:\/[/*]+|#+|<!--)[\s*]*csa-disable-(?:next-line|file)[ \t]+((?:[\w-]+[ \t,]+)*)([\w-]*)$/;

/**
 * The rules that the directive in the comment at `span` of `text` does not name yet. `shift`: the host offset of the text's first
 * character.
 */
export function directiveCompletions(text: string, span: Span, offset: number, shift: number): Completion[] {
  const before = text.slice(span.start, offset);
  // Nobody names so many rules; a longer comment is not read.
  const match = before.length > 4000 ? null : directive.exec(before);
  if (match === null || /(?:^|[\s,])--/.test(match[1]!) || match[2]!.startsWith('--')) return [];
  const start = offset - match[2]!.length;
  const end = offset + /^[\w-]*/.exec(text.slice(offset, offset + 100))![0].length;
  const lineEnd = /[\r\n]|--|$/.exec(text.slice(end, end + 4000))!.index + end;
  const named = new Set(`${match[1]!} ${text.slice(end, lineEnd)}`.split(/[\s,]+/));
  return rules.filter(({ id }) => !named.has(id)).map(({ id, title, why }, index) => completion(
    {
      label: id, kind: 'value', typed: id, template: [id], detail: title, documentation: why,
    }, { start: start + shift, end: end + shift }, index,
  ));
}
