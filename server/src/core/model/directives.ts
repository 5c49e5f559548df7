/** Comments that disable rules: `csa-disable-next-line rule, rule -- why` and `csa-disable-file rule`. */
import { type At, type Span } from '../text/text';

export interface Directive {
  readonly kind: 'next-line' | 'file';
  /** The rules that it names; none: all of them. */
  readonly rules: readonly At<string>[];
  /** The whole comment. */
  readonly span: Span;
  /** What a directive before a request or a fence covers; absent: the line after the comment's. */
  readonly covers?: Span;
}

// At the start of the comment: one that only mentions a directive is not a directive.
const directive = /^(?:\/[/*]+|<?#+|<!--)[\s*]*csa-disable-(next-line|file)(?![\w-])([^\r\n]*)/;

/** The directive in the comment at `span` of `text`, or undefined where the comment is an ordinary one. */
export function readDirective(text: string, span: Span, covers?: Span): Directive | undefined {
  const match = directive.exec(text.slice(span.start, span.end));
  if (match === null) return undefined;
  const [whole, kind, named = ''] = match;
  const from = span.start + whole.length - named.length;
  // What follows ` --` is the author's reason; the comment's own end is not a rule either.
  const list = named.replace(/(?:\s--.*|--?>.*|#>.*|\*\/.*)$/s, '');
  const rules = [...list.matchAll(/[^\s,]+/g)].map(({ 0: value, index }) => {
    const start = from + index;
    return { value, start, end: start + value.length };
  });
  return { kind: kind === 'file' ? 'file' : 'next-line', rules, span, ...(covers === undefined ? {} : { covers }) };
}

/** The directives among the comments. */
export function readDirectives(text: string, comments: readonly Span[], covers?: Span): Directive[] {
  return comments.map(comment => readDirective(text, comment, covers)).filter(found => found !== undefined);
}
