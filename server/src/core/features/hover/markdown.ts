/**
 * The Markdown of hovers. Text from documents goes through `escaped` and `code` only: it can become neither a link nor HTML nor a fence,
 * and it stays on its line. The texts of our own tables are Markdown already.
 */
import { sources, type SourceKey } from '../../graph/sources';
import { visible } from '../../text/words';

/** Names have up to 32 characters, values 64 and descriptions 128; anything longer is a mistake, perhaps of a megabyte. */
const longest = 160;

/** As running text. Whitespace collapses to one space; long text is truncated. */
export function escaped(text: string): string {
  // Characters with a meaning anywhere; those with one at the start of a line; those that make a word an address.
  return oneLine(text).trim().replace(/[\\`*_[\]<>&@~|$#]|^[-+=]|(?<=^\d+)[.)]|[.:](?=\S)/g, '\\$&');
}

/** As a code span: character for character, in as many backticks as it takes. */
export function code(text: string): string {
  const shown = oneLine(text);
  if (shown === '') return '*empty*';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(run => run.length)));
  // Markdown strips one space from each end when both have one.
  const pad = /^`|`$|^ .* $/.test(shown) && shown.trim() !== '' ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** The sources: title, link and date of each. */
export function sourceLinks(keys: readonly SourceKey[]): string {
  return keys.map(key => `[${sources[key].title}](${sources[key].url}) (${sources[key].date})`).join(', ');
}

/** Paragraphs; absent parts are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n');
}

function oneLine(text: string): string {
  return visible(shortened(text).replace(/\s+/g, ' '));
}

// Never through the middle of a surrogate pair.
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 2 : longest - 1)}…`;
}
