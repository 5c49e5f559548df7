/** Generated documents at the documented limits, the same bytes every time. */
import { random, type Random } from '../random';

const words = [
  'Alpine', 'Baker', 'Cascade', 'Delta', 'Eastern', 'Foundry', 'Glacier', 'Harbor', 'Island', 'Juniper', 'Keystone', 'Lagoon',
  'Meadow', 'Northern', 'Orchard', 'Prairie', 'Quarry', 'Ridge', 'Summit', 'Timber', 'Upland', 'Valley', 'Western', 'Yonder',
  'Zenith',
];
const setType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';

interface Definition {
  readonly attributeSet: string;
  readonly name: string;
  readonly type: 'String' | 'Integer';
  readonly isCollection: boolean;
  readonly allowedValues: readonly { readonly id: string; readonly isActive: boolean }[];
}

export interface Tenant {
  readonly sets: readonly { readonly id: string }[];
  readonly definitions: readonly Definition[];
}

/** 500 sets and 500 definitions of 100 predefined values each: the limits of a tenant. */
export function limitTenant(): Tenant {
  const chosen = random(1);
  const sets = Array.from({ length: 500 }, (_, index) =>
    ({ id: `${words[index % 25]!}Team${index}`, description: `Attribute set ${index} of the company.`, maxAttributesPerSet: 25 }));
  const definitions = Array.from({ length: 500 }, (_, index): Definition => {
    const type = index % 5 === 3 ? 'Integer' : 'String';
    return {
      attributeSet: sets[index % 250]!.id, name: `${words[index % 25]!}${index}`, type, isCollection: index % 2 === 0,
      allowedValues: Array.from({ length: 100 }, (_value, number) => ({
        id: type === 'Integer' ? String(index * 100 + number) : `${chosen.pick(words)} ${chosen.pick(words)} ${number}`,
        isActive: number % 20 !== 19,
      })),
    };
  });
  return { sets, definitions };
}

/** The tenant as a manifest in its usual layout, each value on its own line, with `assignments` assignments of some values each. */
export function manifestOf({ sets, definitions }: Tenant, assignments = 0): string {
  const chosen = random(2);
  const lines = (items: readonly string[]): string => items.map(item => `    ${item}`).join(',\n');
  const definitionText = (definition: Definition): string => `{
      "attributeSet": ${JSON.stringify(definition.attributeSet)},
      "name": ${JSON.stringify(definition.name)},
      "description": "One of the attributes of ${definition.attributeSet}.",
      "type": "${definition.type}",
      "isCollection": ${definition.isCollection},
      "isSearchable": true,
      "status": "Available",
      "usePreDefinedValuesOnly": true,
      "allowedValues": [
${definition.allowedValues.map(value => `        { "id": ${JSON.stringify(value.id)}, "isActive": ${value.isActive} }`).join(',\n')}
      ]
    }`;
  const assigned = Array.from({ length: assignments }, (_, index) =>
    `{ "principal": "users/user${index}@contoso.com", "customSecurityAttributes": ${JSON.stringify(values(chosen, definitions))} }`);
  return `{
  "attributeSets": [
${lines(sets.map(set => JSON.stringify(set)))}
  ],
  "customSecurityAttributeDefinitions": [
${lines(definitions.map(definitionText))}
  ],
  "assignments": [
${lines(assigned)}
  ]
}
`;
}

/** A PATCH body with some values of the tenant. */
export function body(tenant: Tenant, seed: number): string {
  return `${JSON.stringify({ customSecurityAttributes: values(random(seed), tenant.definitions) }, null, 2)}\n`;
}

function values(chosen: Random, definitions: readonly Definition[]): Record<string, Record<string, unknown>> {
  const sets: Record<string, Record<string, unknown>> = {};
  for (let count = 1 + chosen.integer(8); count > 0; count--) {
    const definition = chosen.pick(definitions);
    const set = sets[definition.attributeSet] ??= { '@odata.type': setType };
    const active = definition.allowedValues.filter(value => value.isActive);
    const value = (): string | number => definition.type === 'Integer' ? Number(chosen.pick(active).id) : chosen.pick(active).id;
    if (definition.isCollection || definition.type === 'Integer') set[`${definition.name}@odata.type`] = definition.isCollection
      ? `#Collection(${definition.type === 'Integer' ? 'Int32' : 'String'})`
      : '#Int32';
    set[definition.name] = definition.isCollection ? [...new Set([value(), value(), value()])] : value();
  }
  return sets;
}
