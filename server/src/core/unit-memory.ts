/** What features of reading have read off units, kept as long as the units stay as they are. */
import { scanHttp, type HttpRequest } from './http-file';
import { type Occurrence } from './occurrence';
import { namesOf } from './occurrences';
import { UnitMemo } from './unit-memo';

export class UnitMemory {
  /** The sets and attributes that a unit names, by their keys. Values are read when they are asked for: a definition may have a hundred. */
  readonly names = new UnitMemo(({ content }) => groupedByKey(namesOf(content)));
  /** The requests in a unit of HTTP text, also those that are not about us. */
  readonly requests = new UnitMemo<readonly HttpRequest[]>(({ text }) => scanHttp(text).requests);
}

function groupedByKey(occurrences: readonly Occurrence[]): ReadonlyMap<string, readonly Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const group = groups.get(occurrence.key);
    if (group === undefined) groups.set(occurrence.key, [occurrence]);
    else group.push(occurrence);
  }
  return groups;
}
