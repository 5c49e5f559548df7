/** The message when a command has nothing to act on yet: what is missing, and the command that creates it. */
import { commands, l10n, window } from 'vscode';
import { type OutlineItem } from '../../../server/src/lsp/protocol';

type Missing = Extract<OutlineItem['kind'], 'tenant' | 'set' | 'definition' | 'value'>;

/** Offers to create the first one. */
export async function offerFirst(missing: Missing): Promise<void> {
  const { message, action, command } = offers()[missing];
  if (await window.showInformationMessage(message, action) === action) await commands.executeCommand(command);
}

function offers(): Readonly<Record<Missing, { readonly message: string; readonly action: string; readonly command: string }>> {
  return {
    tenant: {
      message: l10n.t('No manifest (.csa.json) describes a tenant yet.'),
      action: l10n.t('New Manifest'), command: 'csa.newManifest',
    },
    set: {
      message: l10n.t('This tenant has no attribute set yet.'),
      action: l10n.t('Add Attribute Set'), command: 'csa.addSet',
    },
    definition: {
      message: l10n.t('This attribute set has no attribute yet.'),
      action: l10n.t('Add Attribute'), command: 'csa.addAttribute',
    },
    value: {
      message: l10n.t('This attribute has no predefined value yet.'),
      action: l10n.t('Add Predefined Value'), command: 'csa.addValue',
    },
  };
}
