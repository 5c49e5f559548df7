/** What documented requests do, in the display language. In the files created from them it is English, as in completions. */
import { l10n } from 'vscode';
import { type RequestTemplate } from '../../server/src/lsp/protocol';

const labels: Readonly<Record<RequestTemplate['label'], () => string>> = {
  'Assign values to a user': () => l10n.t('Assign values to a user'),
  'Assign values to a service principal': () => l10n.t('Assign values to a service principal'),
  'Remove a value from a user': () => l10n.t('Remove a value from a user'),
  'Remove a value from a service principal': () => l10n.t('Remove a value from a service principal'),
  'Read the values of a user': () => l10n.t('Read the values of a user'),
  'Read the values of a service principal': () => l10n.t('Read the values of a service principal'),
  'Find users by a value': () => l10n.t('Find users by a value'),
  'Find service principals by a value': () => l10n.t('Find service principals by a value'),
  'List the attribute sets': () => l10n.t('List the attribute sets'),
  'Read an attribute set': () => l10n.t('Read an attribute set'),
  'Create an attribute set': () => l10n.t('Create an attribute set'),
  'Update an attribute set': () => l10n.t('Update an attribute set'),
  'List the attribute definitions': () => l10n.t('List the attribute definitions'),
  'Read an attribute definition': () => l10n.t('Read an attribute definition'),
  'Create an attribute definition': () => l10n.t('Create an attribute definition'),
  'Activate or deactivate an attribute': () => l10n.t('Activate or deactivate an attribute'),
  'Add or change several predefined values': () => l10n.t('Add or change several predefined values'),
  'List the predefined values': () => l10n.t('List the predefined values'),
  'Add a predefined value': () => l10n.t('Add a predefined value'),
  'Activate or deactivate a predefined value': () => l10n.t('Activate or deactivate a predefined value'),
  'Send several requests in a batch': () => l10n.t('Send several requests in a batch'),
};

export function requestLabel({ label }: RequestTemplate): string {
  return labels[label]();
}
