/** What documented requests do, in the display language. In the files created from them it is English, as in completions. */
import { l10n } from 'vscode';
import { type RequestTemplate } from '../../server/src/lsp/protocol';

export function requestLabel({ label }: RequestTemplate): string {
  switch (label) {
    case 'Assign values to a user': return l10n.t('Assign values to a user');
    case 'Assign values to a service principal': return l10n.t('Assign values to a service principal');
    case 'Remove a value from a user': return l10n.t('Remove a value from a user');
    case 'Remove a value from a service principal': return l10n.t('Remove a value from a service principal');
    case 'Read the values of a user': return l10n.t('Read the values of a user');
    case 'Read the values of a service principal': return l10n.t('Read the values of a service principal');
    case 'Find users by a value': return l10n.t('Find users by a value');
    case 'Find service principals by a value': return l10n.t('Find service principals by a value');
    case 'List the attribute sets': return l10n.t('List the attribute sets');
    case 'Read an attribute set': return l10n.t('Read an attribute set');
    case 'Create an attribute set': return l10n.t('Create an attribute set');
    case 'Update an attribute set': return l10n.t('Update an attribute set');
    case 'List the attribute definitions': return l10n.t('List the attribute definitions');
    case 'Read an attribute definition': return l10n.t('Read an attribute definition');
    case 'Create an attribute definition': return l10n.t('Create an attribute definition');
    case 'Activate or deactivate an attribute': return l10n.t('Activate or deactivate an attribute');
    case 'Add or change several predefined values': return l10n.t('Add or change several predefined values');
    case 'List the predefined values': return l10n.t('List the predefined values');
    case 'Add a predefined value': return l10n.t('Add a predefined value');
    case 'Activate or deactivate a predefined value': return l10n.t('Activate or deactivate a predefined value');
    case 'Send several requests in a batch': return l10n.t('Send several requests in a batch');
  }
}
