/** How many attributes a set has. A second definition of the same name adds nothing: `duplicate-attribute` reports it. */
import { type Definition } from '../model/model';
import { attributeKey } from '../model/keys';
import { type Declared } from './tenant';
import { count, grouped } from '../text/words';

/** The first definition of each name, in order. */
export function distinctDefinitions(definitions: readonly Declared<Definition>[]): readonly Declared<Definition>[] {
  const byName = new Map<string, Declared<Definition>>();
  for (const declared of definitions) {
    const { attributeSet, name } = declared.value;
    if (attributeSet === undefined || name === undefined) continue;
    const key = attributeKey(attributeSet.value, name.value);
    if (!byName.has(key)) byName.set(key, declared);
  }
  return [...byName.values()];
}

export interface SetCounts {
  readonly all: number;
  readonly active: number;
}

/** How many attributes these definitions are, and how many of them are not deactivated. */
export function countsOf(definitions: readonly Declared<Definition>[]): SetCounts {
  const distinct = distinctDefinitions(definitions);
  return { all: distinct.length, active: distinct.filter(({ value }) => value.isActive).length };
}

/** `3 of 20`, or `3` when there is no valid capacity. */
export function share(number: number, capacity: number | undefined): string {
  return capacity === undefined || capacity < 0 ? grouped(number) : `${grouped(number)} of ${grouped(capacity)}`;
}

/** `3 of 20 attributes`, `1 attribute` */
export function attributesOf(number: number, capacity: number | undefined): string {
  return capacity === undefined || capacity < 0 ? count(number, 'attribute') : `${grouped(number)} of ${count(capacity, 'attribute')}`;
}
