/** What is offered at a cursor, and how an offer becomes the edit that the place needs. */
import { bounded, type Offered } from './offered';
import { lineBreakOf } from '../../text/lines';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { jsonString } from '../../tree/print';
import { type Edit, type Span } from '../../text/text';
import { quote, visible } from '../../text/words';

export type CompletionKind =
  'property' | 'value' | 'set' | 'attribute' | 'predefinedValue' | 'annotation' | 'snippet' | 'method' | 'url' | 'header' | 'principal' | 'operator';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Plain text. */
  readonly detail?: string;
  /** Markdown, in which text from documents is escaped. */
  readonly documentation?: string;
  /** In host offsets. It replaces what stands at the cursor on the cursor's line, with its quotes. */
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

/** A piece of text, or a place in it that is still to be filled: with a default, or with one of several choices. */
export type TemplatePart = string | { readonly placeholder: string } | { readonly choices: readonly string[] };

export type Template = readonly TemplatePart[];

/** Something to offer, whatever the place needs around it. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A whole member of an object, or a value. */
  readonly template: Template;
  /**
   * What somebody would type to get it: a key or a text with its quotes, a number or word without. A key is all of it where a colon
   * follows.
   */
  readonly typed: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  readonly isDeprecated?: boolean;
  readonly set?: string;
}

/** A text as a value. Where it is empty, its quotes are the label: editors refuse to show nothing. */
export function textValue(value: string): Proposal {
  return { label: value === '' ? quote(value) : value, kind: 'value', typed: JSON.stringify(value), template: [jsonString(value)] };
}

/** The offers, in this order, for a place in JSON. `shift`: the host offset of the text's first character. */
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
  // What has been chosen from a longer list stays as it is.
  const offered = proposals.isIncomplete ? proposals : bounded(proposals.items, typedOf, text.slice(place.token.start, place.cursor));
  return completions({
    isIncomplete: offered.isIncomplete,
    items: offered.items.map(proposal => {
      // What has lines of its own needs no blanks around it.
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

/**
 * The offers as they are, in this order. A name of nothing but blanks is still to be written, and editors refuse to show it. `span`: in
 * host offsets.
 */
export function completions({ items, isIncomplete }: Offered<Proposal>, span: Span): Offered<Completion> {
  return {
    isIncomplete,
    items: items.filter(({ label }) => visible(label).trim() !== '').map((proposal, index) => completion(proposal, span, index)),
  };
}

/** One offer as it is. `index` gives its place among the others. */
export function completion(
  { label, kind, template, typed, detail, documentation, isDeprecated, set }: Proposal, span: Span, index: number,
): Completion {
  const isSnippet = template.some(part => typeof part !== 'string');
  const plainText = template.map(part => typeof part === 'string' ? part : 'choices' in part ? part.choices[0]! : part.placeholder)
    .join('');
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

/** Text from a document, such that Markdown shows it as it is. */
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
