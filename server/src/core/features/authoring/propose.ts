/**
 * Additions to a tenant's manifests. The rules check an addition as if it were already written, so that the user sees while typing what
 * would be found later. Position and layout are computed only when the addition is made.
 */
import { assignedSets, assignmentEdits, type TypedAttribute } from './add-assigned';
import {
  assignmentElement,
  definitionElement,
  setElement,
  valueElement,
  type Addition,
  type AssignmentAddition,
  type DefinitionAddition,
  type SetAddition,
  type ValueAddition,
} from './addition';
import { type Assignment } from '../../model/assignment';
import { type Document } from '../../workspace/document';
import { insertIntoArray, insertLast, property } from '../../tree/edits';
import { itemsOf } from '../../tree/nodes';
import { appendItems, sectionOf } from './manifest-sections';
import { type Definition } from '../../model/model';
import { NodeKind } from '../../tree/tree';
import { isPlaceholderPath, principalPath, graphPath } from '../../model/principal';
import { printOnOneLine, type Layout } from '../../tree/print';
import { changedElement, newElement, type AdditionProposal, type AdditionRefusal } from './propose-element';
import { type ElementKind } from '../../read/manifest';
import { type Edit, type Span } from '../../text/text';
import { isPlaceholder } from '../../model/value';
import { tenantKey, type DocumentView } from '../../workspace/view';
import { quote } from '../../text/words';
import { type Workspace } from '../../workspace/workspace';

/** The views of a tenant's manifests, in the order of their URIs; at least one. */
type Manifests = readonly [DocumentView, ...DocumentView[]];

/**
 * What comes of an addition. Cheap enough for each keystroke: it reads the new element and asks the rules about it, not the whole manifest.
 */
export function proposeAddition(workspace: Workspace, addition: Addition): AdditionProposal {
  const manifests = manifestsOf(workspace, addition.tenant);
  if (manifests === undefined) return { refusal: 'There is no manifest to write it to. Create a file whose name ends in .csa.json first.' };
  switch (addition.kind) {
    case 'set': return proposeSet(manifests, addition);
    case 'definition': return proposeDefinition(manifests, addition);
    case 'value': return proposeValue(manifests, addition);
    case 'assignment': return proposeAssignment(manifests, addition);
  }
}

/** Returns undefined for an unknown tenant. `key`: that of the outline. */
export function manifestsOf(workspace: Workspace, key: string): Manifests | undefined {
  const tenant = workspace.modelledTenants().find(candidate => tenantKey(candidate) === key);
  const [first, ...others] = tenant?.manifests.flatMap(({ uri }) => workspace.view(uri) ?? []) ?? [];
  return first === undefined ? undefined : [first, ...others];
}

function proposeSet(manifests: Manifests, addition: SetAddition): AdditionProposal {
  if (isPlaceholder(addition.name)) return standIn(addition.name);
  const taken = manifests[0].tenant?.sets(addition.name)[0]?.value.id?.value;
  if (taken !== undefined) return { refusal: `There is already an attribute set named ${quote(taken)}.` };
  return newElement(manifestFor(manifests, 'set'), 'set', setElement(addition), []);
}

function proposeDefinition(manifests: Manifests, addition: DefinitionAddition): AdditionProposal {
  if (isPlaceholder(addition.name)) return standIn(addition.name);
  const [{ tenant }] = manifests;
  const taken = tenant?.definitions(addition.set, addition.name)[0]?.value.name?.value;
  if (taken !== undefined) return { refusal: `There is already an attribute named ${quote(taken)} in the set ${quote(addition.set)}.` };
  const declarations = tenant?.sets(addition.set) ?? [];
  // After its siblings; the first definition goes where its set is.
  const home = tenant?.definitionsOf(addition.set).at(-1) ?? declarations[0];
  const view = viewOf(manifests, home?.unit.uri) ?? manifestFor(manifests, 'definition');
  return newElement(
    view,
    'definition',
    definitionElement({ ...addition, set: tenant?.setName(addition.set) ?? addition.set }),
    declarations.map(({ unit }) => unit),
  );
}

function proposeValue(manifests: Manifests, { set, name, value }: ValueAddition): AdditionProposal {
  const declared = manifests[0].tenant?.definitions(set, name)[0];
  const view = viewOf(manifests, declared?.unit.uri);
  if (declared === undefined || view === undefined) return notDefined(set, name);
  if (declared.value.allowedValues.some(({ id }) => id?.value === value)) {
    return { refusal: `${quote(value)} is already a predefined value of ${quote(name)}.` };
  }
  return changedElement(view, declared.unit, {
    edits: ({ definitions: [definition] }, layout) => definition === undefined ? undefined : valueEdits(definition, value, layout),
    find: ({ definitions: [definition] }) => definition?.allowedValues.filter(({ id }) => id?.value === value).at(-1)?.id,
  });
}

function proposeAssignment(manifests: Manifests, { principal, attributes }: AssignmentAddition): AdditionProposal {
  if (isPlaceholderPath(principal) || graphPath(principal) === undefined) {
    return {
      refusal: 'This is no user or service principal. Enter a user principal name or an id.',
    };
  }
  const [{ tenant }] = manifests;
  const typed: TypedAttribute[] = [];
  for (const { set, name, values } of attributes) {
    const definition = tenant?.definitions(set, name)[0]?.value;
    if (definition?.name === undefined) return notDefined(set, name);
    typed.push({ set: tenant?.setName(set) ?? set, name: definition.name.value, definition, values });
  }
  const existing = tenant?.assignments(principal).find(({ value: { tree, node } }) => tree.kind(node) === NodeKind.Object);
  const view = viewOf(manifests, existing?.unit.uri);
  if (existing === undefined || view === undefined) {
    return newElement(
      manifestFor(manifests, 'assignment'), 'assignment', assignmentElement(principalPath(principal.trim()), assignedSets(typed)), [],
    );
  }
  return changedElement(view, existing.unit, {
    edits: ({ assignments: [assignment] }, layout) => assignment === undefined ? undefined : assignmentEdits(assignment, typed, layout),
    find: ({ assignments: [assignment] }) => nameIn(assignment, typed[0]) ?? assignment?.principal,
  });
}

function nameIn(assignment: Assignment | undefined, attribute: TypedAttribute | undefined): Span | undefined {
  return assignment?.attributes.find(({ set, name }) => set.name.value === attribute?.set && name.value === attribute.name)?.name;
}

/** Returns undefined if `allowedValues` is not an array. */
function valueEdits({ element }: Definition, value: string, layout: Layout): readonly Edit[] | undefined {
  const { tree, node } = element;
  const list = element.valueNode('allowedValues');
  const json = printOnOneLine(valueElement(value), layout);
  if (list < 0) return [insertLast(tree, node, property('allowedValues', `[ ${json} ]`))];
  if (tree.kind(list) !== NodeKind.Array || !tree.isClosed(list)) return undefined;
  const isEmptyOnOneLine = itemsOf(tree, list).length === 0 && !/[\r\n]/.test(tree.source(list));
  return isEmptyOnOneLine ? [insertIntoArray(tree, list, json)] : appendItems(tree, list, [valueElement(value)], layout);
}

function viewOf(manifests: Manifests, uri: string | undefined): DocumentView | undefined {
  return manifests.find(({ document }) => document.uri === uri);
}

/** The first manifest with a section for such elements, or else the first manifest. */
function manifestFor(manifests: Manifests, kind: ElementKind): DocumentView {
  const hasSection = ({ units, skeleton }: Document): boolean =>
    units.some(unit => unit.kind === kind)
      || skeleton?.content.sources.some(({ objects: [root] }) => root !== undefined && root.valueNode(sectionOf(kind)) >= 0) === true;
  return manifests.find(({ document }) => hasSection(document)) ?? manifests[0];
}

function standIn(name: string): AdditionRefusal {
  return { refusal: `${quote(name)} is a stand-in for a name. Give the name itself.` };
}

function notDefined(set: string, name: string): AdditionRefusal {
  return { refusal: `No manifest of the tenant defines ${quote(name)} in the set ${quote(set)}.` };
}
