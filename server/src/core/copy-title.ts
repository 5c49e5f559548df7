/** What a copied request does, in a sentence with places for names: a front in another language has a sentence of its own for each of these. */
export type CopySentence =
  | 'Create the attribute set {0}'
  | 'Create the attribute {0}' | 'Deactivate the attribute {0}' | 'Reactivate the attribute {0}'
  | 'Add the predefined value {0}' | 'Deactivate the predefined value {0}' | 'Reactivate the predefined value {0}'
  | 'Assign {0} to a user' | 'Assign {0} to a service principal'
  | 'Assign the values of {0}' | 'Assign {0} of {1}';

export interface CopyTitle {
  /** In English, without a full stop. */
  readonly title: string;
  readonly sentence: CopySentence;
  /** What stands in its places: names in quotes, visible. */
  readonly names: readonly string[];
}

export function titled(sentence: CopySentence, ...names: readonly string[]): CopyTitle {
  return { title: sentence.replace(/\{(\d)\}/g, (place, index: string) => names[Number(index)] ?? place), sentence, names };
}
