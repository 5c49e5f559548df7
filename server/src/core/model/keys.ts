/** Keys for comparing: names of sets and attributes ignore case, values do not. */
import { principalPath } from './principal';

export const setKey = (set: string): string => lower(set);
export const attributeKey = (set: string, attribute: string): string => `${lower(set)}\u0000${lower(attribute)}`;
export const valueKey = (attribute: string, value: string): string => `${attribute}\u0000${value}`;

/** The same key for every spelling of an object: paths are not case sensitive. */
export function principalKey(principal: string): string {
  return lower(principalPath(principal));
}

export const lower = (name: string): string => name.toLowerCase();
