/** Templates of values and elements, derived from the shapes. */
import { type Proposal, type Template, type TemplatePart } from './item';
import { configuration } from '../../configuration/shape';
import { propertyName } from '../../model/assignment';
import { setType } from '../../model/attribute-value';
import { jsonString } from '../../tree/print';
import { configurationSchema, manifestSchema } from '../../configuration/json-schema';
import { definition, attributeSet, assignment, manifest, type Field, type Shape } from '../../graph/shape';
import type { JsonPlace } from '../../notation/json/cursor-place';
import { keysOf } from '../../tree/nodes';

/** What a template depends on besides its shape. */
export interface TemplateFacts {
  /** The names of the tenant's attribute sets. */
  readonly setNames: () => readonly string[];
}

export const emptyStop: TemplatePart = { placeholder: '' };

/** The value of a field. */
export function valueTemplate(shape: Shape, field: Field, facts: TemplateFacts): Template {
  if (field.name === '@odata.type') return [JSON.stringify(`#microsoft.graph.${shape.name.replace(/Update$/, '')}`)];
  if (field.name === '$schema') {
    return [
      JSON.stringify(
        shape === manifest ? manifestSchema()['$id'] : shape.name === configuration().name ? configurationSchema()['$id'] : '',
      ),
    ];
  }
  if (field.name === 'attributeSet') return choiceOr(facts.setNames().map(jsonString), texts('SetName'));
  if (field.values !== undefined) return choiceOr(field.values.map(({ value }) => JSON.stringify(value)), texts(''), field.placeholder);
  switch (field.type) {
    case 'boolean': return choiceOr(['true', 'false'], [], field.placeholder);
    // The only integer that a shape has is the size of a set; this is the one of Graph's examples.
    case 'integer': return [{ placeholder: '25' }];
    case 'array': return ['[ ', ...(field.shape === undefined ? texts(itemOf(field)) : elementTemplate(field.shape, facts)), ' ]'];
    case 'object': return ['{ ', emptyStop, ' }'];
    case 'string': return texts(field.placeholder === undefined ? '' : String(JSON.parse(field.placeholder)));
  }
}

/** An object with its required members; an empty one where none is required. */
export function elementTemplate(shape: Shape, facts: TemplateFacts): Template {
  return ['{ ', ...elementMembers(shape, facts), ' }'];
}

/** What `elementTemplate` has between its braces. */
export function elementMembers(shape: Shape, facts: TemplateFacts): Template {
  const fields = shape.fields.filter(field => field.required === true || (shape.isOpen === true && field.name === propertyName));
  if (fields.length === 0) return [emptyStop];
  return fields.flatMap((field, index) => [index === 0 ? '' : ', ', ...memberTemplate(field.name, valueTemplate(shape, field, facts))]);
}

/** A key with its value. */
export function memberTemplate(name: string, value: Template): Template {
  return [`${jsonString(name)}: `, ...value];
}

/** The value of a set in an assignment: the type that every set needs, and room for the attributes. */
export const setTemplate: Template = [`{ "@odata.type": ${JSON.stringify(setType)}`, emptyStop, ' }'];

/** A choice of values, the preferred one first; `otherwise` if there are none, or if a snippet could not hold them. */
export function choiceOr(values: readonly string[], otherwise: Template, preferred?: string): Template {
  if (values.length === 0 || values.some(value => /[\\$}|\p{Cc}]/u.test(value))) return otherwise;
  const ordered = preferred !== undefined && values.includes(preferred)
    ? [preferred, ...values.filter(value => value !== preferred)]
    : values;
  const [only, ...others] = ordered;
  return only !== undefined && others.length === 0 ? [{ placeholder: only }] : [{ choices: ordered }];
}

/** A string to be filled in, between its quotes. */
export function texts(placeholder: string): Template {
  return ['"', { placeholder }, '"'];
}

// `["**"]` is an array with one string.
function itemOf({ placeholder }: Field): string {
  const list: unknown = placeholder === undefined ? [] : JSON.parse(placeholder);
  return Array.isArray(list) && typeof list[0] === 'string' ? list[0] : '';
}

interface Skeleton {
  readonly label: string;
  readonly documentation: string;
  /** Its members, each with its key. */
  readonly members: readonly [SkeletonMember, ...SkeletonMember[]];
}

interface SkeletonMember {
  readonly key: string;
  readonly element: Shape;
}

const ofManifest: readonly Skeleton[] = [
  {
    label: 'manifest of a tenant', documentation: 'An attribute set, a definition and an assignment to begin with.', members: [
      { key: 'attributeSets', element: attributeSet }, { key: 'customSecurityAttributeDefinitions', element: definition },
      { key: 'assignments', element: assignment },
    ]
  },
  {
    label: 'manifest of attributes', documentation: 'An attribute set and a definition to begin with.', members: [
      { key: 'attributeSets', element: attributeSet }, { key: 'customSecurityAttributeDefinitions', element: definition },
    ]
  },
];
/** For an empty document. */
export function skeletons(shape: Shape): Proposal[] {
  if (shape !== manifest) return [];
  return ofManifest.map(skeleton => ({
    label: skeleton.label,
    kind: 'snippet',
    typed: '{',
    template: ['{\n', ...membersTemplate(skeleton, '  '), '\n}'],
    documentation: skeleton.documentation,
  }));
}

/** Between the braces of a document that has no members yet. */
export function skeletonMembers({ tree, node, path }: JsonPlace, shape: Shape, root: Shape): Proposal[] {
  if (shape !== manifest || root !== manifest || path.length !== 1 || keysOf(tree, node).length > 0) return [];
  return ofManifest.map(skeleton => ({
    label: skeleton.label, kind: 'snippet', typed: JSON.stringify(skeleton.members[0].key),
    template: ['\n', ...membersTemplate(skeleton, '  '), '\n'], documentation: skeleton.documentation,
  }));
}

function membersTemplate({ members }: Skeleton, indent: string): Template {
  // The definition belongs to the set that is created with it.
  const facts = { setNames: () => ['NewSet'] };
  return members.flatMap(({ key, element }, index) => [
    `${index === 0 ? '' : ',\n'}${indent}"${key}": [\n${indent}${indent}`, ...elementTemplate(element, facts), `\n${indent}]`,
  ]);
}
