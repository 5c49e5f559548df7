/** The titles of copies, in the display language. The copied text is always English. */
import { l10n } from 'vscode';
import { type Copy } from '../../../server/src/lsp/protocol';

/** The title of the form in the menu. */
export function formLabel({ form, label }: Copy): string {
  switch (form) {
    case 'body': return l10n.t('Request Body');
    case 'http': return l10n.t('HTTP Request');
    // These are names of products.
    case 'curl': case 'azRest': case 'powerShell': case 'dsc': return label;
  }
}

/** What the text does, as a sentence without a full stop. */
export function copyTitle({ sentence, names }: Copy): string {
  switch (sentence) {
    case 'Create the attribute set {0}': return l10n.t('Create the attribute set {0}', ...names);
    case 'Create the attribute {0}': return l10n.t('Create the attribute {0}', ...names);
    case 'Deactivate the attribute {0}': return l10n.t('Deactivate the attribute {0}', ...names);
    case 'Reactivate the attribute {0}': return l10n.t('Reactivate the attribute {0}', ...names);
    case 'Add the predefined value {0}': return l10n.t('Add the predefined value {0}', ...names);
    case 'Deactivate the predefined value {0}': return l10n.t('Deactivate the predefined value {0}', ...names);
    case 'Reactivate the predefined value {0}': return l10n.t('Reactivate the predefined value {0}', ...names);
    case 'Assign {0} to a user': return l10n.t('Assign {0} to a user', ...names);
    case 'Assign {0} to a service principal': return l10n.t('Assign {0} to a service principal', ...names);
    case 'Assign the values of {0}': return l10n.t('Assign the values of {0}', ...names);
    case 'Send {0}': return l10n.t('Send {0}', ...names);
    case 'Send this body': return l10n.t('Send this body');
    case 'Assign {0} of {1}': return l10n.t('Assign {0} of {1}', ...names);
  }
}

/** Why there is nothing to copy. */
export function copyRefusal({ refusal, names }: NonNullable<Copy['refusal']>): string {
  switch (refusal) {
    case 'This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.':
      return l10n.t('This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.');
    case 'This cannot be copied because its body is not in this document, or is not about custom security attributes.':
      return l10n.t('This cannot be copied because its body is not in this document, or is not about custom security attributes.');
    case 'This cannot be copied in this form because the command would be too long. Copy it in another form.':
      return l10n.t('This cannot be copied in this form because the command would be too long. Copy it in another form.');
    case 'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.':
      return l10n.t(
        'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.',
        ...names,
      );
    case 'This cannot be copied in this form because it has characters that the form cannot quote.':
      return l10n.t('This cannot be copied in this form because it has characters that the form cannot quote.');
  }
}
