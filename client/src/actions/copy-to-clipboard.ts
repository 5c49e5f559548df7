/** Puts copies of one form on the clipboard, or shows why there are none. */
import { env, l10n, window } from 'vscode';
import { type Copy } from '../../../server/src/lsp/protocol';
import { plain } from '../plain-text';
import { copyRefusal, copyTitle, formLabel } from './copy-words';

export async function copyToClipboard(copied: readonly Copy[]): Promise<void> {
  const [first] = copied;
  if (first === undefined) return;
  const refused = copied.find(({ text }) => text === undefined);
  if (refused !== undefined) {
    if (refused.refusal !== undefined) void window.showWarningMessage(plain(copyRefusal(refused.refusal)));
    return;
  }
  const texts = copied.map(({ text = '' }) => text);
  await env.clipboard.writeText(texts.length === 1 ? texts.join('') : texts.map(text => `${text.trimEnd()}\n`).join('\n'));
  window.setStatusBarMessage(plain(l10n.t('Copied as {0}: {1}', formLabel(first), titleOf(copied))), 6000);
}

export function titleOf([first, ...others]: readonly Copy[]): string {
  if (first === undefined) return '';
  return others.length === 0 ? copyTitle(first) : l10n.t('{0}, and {1} more', copyTitle(first), others.length);
}
