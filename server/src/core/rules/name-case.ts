import { type Definition } from '../model/model';
import { type Reference } from '../model/reference';
import { defineRule, type Detected } from '../lint/rule';
import { type Declared, type Tenant } from '../tenant/tenant';
import { type At } from '../text/text';
import { type Unit } from '../model/unit';
import { quote } from '../text/words';

export const nameCase = defineRule({
  id: 'name-case',
  title: 'A name differs from its definition in case',
  why: 'A name is unique whatever its case, but it must be used with the case of its definition: with a lower-case set name Graph '
    + 'answered that the attribute set does not exist.',
  severity: 'error',
  confidence: 'observed',
  sources: ['PS-1281', 'PR-767', 'E-OV'],
  group: 'assignment',
  appliesTo: 'irregular reference',
  detect(reference, { tenant }, found: (detected: Detected & { reference: Reference; defined: string }) => void) {
    if (tenant === undefined) return;
    // Nearly every name is spelt as it is defined.
    const used = reference.name.value;
    const isUsed = ({ value }: Declared<Definition>): boolean => value.name?.value === used;
    if (reference.kind === 'attribute' && tenant.definitions(reference.setName, used).some(isUsed)) return;
    const declared = declaredNames(tenant, reference);
    const [first] = declared;
    // Where a name is declared twice, in different case, each can be used; another rule reports that.
    if (first === undefined || declared.some(({ name }) => name.value === reference.name.value)) return;
    found({
      at: reference.name, reference, defined: first.name.value,
      related: [{ unit: first.unit, span: first.name, message: 'The definition.' }],
    });
  },
  message: ({ reference, defined }) =>
    `${quote(reference.name.value)} is defined as ${quote(defined)}, and case counts where a name is used. Graph would not find it.`,
  fixes: ({ reference, defined }) => {
    const edits = reference.rename(defined);
    return edits.length === 0 ? [] : [{ title: `Change to ${quote(defined)}`, isSafe: true, edits }];
  },
});

interface DeclaredName {
  readonly unit: Unit;
  readonly name: At<string>;
}

/** The declarations that define how the name is spelt, in order. */
function declaredNames(
  tenant: Tenant,
  { kind, name, setName, isInDefinition }: Reference,
): readonly DeclaredName[] {
  if (kind === 'attribute') return namesOf(tenant.definitions(setName, name.value), value => value.name);
  const sets = tenant.sets(name.value);
  if (sets.length > 0) return namesOf(sets, value => value.id);
  const definitions = namesOf(tenant.definitionsOf(name.value), value => value.attributeSet);
  // Of definitions whose sets differ in case, and no set, the first one is right.
  return isInDefinition ? definitions.slice(0, 1) : definitions;
}

function namesOf<T>(declarations: readonly Declared<T>[], nameOf: (value: T) => At<string> | undefined): DeclaredName[] {
  return declarations.flatMap(({ unit, value }) => {
    const name = nameOf(value);
    return name === undefined ? [] : [{ unit, name }];
  });
}
