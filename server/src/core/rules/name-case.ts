import { type AttributeSet, type Definition } from '../model/model';
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
    + 'reported that the attribute set does not exist, and with an attribute in another case that custom security attributes were not '
    + 'found. Some SDKs and a C# sample of Microsoft\'s write the first letter in lower case.',
  severity: 'error',
  confidence: 'observed',
  sources: ['PS-1281', 'A365', 'PR-767', 'E-OV', 'G-EX'],
  group: 'assignment',
  appliesTo: 'irregular reference',
  detect(reference, { tenant }, found: (detected: Detected & { reference: Reference; defined: string }) => void) {
    if (tenant === undefined) return;
    // Nearly every name is spelt as it is defined.
    const used = reference.name.value;
    const isUsed = ({ value }: Declared<Definition>): boolean => value.name?.value === used;
    if (reference.kind === 'attribute' && tenant.definitions(reference.setName, used).some(isUsed)) return;
    const { first, spellings } = declaredNames(tenant, reference);
    // Where a name is declared twice, in different case, each can be used; another rule reports that.
    if (first === undefined || spellings.has(used)) return;
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

interface DeclaredNames {
  readonly first: DeclaredName | undefined;
  readonly spellings: ReadonlySet<string>;
}

interface DeclaredName {
  readonly unit: Unit;
  readonly name: At<string>;
}

/** The declarations that define how the name is spelt. */
function declaredNames(tenant: Tenant, { kind, name, setName, isInDefinition }: Reference): DeclaredNames {
  if (kind === 'attribute') return tenant.once(tenant.definitions(setName, name.value), attributeNames);
  const sets = tenant.sets(name.value);
  if (sets.length > 0) return tenant.once(sets, setIds);
  // Of definitions whose sets differ in case, and no set, the first one is right.
  return tenant.once(tenant.definitionsOf(name.value), isInDefinition ? firstSetName : setNames);
}

// Each is computed once for an array of declarations, of which a broken tenant may have thousands with one name.
const attributeNames = namesBy((definition: Definition) => definition.name);
const setIds = namesBy((set: AttributeSet) => set.id);
const setNames = namesBy((definition: Definition) => definition.attributeSet);
const firstSetName = (declarations: readonly Declared<Definition>[]): DeclaredNames => setNames(declarations.slice(0, 1));

function namesBy<T>(nameOf: (value: T) => At<string> | undefined): (declarations: readonly Declared<T>[]) => DeclaredNames {
  return declarations => {
    const names = declarations.flatMap(({ unit, value }): DeclaredName[] => {
      const name = nameOf(value);
      return name === undefined ? [] : [{ unit, name }];
    });
    return { first: names[0], spellings: new Set(names.map(({ name }) => name.value)) };
  };
}
