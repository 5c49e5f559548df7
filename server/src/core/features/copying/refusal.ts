/** Why something cannot be copied in a form. A client in another language has a sentence of its own for each of these. */
export type RefusalSentence =
  | 'This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.'
  | 'This cannot be copied because its body is not in this document, or is not about custom security attributes.'
  | 'This cannot be copied in this form because the command would be too long. Copy it in another form.'
  | 'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.'
  | 'This cannot be copied in this form because it has characters that the form cannot quote.';

export interface CopyRefusal {
  readonly refusal: RefusalSentence;
  /** The values of its placeholders: names in quotes, without hidden characters. */
  readonly names: readonly string[];
}

export const unprintable: CopyRefusal = {
  refusal: 'This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.',
  names: [],
};
export const notInDocument: CopyRefusal = {
  refusal: 'This cannot be copied because its body is not in this document, or is not about custom security attributes.',
  names: [],
};
export const tooLong: CopyRefusal = {
  refusal: 'This cannot be copied in this form because the command would be too long. Copy it in another form.',
  names: [],
};
export const unquotable: CopyRefusal = {
  refusal: 'This cannot be copied in this form because it has characters that the form cannot quote.',
  names: [],
};

/** `property`: its name in quotes. */
export function notExpressible(property: string): CopyRefusal {
  const refusal =
    'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.';
  return { refusal, names: [property] };
}

export function isCopyRefusal(answer: object | string | undefined): answer is CopyRefusal {
  return typeof answer === 'object' && 'refusal' in answer;
}
