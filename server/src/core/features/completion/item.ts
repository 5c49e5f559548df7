/** Completion items, and how a proposal becomes the edit that a place needs. */
import { bounded, type Offered } from './bounded-items';
import { lineBreakOf } from '../../text/lines';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { jsonString } from '../../tree/print';
import { type Edit, type Span } from '../../text/text';
import { quote, visible } from '../../text/words';

export type CompletionKind =
  | 'property' | 'value' | 'set' | 'attribute' | 'predefinedValue' | 'annotation'
  | 'snippet' | 'method' | 'url' | 'header' | 'principal' | 'operator';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Plain text. */
  readonly detail?: string;
  /** Markdown, in which text from documents is escaped. */
  readonly documentation?: string;
  /** In host offsets. Replaces the token at the cursor, including its quotes. */
  readonly edit: Edit;
  /** The edit's text has the placeholders of an LSP snippet. */
  readonly isSnippet: boolean;
  /** The same text with its placeholders filled with what they propose, for editors without snippets. */
  readonly plainText: string;
  /** What editors compare the replaced text with. */
  readonly filterText: string;
  readonly sortText: string;
  /** A deactivated attribute or value. */
  readonly isDeprecated?: boolean;
  /** Of an attribute in an object of attributes: its set. */
  readonly set?: string;
}

/** Literal text, or a tab stop with a default or with several choices. */
export type TemplatePart = string | { readonly placeholder: string } | { readonly choices: readonly string[] };

export type Template = readonly TemplatePart[];

/** What to offer, independent of the text that the place needs around it. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A whole member of an object, or a value. */
  readonly template: Template;
  /** What the user types to get it: a key or string with its quotes, a number or word without. Replaces a key before a colon. */
  readonly typed: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  readonly isDeprecated?: boolean;
  readonly set?: string;
}

/** A string as a value. Where it is empty, its quotes are the label: editors reject empty labels. */
export function textValue(value: string): Proposal {
  return { label: value === '' ? quote(value) : value, kind: 'value', typed: JSON.stringify(value), template: [jsonString(value)] };
}

/** The completions for a place in JSON, in this order. `shift`: the host offset of the text's first character. */
export function jsonCompletions(
  proposals: Offered<Proposal>, place: JsonPlace, { text, shift }: { readonly text: string; readonly shift: number },
): Offered<Completion> {
  const span = { start: shift + place.leadAt, end: shift + place.token.end };
  const isNew = place.token.start === place.token.end;
  const before = place.lead === '' && isNew && /[{[,:]/.test(text.charAt(place.token.start - 1)) ? ' ' : '';
  const lead = place.lead === '' ? before : `${place.lead} `;
  const next = text.charAt(place.token.end);
  const lineBreak = lineBreakOf(text);
  const trail = place.needsComma ? (/\S/.test(next) ? ', ' : ',') : isNew && /[}\]]/.test(next) ? ' ' : '';
  const typedOf = ({ typed }: Proposal): string => place.isQuoted && !typed.startsWith('"') ? JSON.stringify(typed) : typed;
  // A selection from a longer list is not reduced again.
  const offered = proposals.isIncomplete ? proposals : bounded(proposals.items, typedOf, text.slice(place.token.start, place.cursor));
  return completions({
    isIncomplete: offered.isIncomplete,
    items: offered.items.map(proposal => {
      // A template with lines of its own needs no spaces around it.
      const isBlock = proposal.template[0] === '\n';
      const whole = [isBlock && place.lead === '' ? '' : lead, ...proposal.template, isBlock && !place.needsComma ? '' : trail];
      return { ...proposal, template: place.hasColon ? [proposal.typed] : withLineBreaks(whole, lineBreak), typed: typedOf(proposal) };
    }),
  }, span);
}

/** The template with the document's line breaks. */
export function withLineBreaks(template: Template, lineBreak: string): Template {
  return template.map(part => typeof part === 'string' ? part.replaceAll('\n', lineBreak) : part);
}

/** The completions in this order. Editors reject labels of whitespace only, so those are left out. `span`: in host offsets. */
export function completions({ items, isIncomplete }: Offered<Proposal>, span: Span): Offered<Completion> {
  return {
    isIncomplete,
    items: items.filter(({ label }) => visible(label).trim() !== '').map((proposal, index) => completion(proposal, span, index)),
  };
}

/** One completion. `index` is its position among the others. */
export function completion(
  { label, kind, template, typed, detail, documentation, isDeprecated, set }: Proposal, span: Span, index: number,
): Completion {
  const isSnippet = template.some(part => typeof part !== 'string');
  const plainText = template.map(plainPart).join('');
  return {
    label: visible(label), kind, isSnippet, plainText,
    edit: { start: span.start, end: span.end, text: isSnippet ? snippetText(template) : plainText },
    filterText: typed,
    sortText: String(index).padStart(6, '0'),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined || documentation === '' ? {} : { documentation }),
    ...(isDeprecated === true ? { isDeprecated } : {}),
    ...(set === undefined ? {} : { set }),
  };
}

/** The part without placeholders: the default, or the first choice. */
export function plainPart(part: TemplatePart): string {
  if (typeof part === 'string') return part;
  return 'choices' in part ? part.choices[0] ?? '' : part.placeholder;
}

/** Text from a document, escaped so that Markdown shows it verbatim. */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&$:/@]/g, '\\$&');
}

function snippetText(template: Template): string {
  let stop = 0;
  return template.map(part => {
    if (typeof part === 'string') return escapeSnippet(part);
    stop++;
    if ('choices' in part) return `\${${stop}|${part.choices.map(escapeChoice).join(',')}|}`;
    return part.placeholder === '' ? `$${stop}` : `\${${stop}:${escapeSnippet(part.placeholder)}}`;
  }).join('');
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&');
}
