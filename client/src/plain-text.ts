/**
 * Text from documents for places where VS Code interprets markup: in messages and prompts, `[label](command:…)` is a link that runs a
 * command; in quick picks and in the status bar, `$(name)` is an icon.
 */

/** The same text without markup: a zero-width space separates the characters that would form it. */
export function plain(text: string): string {
  return text.replace(/[\]$](?=\()/g, '$&\u200b');
}
