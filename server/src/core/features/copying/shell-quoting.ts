/**
 * Text as one word of a shell, so that the shell passes exactly this text to the program. Each function checks its own precondition, and
 * returns undefined when the text cannot be quoted in its way.
 */
import { hidden } from '../../text/hidden-characters';

/**
 * For sh, bash and zsh: between single quotes, nothing has a meaning but the quote itself. No control character but a line feed: NUL ends a
 * word, and a terminal interprets the others before the shell does when they are pasted.
 */
export function posixQuoted(text: string): string | undefined {
  return hasControl(text) ? undefined : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/**
 * For PowerShell, any text. Curly single quotes end a string there, too. Hidden characters are written by their codes in a string between
 * double quotes, because Windows PowerShell has escape sequences for a few of them only. A number sign needs none, but highlighters take it
 * for the start of a comment.
 */
export function powerShellQuoted(text: string): string {
  if (text.search(hidden) < 0) return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
  const escaped = text.replace(/[`$"#\u201c\u201d\u201e]/g, '`$&').replace(hidden, codesOf);
  return `"${escaped}"`;
}

/**
 * A here-string of PowerShell. It ends at a quote, straight or curly, at the start of a line with an at sign after it. With whitespace
 * before it, it does not end there, but is refused as well.
 */
export function powerShellHereString(text: string): string | undefined {
  return hasControl(text) || /(?:^|\n)\s*['\u2018\u2019\u201a\u201b]@/.test(text) ? undefined : `@'\n${text}\n'@`;
}

function hasControl(text: string): boolean {
  return /[^\P{Cc}\n]/u.test(text);
}

const powerShellEscapes: Readonly<Record<string, string>> = { '\t': '`t', '\n': '`n', '\r': '`r' };

function codesOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => `$([char]0x${character.charCodeAt(index).toString(16)})`);
  return powerShellEscapes[character] ?? units.join('');
}
