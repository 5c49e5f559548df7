/** The words of a `$filter` that the documentation shows: what each means, for completions and hovers. */
import { type SourceKey } from './sources';

export interface FilterWord {
  /** As it is written. */
  readonly word: string;
  readonly use: 'operator' | 'function' | 'join' | 'not';
  /** Attribute definitions are filtered by it, too. */
  readonly takesDefinitions: boolean;
  /** Markdown. */
  readonly sentence: string;
  readonly source: SourceKey;
}

export const filterWords: readonly FilterWord[] = [
  { word: 'eq', use: 'operator', takesDefinitions: true, source: 'G-EX', sentence: 'Is equal to, case included. Of a collection it is enough that one of the values is equal.' },
  { word: 'ne', use: 'operator', takesDefinitions: false, source: 'E-USR', sentence: 'Is not equal to. Objects without a value are found as well.' },
  { word: 'startsWith', use: 'function', takesDefinitions: false, source: 'G-EX', sentence: 'Whether a text begins with another, case included: `startsWith(customSecurityAttributes/Set/Attribute,\'text\')`.' },
  { word: 'not', use: 'not', takesDefinitions: false, source: 'SDK', sentence: 'Turns what follows into its opposite: `not(startsWith(…))`.' },
  { word: 'and', use: 'join', takesDefinitions: true, source: 'G-EX', sentence: 'Both comparisons must hold.' },
  { word: 'or', use: 'join', takesDefinitions: false, source: 'G-EX', sentence: 'One of the comparisons must hold.' },
];

/** The word in any capitalisation; undefined for one that no page shows. */
export function filterWord(word: string): FilterWord | undefined {
  const lower = word.toLowerCase();
  return filterWords.find(candidate => candidate.word.toLowerCase() === lower);
}
