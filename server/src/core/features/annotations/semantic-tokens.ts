/** Semantic tokens: names of sets, attributes and predefined values, annotations, and whether what is named is deactivated. */
import { assignedValueText } from '../../model/value';
import { typeAnnotation, type Annotation, type Assignment } from '../../model/assignment';
import { type Element } from '../../model/element';
import { spanOf } from '../../tree/nodes';
import { singleValues } from '../../model/attribute-value';
import { type Content, type Definition } from '../../model/model';
import { type SyntaxTree } from '../../tree/tree';
import { referencesOf, setInDefinitionKey } from '../../model/reference';
import { allowedValue } from '../../graph/shape';
import { type Tenant } from '../../tenant/tenant';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { touch, unitsIn, withoutQuotes } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';

export type TokenType = 'set' | 'attribute' | 'value' | 'annotation';

/** A word on one line, without the quotes around it, in host offsets. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
  /** Whether the token declares what it names. */
  readonly isDeclaration: boolean;
  /** Whether what it names can no longer be assigned. */
  readonly isDeactivated: boolean;
}

/** A token in offsets of its unit, as far as the unit alone determines it. */
interface UnitToken extends SemanticToken {
  readonly named?: NamedInTenant;
}

/** What to look up in the tenant. A value that is not predefined is an ordinary string and no token. */
interface NamedInTenant {
  /** One object shared by the tokens of one assigned attribute. */
  readonly of: { readonly set: string; readonly attribute: string };
  readonly value?: string;
}

/** The tokens of the units that touch the span, or of all units; in text order, not overlapping. */
export function semanticTokens({ document, tenant, memory }: DocumentView, span?: Span): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const isDeactivated = deactivationIn(tenant);
  for (const unit of unitsIn(document, span)) {
    for (const token of memory.of(unit, tokensOf)) {
      const { type, isDeclaration, named } = token;
      const start = unit.hostOffset(token.start);
      const end = unit.hostOffset(token.end);
      if (span !== undefined && !touch({ start, end }, span)) continue;
      const state = named === undefined ? token.isDeactivated : isDeactivated(named);
      if (state !== undefined) tokens.push({ start, end, type, isDeclaration, isDeactivated: state });
    }
  }
  return tokens;
}

/** Returns whether what is named is deactivated, and undefined for a value that is not predefined. Remembers the last attribute. */
function deactivationIn(tenant: Tenant | undefined): (named: NamedInTenant) => boolean | undefined {
  let known: { readonly of: NamedInTenant['of']; readonly definition: Definition | undefined; readonly isDeactivated: boolean } | undefined;
  return ({ of, value }) => {
    if (known?.of !== of) {
      const definition = tenant?.definitions(of.set, of.attribute)[0]?.value;
      known = { of, definition, isDeactivated: definition?.isActive === false };
    }
    if (value === undefined) return known.isDeactivated;
    const predefined = known.definition?.allowedValue(value);
    return predefined === undefined ? undefined : predefined.isActive?.value === false;
  };
}

function tokensOf({ content, text }: Unit): readonly UnitToken[] {
  const all: UnitToken[] = [];
  const add: Add = (type, place, more) => {
    const { start, end } = withoutQuotes(text, place);
    if (start < end && isOnOneLine(text, start, end)) all.push({ isDeclaration: false, isDeactivated: false, ...more, type, start, end });
  };
  addDeclarations(content, add);
  addNames(content, add);
  for (const assignment of content.assignments) addAnnotationsAndValues(assignment, add);
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  let covered = 0;
  return all.filter(({ start, end }) => {
    if (start < covered) return false;
    covered = end;
    return true;
  });
}

/** Adds a token; quotes around it are left out. */
type Add = (type: TokenType, place: Span, more?: Partial<Pick<UnitToken, 'isDeclaration' | 'isDeactivated' | 'named'>>) => void;

function addDeclarations({ sets, definitions, sources }: Content, add: Add): void {
  for (const { id } of sets) if (id !== undefined) add('set', id, { isDeclaration: true });
  for (const { name, isActive, allowedValues, place } of definitions) {
    if (name !== undefined) add('attribute', name, { isDeclaration: true, isDeactivated: !isActive });
    // In other documents, predefined values are among the elements.
    if (place === 'snapshot') for (const { element } of allowedValues) addValue(element, add);
  }
  for (const { elements } of sources) for (const element of elements) if (element.shape === allowedValue) addValue(element, add);
}

function addValue(element: Element, add: Add): void {
  const id = element.string('id');
  if (id !== undefined) add('value', id, { isDeclaration: true, isDeactivated: element.boolean('isActive')?.value === false });
}

function addNames(content: Content, add: Add): void {
  for (const { kind, name, setName, attribute } of referencesOf(content)) {
    if (kind === 'set') add('set', name);
    // Assigned attributes are added with their values.
    else if (attribute === undefined) add('attribute', name, { named: { of: { set: setName, attribute: name.value } } });
  }
  for (const { url } of content.requests) {
    if (url?.target.resource !== 'allowedValue') continue;
    const { definition, key } = url.target;
    const set = setInDefinitionKey(definition.value);
    if (set !== undefined) {
      add('value', key, { named: { of: { set, attribute: definition.value.slice(set.length + 1) }, value: key.value } });
    }
  }
}

function addAnnotationsAndValues({ tree, sets }: Assignment, add: Add): void {
  for (const { name: { value: set }, typeKey, orphans, attributes } of sets) {
    if (typeKey >= 0) add('annotation', spanOf(tree, typeKey));
    for (const orphan of orphans) addAnnotation(tree, orphan, { set, attribute: orphan.name.value }, add);
    for (const attribute of attributes) {
      const of = { set, attribute: attribute.name.value };
      add('attribute', attribute.name, { named: { of } });
      if (attribute.annotation !== undefined) addAnnotation(tree, attribute.annotation, of, add);
      for (const node of singleValues(tree, attribute)) {
        const value = assignedValueText(tree, node);
        if (value !== undefined) add('value', spanOf(tree, node), { named: { of, value } });
      }
    }
  }
}

// `"Project@odata.type"`: the attribute's name, and the annotation. A key with escapes is one token.
function addAnnotation(tree: SyntaxTree, { key, name }: Annotation, of: NamedInTenant['of'], add: Add): void {
  const span = spanOf(tree, key);
  const isAsRead = span.end - span.start === name.value.length + typeAnnotation.length + 2;
  const middle = span.start + 1 + name.value.length;
  if (isAsRead) add('attribute', { start: span.start + 1, end: middle }, { named: { of } });
  add('annotation', isAsRead ? { start: middle, end: span.end - 1 } : span);
}

function isOnOneLine(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return false;
  }
  return true;
}
