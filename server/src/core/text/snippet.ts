/** The notation of LSP snippets. */

/** Text that stays as it is in a snippet, outside of its choices. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
