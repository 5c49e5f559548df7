/** What features of reading have read off units, kept as long as the units stay as they are. */
import { scanHttp, type HttpRequest } from './formats/http';
import { type Occurrence } from './features/navigation/occurrence';
import { namesOf } from './features/navigation/occurrences';
import { UnitMemo } from './workspace/unit-memo';

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
