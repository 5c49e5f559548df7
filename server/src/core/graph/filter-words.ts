/** The documented words of a `$filter` and their meaning, for completions and hovers. */
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
  {
    word: 'eq', use: 'operator', takesDefinitions: true, source: 'G-EX',
    sentence: 'Is equal to, case-sensitive. For a collection, one equal value is enough.',
  },
  {
    word: 'ne', use: 'operator', takesDefinitions: false, source: 'E-USR',
    sentence: 'Is not equal to. Also finds objects without a value.',
  },
  {
    word: 'startsWith', use: 'function', takesDefinitions: false, source: 'G-EX',
    sentence: 'Whether a string starts with another, case-sensitive: `startsWith(customSecurityAttributes/Set/Attribute,\'text\')`.',
  },
  { word: 'not', use: 'not', takesDefinitions: false, source: 'SDK', sentence: 'Negates what follows: `not(startsWith(…))`.' },
  { word: 'and', use: 'join', takesDefinitions: true, source: 'G-EX', sentence: 'Both comparisons must hold.' },
  { word: 'or', use: 'join', takesDefinitions: false, source: 'G-EX', sentence: 'One of the comparisons must hold.' },
];

/** Ignores case. Returns undefined for a word that is not documented. */
export function filterWord(word: string): FilterWord | undefined {
  const lower = word.toLowerCase();
  return filterWords.find(candidate => candidate.word.toLowerCase() === lower);
}
