/** What a new manifest begins with. */
import { emptyStop, type Proposal, type TabStop, type Template } from './item';
import { manifestSamples } from './samples';
import { elementTemplate, type TemplateFacts } from './template';
import { type JsonPlace } from '../../notation/json/cursor-place';
import { assignment, attributeSet, definition, manifest, type Shape } from '../../graph/shape';
import { keysOf } from '../../tree/nodes';

interface Skeleton {
  readonly label: string;
  readonly documentation: string;
  /** Its members, each with its key. */
  readonly members: readonly SkeletonMember[];
}

interface SkeletonMember {
  readonly key: string;
  readonly element: Shape;
}

const sets: SkeletonMember = { key: 'attributeSets', element: attributeSet };
const definitions: SkeletonMember = { key: 'customSecurityAttributeDefinitions', element: definition };
const assignments: SkeletonMember = { key: 'assignments', element: assignment };

const ofManifest: readonly Skeleton[] = [
  {
    label: 'manifest of a tenant',
    documentation: 'An attribute set, a definition and an assignment to begin with.',
    members: [sets, definitions, assignments],
  },
  { label: 'manifest of attributes', documentation: 'An attribute set and a definition to begin with.', members: [sets, definitions] },
];

// Typing the beginning of a key selects that key.
const typed = 'csa-manifest';

/** For an empty document. */
export function skeletons(shape: Shape): Proposal[] {
  if (shape !== manifest) return [];
  return [
    ...ofManifest.map((skeleton): Proposal => ({ ...proposalOf(skeleton), typed, template: ['{ ', ...membersTemplate(skeleton), ' }'] })),
    ...manifestSamples(),
  ];
}

/** Between the braces of a document that has no members yet. */
export function skeletonMembers(
  { tree, node, path }: JsonPlace, { shape, root }: { readonly shape: Shape; readonly root: Shape },
): Proposal[] {
  if (shape !== manifest || root !== manifest || path.length !== 1 || keysOf(tree, node).length > 0) return [];
  return ofManifest.map(skeleton => ({ ...proposalOf(skeleton), typed: JSON.stringify(typed), template: membersTemplate(skeleton) }));
}

function proposalOf({ label, documentation }: Skeleton): Pick<Proposal, 'label' | 'kind' | 'documentation'> {
  return { label, kind: 'snippet', documentation };
}

/** After each definition is room for another. The set is named once. */
function membersTemplate({ members }: Skeleton): Template {
  const facts: TemplateFacts = { setNames: () => [] };
  const withSet: TemplateFacts = { setNames: () => [setName] };
  return members.flatMap(({ key, element }, index): Template => [
    `${index === 0 ? '' : ', '}"${key}": [ `,
    ...elementTemplate(element, element === assignment ? withSet : facts).flatMap(withOneSet),
    ...(element === definition ? [emptyStop] : []), ' ]',
  ]);
}

const setName = 'NewSet';
const setStop: TabStop = { placeholder: setName, name: 'set' };

function withOneSet(part: Template[number]): Template {
  if (typeof part === 'string') return part === `"${setName}"` ? ['"', setStop, '"'] : [part];
  if ('choices' in part) return [part];
  return [part.placeholder === setName || part.placeholder === 'SetName' ? setStop : part];
}
