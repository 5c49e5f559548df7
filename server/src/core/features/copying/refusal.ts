/** Why something cannot be copied in a form. A front in another language has a sentence of its own for each of these. */
export type RefusalSentence =
  | 'This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.'
  | 'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.'
  | 'This cannot be copied in this form because it has characters that the form cannot quote.';

export interface CopyRefusal {
  readonly refusal: RefusalSentence;
  /** What stands in its places: names in quotes, visible. */
  readonly names: readonly string[];
}

export const unprintable: CopyRefusal = { refusal: 'This cannot be copied because its JSON has errors, or is nested too deeply. Correct it first.', names: [] };
export const unquotable: CopyRefusal = { refusal: 'This cannot be copied in this form because it has characters that the form cannot quote.', names: [] };

/** `property`: its name in quotes. */
export function notExpressible(property: string): CopyRefusal {
  return { refusal: 'This cannot be copied as Microsoft365DSC because {0} is there twice, or has a value that is not of its type. Correct it first.', names: [property] };
}

export function isCopyRefusal(answer: object | string | undefined): answer is CopyRefusal {
  return typeof answer === 'object' && 'refusal' in answer;
}
