/** The names of rules in the comments that switch them off. */
import { completion, type Completion } from './item';
import { rules } from '../../rules';
import { type Span } from '../../text/text';

// The start of the comment, the names before the cursor, and the name at the cursor. The author's reason follows ` -- `.
const directive = /^(?:\/[/*]+|#+|<!--)[\s*]*csa-disable-(?:next-line|file)[ \t]+((?:[\w-]+[ \t,]+)*)([\w-]*)$/;

/**
 * The rules that the directive in the comment at `span` of `text` does not name yet. `shift`: the host offset of the text's first
 * character.
 */
export function directiveCompletions(text: string, span: Span, offset: number, shift: number): Completion[] {
  const before = text.slice(span.start, offset);
  // Longer comments are not read, so that the cost stays bounded.
  const match = before.length > 4000 ? null : directive.exec(before);
  if (match === null) return [];
  const [, names = '', current = ''] = match;
  if (/(?:^|[\s,])--/.test(names) || current.startsWith('--')) return [];
  const start = offset - current.length;
  const end = offset + text.slice(offset, offset + 100).search(/[^\w-]|$/);
  const lineEnd = end + text.slice(end, end + 4000).search(/[\r\n]|--|$/);
  const named = new Set(`${names} ${text.slice(end, lineEnd)}`.split(/[\s,]+/));
  return rules.filter(({ id }) => !named.has(id)).map(({ id, title, why }, index) => completion(
    {
      label: id, kind: 'value', typed: id, template: [id], detail: title, documentation: why,
    }, { start: start + shift, end: end + shift }, index,
  ));
}
