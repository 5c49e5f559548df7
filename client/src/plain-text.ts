/**
 * Text of documents for the places where VS Code reads more than letters: in messages and questions, `[label](command:…)` is a link that
 * runs a command; in lists and in the status bar, `$(name)` is an icon.
 */

/** The same letters, which mean nothing: a joint without a width keeps apart what would be read together. */
export function plain(text: string): string {
  return text.replace(/[\]$](?=\()/g, '$&\u200b');
}
