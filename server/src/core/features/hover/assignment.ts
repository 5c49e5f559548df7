/** Hovers inside `customSecurityAttributes`: annotations and predefined values. Names are explained in `names.ts`. */
import { typeAnnotation, type Annotation, type Assignment, type AttributeAssignment, type SetAssignment } from '../../model/assignment';
import { valueMarkdown } from './model';
import { annotationByDefinition, annotationByValue, responseSetType, setType, singleValues } from '../../model/attribute-value';
import { code, paragraphs, sourceLinks } from './markdown';
import { type Definition } from '../../model/model';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Declared, type Tenant } from '../../tenant/tenant';

/** The key or the value at `node` of the assignment's tree. */
export function explainAssigned({ tree, sets }: Assignment, node: number, tenant: Tenant | undefined): string | undefined {
  const set = sets.find(candidate => candidate.key <= node && node < tree.next(candidate.key));
  if (set === undefined) return undefined;
  if (node === set.typeKey || node === set.typeNode) return setTypeMarkdown(tree, set);
  const malformed = set.malformed.find(({ key }) => key.start === tree.start(node));
  if (malformed !== undefined) return `This refers to ${code(malformed.corrected)}.`;
  const definitionOf = (name: string): Declared<Definition> | undefined => tenant?.definitions(set.name.value, name)[0];
  const isOf = ({ key, node: value }: Annotation): boolean => node === key || node === value;
  for (const attribute of set.attributes) {
    const { annotation, name } = attribute;
    if (annotation !== undefined && isOf(annotation)) {
      return annotationMarkdown(tree, annotation, { definition: definitionOf(name.value)?.value, attribute });
    }
    if (singleValues(tree, attribute).includes(node)) return assignedValue(tree, node, definitionOf(name.value));
  }
  const orphan = set.orphans.find(isOf);
  return orphan === undefined ? undefined : annotationMarkdown(tree, orphan, { definition: definitionOf(orphan.name.value)?.value });
}

function setTypeMarkdown(tree: SyntaxTree, { typeNode }: SetAssignment): string {
  const isResponse = tree.kind(typeNode) === NodeKind.String && tree.string(typeNode) === responseSetType;
  return paragraphs(
    `${code(typeAnnotation)} of a set`,
    'Says that the object holds values of custom security attributes. Every set that is assigned has it.',
    isResponse ? 'This is how Graph spells the type in its responses.' : undefined,
    documentedForm(typeAnnotation, setType),
    sourceLinks(['G-EX']),
  );
}

const meanings: ReadonlyMap<string, string> = new Map([
  ['#Int32', 'One signed 32-bit number.'],
  ['#Collection(Int32)', 'Several signed 32-bit numbers.'],
  ['#Collection(String)', 'Several strings.'],
  ['#String', 'One string.'],
  ['#Boolean', 'true or false.'],
]);

interface Annotated {
  readonly definition: Definition | undefined;
  readonly attribute?: AttributeAssignment;
}

/** The annotation as it is, and as it should be: by the definition, or else by the value. */
function annotationMarkdown(tree: SyntaxTree, { name, node }: Annotation, { definition, attribute }: Annotated): string {
  const written = tree.kind(node) === NodeKind.String ? meanings.get(tree.string(node)) : undefined;
  const defined = definition === undefined ? undefined : annotationByDefinition(definition);
  const wanted = defined ?? (attribute === undefined ? undefined : annotationByValue(tree, attribute.node));
  return paragraphs(
    `The type of the values of ${code(name.value)}`,
    written === undefined ? undefined : `${code(tree.string(node))}: ${written}`,
    wanted === undefined ? undefined
      : wanted === 'none' ? 'In the documented form such a value has no annotation.' : documentedForm(name.value + typeAnnotation, wanted),
    sourceLinks(['G-EX']),
  );
}

function documentedForm(key: string, value: string): string {
  return `Documented form: ${code(`"${key}": "${value}"`)}`;
}

function assignedValue(tree: SyntaxTree, node: number, defined: Declared<Definition> | undefined): string | undefined {
  const kind = tree.kind(node);
  if (defined === undefined || (kind !== NodeKind.String && kind !== NodeKind.Number)) return undefined;
  const value = defined.value.allowedValue(kind === NodeKind.String ? tree.string(node) : tree.source(node));
  return value === undefined ? undefined : valueMarkdown(value, { definition: defined.value, uri: defined.unit.uri });
}
