/** Text as one word of a shell, so that the shell gives exactly this text to the program. */

/** For sh, bash and zsh: nothing has a meaning between single quotes but the quote itself. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/** For PowerShell. Curly single quotes end a string there, too. */
export function powerShellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** A here-string of PowerShell, whose end is a quote at the beginning of a line. JSON has none there. */
export function powerShellHereString(json: string): string {
  return `@'\n${json}\n'@`;
}
