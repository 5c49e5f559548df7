import { type AttributeAssignment } from '../model/assignment';
import { insertAfterUnit } from '../tree/edits';
import { annotationByValue } from '../model/attribute-value';
import { type Definition } from '../model/model';
import { isValidName } from '../graph/names';
import { nearest } from '../text/nearest';
import { type SyntaxTree } from '../tree/tree';
import { type Reference } from '../model/reference';
import { defineRule, type Detected, type RuleFix } from '../lint/rule';
import { type Declared } from '../tenant/tenant';
import { quote } from '../text/words';

export const undefinedAttribute = defineRule({
  id: 'undefined-attribute',
  title: 'An attribute is not defined in any manifest',
  why: 'The manifests of this tenant define other attributes of the set, but not this one. Graph refuses an attribute that the tenant '
    + 'does not have.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['DOTNET-2481', 'CSA'],
  group: 'assignment',
  appliesTo: 'irregular reference',
  detect(
    reference,
    { tenant },
    found: (detected: Detected & { reference: Reference; setName: string; suggestion: string | undefined }) => void,
  ) {
    if (reference.kind !== 'attribute' || tenant === undefined) return;
    const { name, setName } = reference;
    if (tenant.definitions(setName, name.value).length > 0) return;
    const others = tenant.definitionsOf(setName);
    if (others.length === 0) return;
    found({
      at: name, reference, setName: tenant.setName(setName) ?? setName, suggestion: nearest(name.value, tenant.once(others, namesOf)),
    });
  },
  message: ({ reference, setName, suggestion }) =>
    `No manifest of this tenant defines the attribute ${quote(reference.name.value)} in the set ${quote(setName)}.`
    + (suggestion === undefined ? ' Define it, or correct the name.' : ` Did you mean ${quote(suggestion)}?`),
  fixes: ({ reference, setName, suggestion }, { tenant }) => {
    const fixes: RuleFix[] = [];
    const name = reference.name.value;
    const renamed = suggestion === undefined ? [] : reference.rename(suggestion);
    if (suggestion !== undefined && renamed.length > 0) {
      fixes.push({ title: `Change to ${quote(suggestion)}`, isSafe: false, edits: renamed });
    }
    if (tenant === undefined) return fixes;
    const siblings = tenant.definitionsOf(setName);
    const last = siblings.at(-1);
    const { attribute, tree } = reference;
    const definition = attribute === undefined || tree === undefined ? undefined : newDefinition(tree, attribute, setName);
    const capacity = tenant.sets(setName)[0]?.value.maxAttributesPerSet?.value;
    if (last !== undefined && definition !== undefined && isValidName(name) && (capacity === undefined || siblings.length < capacity)) {
      fixes.push({
        title: `Define the attribute ${quote(name)} in the set ${quote(setName)}`, isSafe: false,
        edits: [{ ...insertAfterUnit(last.unit, definition), unit: last.unit }],
      });
    }
    return fixes;
  },
});

function namesOf(definitions: readonly Declared<Definition>[]): string[] {
  return definitions.map(({ value }) => value.name?.value).filter(name => name !== undefined);
}

/** A definition that accepts the value as it is. Returns undefined when the value does not determine one. */
function newDefinition(
  tree: SyntaxTree,
  { node, name }: AttributeAssignment,
  attributeSet: string,
): Readonly<Record<string, unknown>> | undefined {
  const byValue = annotationByValue(tree, node);
  if (byValue === undefined) return undefined;
  const type = typeof tree.value(node) === 'boolean' ? 'Boolean' : byValue.includes('Int32') ? 'Integer' : 'String';
  const isCollection = tree.value(node) === undefined;
  return { attributeSet, name: name.value, type, isCollection, isSearchable: true, status: 'Available', usePreDefinedValuesOnly: false };
}
