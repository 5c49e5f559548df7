/** Text as one word of a shell, so that the shell gives exactly this text to the program. Each function checks what it depends on: undefined where a text cannot be quoted in its way. */
import { hidden } from '../../text/hidden-characters';

/**
 * For sh, bash and zsh: nothing has a meaning between single quotes but the quote itself. No control character but a line feed: NUL ends a word, and
 * a terminal reads the others before the shell does, when somebody pastes them.
 */
export function posixQuoted(text: string): string | undefined {
  return hasControl(text) ? undefined : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/**
 * For PowerShell, of any text. Curly single quotes end a string there, too. What is hidden is written with its code in a string between double quotes:
 * the escape sequences that Windows PowerShell knows do not cover it. A number sign needs none, but highlighters take it for the beginning of a comment.
 */
export function powerShellQuoted(text: string): string {
  if (text.search(hidden) < 0) return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
  const escaped = text.replace(/[`$"#\u201c\u201d\u201e]/g, '`$&').replace(hidden, codesOf);
  return `"${escaped}"`;
}

/**
 * A here-string of PowerShell. Its end is a quote, straight or curly, at the beginning of a line with an at sign behind it; with white space before it,
 * it ends none, but is refused as well.
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
