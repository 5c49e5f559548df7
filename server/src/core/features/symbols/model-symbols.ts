/** Document symbols of models and assignments: sets, definitions with their values, and assignments with their attributes. */
import { type Assignment, type SetAssignment } from '../../model/assignment';
import { spanOf } from '../../tree/nodes';
import { type AllowedValue, type AttributeSet, type Definition } from '../../model/model';
import { symbol, type DocumentSymbol } from './symbol';
import { type SyntaxTree } from '../../tree/tree';
import { type Declared, type Tenant } from '../../tenant/tenant';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { count, grouped, visible } from '../../text/words';

export interface SymbolContext {
  readonly tenant: Tenant | undefined;
  /** Includes the values of definitions and the attributes of assignments. */
  readonly isDeep: boolean;
}

/** The sets, definitions and assignments in the content of a unit. */
export function contentSymbols(unit: Unit, context: SymbolContext): DocumentSymbol[] {
  return [...modelSymbols(unit, context), ...unit.content.assignments.map(assignment => assignmentSymbol(unit, assignment, context))];
}

/** The sets and definitions in the content of a unit, in the order of the text. */
export function modelSymbols(unit: Unit, context: SymbolContext): DocumentSymbol[] {
  const { sets, definitions } = unit.content;
  const symbols = sets.map(set => setSymbol(unit, set, context));
  for (const definition of definitions) symbols.push(definitionSymbol(unit, definition, context));
  return symbols.sort((a, b) => a.whole.start - b.whole.start);
}

/** The sets that an assignment names, and their attributes. */
export function assignedSets(unit: Unit, { tree, sets }: Assignment): DocumentSymbol[] {
  return sets.map(set => {
    const children = assignedAttributes(unit, tree, set);
    return symbol(unit, 'set', set.name.value, member(tree, set.key), set.name, { children });
  });
}

function setSymbol(unit: Unit, { element, id, place, maxAttributesPerSet }: AttributeSet, { tenant }: SymbolContext): DocumentSymbol {
  const symbolOf = (detail: string): DocumentSymbol =>
    symbol(unit, 'set', id?.value ?? '', spanOf(element.tree, element.node), id ?? element.anchor(), { detail });
  if (id === undefined || tenant === undefined || place !== 'manifest') return symbolOf('');
  const names = tenant.once(tenant.definitionsOf(id.value), namesOf);
  const capacity = maxAttributesPerSet?.value;
  const hasCapacity = capacity !== undefined && capacity >= 0;
  return symbolOf(hasCapacity ? `${grouped(names.size)} of ${grouped(capacity)}` : count(names.size, 'attribute'));
}

function namesOf(definitions: readonly Declared<Definition>[]): ReadonlySet<string | undefined> {
  return new Set(definitions.map(({ value }) => value.name?.value.toLowerCase()));
}

function definitionSymbol(unit: Unit, definition: Definition, { isDeep }: SymbolContext): DocumentSymbol {
  const { element: { tree, node }, name, attributeSet, type, isCollection, allowedValues, isActive, anchor } = definition;
  const facts = [
    attributeSet?.value,
    type === undefined ? undefined : isCollection?.value === true ? `Collection(${type.value})` : type.value,
    allowedValues.length === 0 ? undefined : count(allowedValues.length, 'value'),
  ];
  return symbol(unit, 'attribute', name?.value ?? '', spanOf(tree, node), name ?? anchor, {
    detail: visible(facts.filter(fact => fact !== undefined).join(' · ')), isDeprecated: !isActive,
    children: isDeep ? allowedValues.map(value => valueSymbol(unit, value)) : [],
    ...(attributeSet === undefined ? {} : { container: visible(attributeSet.value) }),
  });
}

function valueSymbol(unit: Unit, { id, isActive, element }: AllowedValue): DocumentSymbol {
  const whole = spanOf(element.tree, element.node);
  return symbol(unit, 'value', id?.value ?? '', whole, id ?? element.anchor(), { isDeprecated: isActive?.value === false });
}

function assignmentSymbol(unit: Unit, assignment: Assignment, { isDeep }: SymbolContext): DocumentSymbol {
  const { principal, property, attributes } = assignment;
  return symbol(unit, 'assignment', principal?.value ?? property.value, { start: 0, end: unit.text.length }, principal ?? property, {
    detail: count(attributes.length, 'attribute'), children: isDeep ? assignedSets(unit, assignment) : [],
  });
}

function assignedAttributes(unit: Unit, tree: SyntaxTree, { attributes }: SetAssignment): DocumentSymbol[] {
  return attributes.map(({ name, key, node }) =>
    symbol(unit, 'assigned', name.value, member(tree, key), name, { detail: shortValue(tree, node) }));
}

function member(tree: SyntaxTree, key: number): Span {
  return { start: tree.start(key), end: tree.end(key + 1) };
}

/** The value as it is written, truncated to fit on a line. */
function shortValue(tree: SyntaxTree, node: number): string {
  const written = visible(tree.source(node).slice(0, 200).replace(/\s+/g, ' '));
  return written.length <= 60 ? written : `${Array.from(written).slice(0, 59).join('')}…`;
}
