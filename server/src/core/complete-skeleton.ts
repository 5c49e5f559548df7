/** Whole documents to begin with: what is offered where a manifest is still empty. */
import { type Proposal, type Template } from './features/completion/item';
import { elementTemplate } from './features/completion/template';
import { keysOf } from './model/element';
import { type JsonPlace } from './notation/json/cursor-place';
import { assignment, attributeSet, definition, manifest, type Shape } from './graph/shape';

interface Skeleton {
  readonly label: string;
  readonly documentation: string;
  /** Its members, each with its key. */
  readonly members: readonly { readonly key: string; readonly element: Shape }[];
}

const ofManifest: readonly Skeleton[] = [
  { label: 'manifest of a tenant', documentation: 'An attribute set, a definition and an assignment to begin with.', members: [
    { key: 'attributeSets', element: attributeSet }, { key: 'customSecurityAttributeDefinitions', element: definition }, { key: 'assignments', element: assignment },
  ] },
  { label: 'manifest of attributes', documentation: 'An attribute set and a definition to begin with.', members: [
    { key: 'attributeSets', element: attributeSet }, { key: 'customSecurityAttributeDefinitions', element: definition },
  ] },
];

/** Where the document itself is due. */
export function skeletons(shape: Shape): Proposal[] {
  if (shape !== manifest) return [];
  return ofManifest.map(skeleton => ({ label: skeleton.label, kind: 'snippet', typed: '{', template: ['{\n', ...membersTemplate(skeleton, '  '), '\n}'], documentation: skeleton.documentation }));
}

/** Between the braces of a document that is still empty. */
export function skeletonMembers({ tree, node, path }: JsonPlace, shape: Shape, root: Shape): Proposal[] {
  if (shape !== manifest || root !== manifest || path.length !== 1 || keysOf(tree, node).length > 0) return [];
  return ofManifest.map(skeleton => ({
    label: skeleton.label, kind: 'snippet', typed: `"${skeleton.members[0]!.key}"`, template: ['\n', ...membersTemplate(skeleton, '  '), '\n'], documentation: skeleton.documentation,
  }));
}

function membersTemplate({ members }: Skeleton, indent: string): Template {
  // The definition belongs to the set that is made with it.
  const facts = { setNames: () => ['NewSet'] };
  return members.flatMap(({ key, element }, index) => [`${index === 0 ? '' : ',\n'}${indent}"${key}": [\n${indent}${indent}`, ...elementTemplate(element, facts), `\n${indent}]`]);
}
