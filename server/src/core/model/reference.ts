/** References to sets and attributes, in every form: keys of assignments, `attributeSet` of definitions, URLs, filters. */
import { append } from '../text/collections';
import { type Assignment, type AttributeAssignment, type SetAssignment, typeAnnotation } from './assignment';
import { renameKey, replaceValue } from '../tree/edits';
import { findKey } from '../tree/nodes';
import { filterPaths, propertyComparisons, type FilterToken } from '../graph/filter';
import { type GraphUrl, type PathKey, type QueryOption, type Target } from '../graph/url';
import { type Content, type Definition } from './model';
import { type SyntaxTree } from '../tree/tree';
import { type At, type Edit } from '../text/text';
import { isPlaceholder } from './value';

export interface Reference {
  readonly kind: 'set' | 'attribute';
  /** The name, at the token that a finding points at. */
  readonly name: At<string>;
  /** The set of the attribute. */
  readonly setName: string;
  /** The edits that rename it; none when the name is already taken there. */
  readonly rename: (name: string) => readonly Edit[];
  /** It is the `attributeSet` of a definition. */
  readonly isInDefinition: boolean;
  /** Present where the reference is an assignment: what a definition would have to hold, and the tree that it is in. */
  readonly attribute?: AttributeAssignment;
  readonly tree?: SyntaxTree;
}

/** Selects the names in an assignment. */
export interface WantedReferences {
  sets(assignment: Assignment): readonly SetAssignment[];
  attributes(assignment: Assignment): readonly AttributeAssignment[];
}

const all: WantedReferences = { sets: ({ sets }) => sets, attributes: ({ attributes }) => attributes };

/** The references of a unit; in its assignments, only the selected ones. Placeholders do not count. */
export function referencesOf(content: Content, wanted = all): Reference[] {
  const references: Reference[] = [];
  for (const definition of content.definitions) {
    const name = definition.attributeSet;
    if (name === undefined) continue;
    references.push({
      kind: 'set', name, setName: name.value, isInDefinition: true,
      rename: to => renameDefinition(definition, { attributeSet: to }),
    });
  }
  for (const assignment of content.assignments) {
    const { tree, node } = assignment;
    for (const set of wanted.sets(assignment)) {
      references.push({
        kind: 'set', name: set.name, setName: set.name.value, isInDefinition: false,
        rename: to => findKey(tree, node, to) >= 0 ? [] : [renameKey(tree, set.key, to)],
      });
    }
    for (const attribute of wanted.attributes(assignment)) {
      const { annotation, key, name, set } = attribute;
      references.push({
        kind: 'attribute', name, setName: set.name.value, isInDefinition: false, attribute, tree,
        rename: to => {
          if (findKey(tree, set.node, to) >= 0) return [];
          // The annotation keeps its attribute.
          if (annotation === undefined) return [renameKey(tree, key, to)];
          const annotated = to + typeAnnotation;
          return findKey(tree, set.node, annotated) >= 0 ? [] : [renameKey(tree, key, to), renameKey(tree, annotation.key, annotated)];
        },
      });
    }
  }
  for (const { url } of content.requests) {
    if (url === undefined) continue;
    const { target } = url;
    if (target.resource === 'attributeSet') references.push(plain('set', target.key, target.key.value));
    const key = definitionKeyOf(target);
    const names = [...(key === undefined ? [] : namesInKey(key)), ...namesInModelFilters(url)];
    append(references, names.map(({ kind, name, setName }) => plain(kind, name, setName)));
    for (const path of url.options.flatMap(filterPaths)) {
      references.push(plain('set', path.set, path.set.value));
      if (path.attribute !== undefined) references.push(plain('attribute', path.attribute, path.set.value));
    }
  }
  return references.filter(({ name, setName }) => !isPlaceholder(name.value) && !isPlaceholder(setName) && name.value !== '');
}

/** The edits that rename a definition or move it to another set. An id built from both follows. */
export function renameDefinition(definition: Definition, to: { readonly attributeSet?: string; readonly name?: string }): Edit[] {
  const { id, attributeSet, name, element } = definition;
  const edits: Edit[] = [];
  const write = (property: string, text: string): number =>
    edits.push(replaceValue(element.tree, element.valueNode(property), JSON.stringify(text)));
  if (attributeSet !== undefined && to.attributeSet !== undefined) write('attributeSet', to.attributeSet);
  if (name !== undefined && to.name !== undefined) write('name', to.name);
  if (id !== undefined && attributeSet !== undefined && name !== undefined && id.value === `${attributeSet.value}_${name.value}`) {
    write('id', `${to.attributeSet ?? attributeSet.value}_${to.name ?? name.value}`);
  }
  return edits;
}

/** The set in `Set_Attribute`; undefined when it names none. A name cannot contain the underscore, a placeholder can. */
export function setInDefinitionKey(key: string): string | undefined {
  return isPlaceholder(key) ? undefined : /^(?:[^_{}<>]|\{[^{}]*\}|<[^<>]*>)*(?=_)/.exec(key)?.[0];
}

/** The key of the definition in a path. */
export function definitionKeyOf(target: Target): PathKey | undefined {
  if (target.resource === 'definition') return target.key;
  return target.resource === 'allowedValues' || target.resource === 'allowedValue' ? target.definition : undefined;
}

function namesInKey({ value, offsets, end }: PathKey): UrlName[] {
  const setName = setInDefinitionKey(value);
  if (setName === undefined) return [];
  const placed = (from: number, to: number): At<string> =>
    ({ value: value.slice(from, to), start: offsets[from] ?? end, end: offsets[to] ?? end });
  return [
    { kind: 'set', name: placed(0, setName.length), setName },
    { kind: 'attribute', name: placed(setName.length + 1, value.length), setName },
  ];
}

/** The name of a set, or of an attribute of the set `setName`, where a URL writes it. */
export type UrlName = Pick<Reference, 'kind' | 'name' | 'setName'>;

/** Filters on sets and definitions: `attributeSet eq 'Engineering' and name eq 'Project'`, `id eq 'Engineering_Project'`. */
export function namesInModelFilters({ target: { resource }, options }: GraphUrl): UrlName[] {
  if (resource !== 'attributeSets' && resource !== 'definitions') return [];
  return options.filter(({ name }) => name.value === '$filter').flatMap(option => {
    const equalities = propertyComparisons(option).filter(({ operator }) => operator === 'eq');
    const keysOf = (property: string): PathKey[] =>
      equalities.filter(each => each.property === property).map(({ literal }) => literalKey(option, literal));
    const setNames = (keys: readonly PathKey[]): UrlName[] => keys.map(name => ({ kind: 'set', name, setName: name.value }));
    if (resource === 'attributeSets') return setNames(keysOf('id'));
    const sets = keysOf('attributeset');
    const [set] = sets;
    // The name alone does not identify an attribute.
    const attributes = set === undefined || sets.length > 1 ? [] : keysOf('name');
    return [
      ...setNames(sets), ...attributes.map((name): UrlName => ({ kind: 'attribute', name, setName: set?.value ?? '' })),
      ...keysOf('id').flatMap(namesInKey),
    ];
  });
}

/** The text of a literal without its quotes. One with a doubled quote is no name. */
function literalKey({ offsets }: QueryOption, { index, value, end }: FilterToken): PathKey {
  const inside = offsets.slice(index + 1, index + value.length);
  return { value: value.slice(1, -1), start: inside[0] ?? end, end: inside.at(-1) ?? end, offsets: inside, isQuoted: true };
}

function plain(kind: Reference['kind'], name: At<string>, setName: string): Reference {
  return { kind, name, setName, isInDefinition: false, rename: to => [{ start: name.start, end: name.end, text: to }] };
}
