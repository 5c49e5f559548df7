/** Keys by which names are compared: sets and attributes without case, values exactly. Keys are for maps only and are never taken apart. */
import { principalPath } from './principal';

export const setKey = (set: string): string => lower(set);
export const attributeKey = (set: string, attribute: string): string => `${lower(set)}\u0000${lower(attribute)}`;
export const valueKey = (set: string, attribute: string, value: string): string => `${attributeKey(set, attribute)}\u0000${value}`;

/** One key for all spellings of an object's path: paths are not case sensitive. */
export function principalKey(principal: string): string {
  return lower(principalPath(principal));
}

export const lower = (name: string): string => name.toLowerCase();
