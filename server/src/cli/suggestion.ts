import { nearest } from '../core';

/** `did you mean …?`, or undefined when no candidate is near enough. */
export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  const found = nearest(name, candidates);
  return found === undefined ? undefined : `did you mean ${found}?`;
}
