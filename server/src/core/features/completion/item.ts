/** Completion items, and the templates of the text that they insert. */
import { type Offered } from './bounded-items';
import { jsonString } from '../../tree/print';
import { escapeSnippet } from '../../text/snippet';
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
  /** In host offsets. Replaces the token at the cursor. */
  readonly edit: Edit;
  /** Where the replaced range ends if the rest of the token is to be kept; the end of `edit` where it cannot be kept. */
  readonly insertEnd: number;
  /** In host offsets, outside of `edit`: a comma that is missing on another line. */
  readonly otherEdits: readonly Edit[];
  /** The cursor ends up where one of a list of items comes next. */
  readonly opensList: boolean;
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
export type TemplatePart = string | TabStop;

export type TabStop = ({ readonly placeholder: string } | { readonly choices: readonly string[] }) & {
  /** Stops of the same name are one: what is typed into the first is in all of them. */
  readonly name?: string;
  /** Room for members of an object: of no use where there are no tab stops. */
  readonly isRoom?: boolean;
};

/** Where a list of items opens: nothing is typed yet, and nothing is proposed. */
export const emptyStop: TabStop = { placeholder: '' };

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
  /** A list opens at the first tab stop, or at the end if there is none. By default, only at an `emptyStop`. */
  readonly opensList?: boolean;
}

/** The text that an item replaces. In host offsets. */
export interface Target extends Span {
  readonly insertEnd?: number;
  readonly otherEdits?: readonly Edit[];
}

/** A string as a value. Where it is empty, its quotes are the label: editors reject empty labels. */
export function textValue(value: string): Proposal {
  return { label: value === '' ? quote(value) : value, kind: 'value', typed: JSON.stringify(value), template: [jsonString(value)] };
}

/** The completions in this order. Editors reject labels of whitespace only, so those are left out. */
export function completions({ items, isIncomplete }: Offered<Proposal>, target: Target): Offered<Completion> {
  return {
    isIncomplete,
    items: items.filter(({ label }) => visible(label).trim() !== '').map((proposal, index) => completion(proposal, target, index)),
  };
}

/** One completion. `index` is its position among the others. */
export function completion(
  { label, kind, template, typed, detail, documentation, isDeprecated, set, opensList }: Proposal,
  { start, end, insertEnd = end, otherEdits = [] }: Target,
  index: number,
): Completion {
  const isSnippet = template.some(part => typeof part !== 'string');
  const plainText = plainTextOf(template);
  return {
    label: visible(label), kind, isSnippet, plainText, insertEnd, otherEdits,
    edit: { start, end, text: isSnippet ? snippetText(template) : plainText },
    opensList: opensList ?? isListStop(template.find(part => typeof part !== 'string')),
    filterText: typed,
    sortText: String(index).padStart(6, '0'),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined || documentation === '' ? {} : { documentation }),
    ...(isDeprecated === true ? { isDeprecated } : {}),
    ...(set === undefined ? {} : { set }),
  };
}

function isListStop(first: TemplatePart | undefined): boolean {
  return first === emptyStop || (typeof first === 'object' && first.isRoom === true);
}

/** The template without tab stops: each with its default or its first choice, and without the lines that only make room. */
export function plainTextOf(template: Template): string {
  let text = '';
  for (const part of template) text = typeof part !== 'string' && part.isRoom === true ? text.trimEnd() : text + plainPart(part);
  return text;
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
  const named = new Map<string, number>();
  let last = 0;
  return template.map(part => {
    if (typeof part === 'string') return escapeSnippet(part);
    const known = part.name === undefined ? undefined : named.get(part.name);
    if (known !== undefined) return `$${known}`;
    last++;
    if (part.name !== undefined) named.set(part.name, last);
    if ('choices' in part) return `\${${last}|${part.choices.map(escapeChoice).join(',')}|}`;
    return part.placeholder === '' ? `$${last}` : `\${${last}:${escapeSnippet(part.placeholder)}}`;
  }).join('');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&');
}
