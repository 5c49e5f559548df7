/**
 * Samples and HTTP files hold what is not JSON: `{{variables}}` instead of values, and `...` where something is left out.
 * They are replaced, unit for unit, by something that parses, so that all offsets stay.
 */

export interface MaskedText {
  readonly text: string;
  readonly hasElision: boolean;
}

/**
 * Replaces by spaces the comment lines (`#`, `//`) of a body in an HTTP file: REST Client and JetBrains leave them out of what they send.
 * Inside of a JSON text nothing begins a line.
 */
export function maskCommentLines(text: string): string {
  // Not `^` with the flag `m`, which also matches after U+2028 and U+2029: those may be inside of a string.
  return text.replace(/(?<![^\r\n])[ \t]*(?:#|\/\/)[^\r\n]*/g, line => ' '.repeat(line.length));
}

/** Masks the text of a body; what is inside JSON strings stays as it is. Linear. */
export function maskPlaceholders(text: string): MaskedText {
  if (!text.includes('{{') && !text.includes('...') && !text.includes('…')) return { text, hasElision: false };
  let hasElision = false;
  // A string, also one that its line ends; or a variable; or an elision.
  const placeholder = /"(?:[^"\\\r\n]|\\[^\r\n])*"?|\{\{([^{}"\r\n]*)\}\}|\.{3,}|\u2026/g;
  const masked = text.replace(placeholder, (match, variable: string | undefined) => {
    if (match.startsWith('"')) return match;
    // As long as before, and still a placeholder: see `isPlaceholder`.
    if (variable !== undefined) return `"{${variable}}"`;
    hasElision = true;
    return ' '.repeat(match.length);
  });
  return { text: masked, hasElision };
}

/**
 * The same JSON without `{{…}}`, which HTTP clients replace by variables, the secrets of the environment among them. It is printed
 * JSON, in which two braces follow each other in strings alone.
 */
export function withoutVariables(json: string): string {
  return json.replace(/\{(?=\{)/g, '\\u007b');
}
