/** "Did you mean": the nearest of some names. */
import { distance } from 'fastest-levenshtein';

// Names and values are at most 64 characters long; what is much longer is not a misspelling of one.
const longestCompared = 128;

// As many as a tenant holds of anything: where there are more names, it is not worth comparing all of them for each slip.
const mostCompared = 500;

/**
 * The nearest of the first 500 candidates, if it is near enough to be a misspelling: one edit per three characters. Ties go to the first in
 * alphabetical order.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestCompared) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  let compared = 0;
  for (const candidate of candidates) {
    if (compared++ === mostCompared) break;
    if (Math.abs(candidate.length - name.length) > bestDistance) continue;
    const found = distance(lower, candidate.toLowerCase());
    if (found < bestDistance || (found === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}
