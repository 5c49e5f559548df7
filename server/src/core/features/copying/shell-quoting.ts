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

/**
 * For cmd at its prompt: every character with a meaning, the quotes around the word among them, is escaped with a caret, so that cmd sees
 * no quotes at all. The program then receives the word between quotes, as its C library expects it; so does a batch file, which hands it
 * on in quotes. A percent sign with a caret behind it begins no variable that exists.
 */
export function cmdQuoted(text: string): string | undefined {
  if (!/^[ -~]*$/.test(text)) return undefined;
  const quoted = `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
  return quoted.replace(/[()%!^"<>&|]/g, '^$&');
}

/**
 * The same JSON on one line, in which strings have none of the characters that are special to cmd or to the quoting of an argument, but by
 * their codes. A batch file has its arguments parsed twice: the second time, quotes inside of a word would end it. Undefined for what is
 * not JSON as we print it.
 */
export function cmdJson(printed: string): string | undefined {
  const onOneLine = printed.split('\n').map(line => line.trim()).join(' ');
  const escaped = onOneLine.replace(/"(?:[^"\\]|\\.)*"/g, string => `"${string.slice(1, -1)
    .replace(/\\["\\]/g, pair => codeOf(pair.charAt(1)))
    .replace(/[^ -~]|[()%!^<>&|]/g, codeOf)}"`);
  return /^[ -~]*$/.test(escaped) ? escaped : undefined;
}

function codeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function hasControl(text: string): boolean {
  return /[^\P{Cc}\n]/u.test(text);
}

const powerShellEscapes: Readonly<Record<string, string>> = { '\t': '`t', '\n': '`n', '\r': '`r' };

function codesOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => `$([char]0x${character.charCodeAt(index).toString(16)})`);
  return powerShellEscapes[character] ?? units.join('');
}
