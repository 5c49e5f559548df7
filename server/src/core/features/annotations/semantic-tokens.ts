/** Which words of a document are names of sets, attributes and predefined values, which are annotations, and what is deactivated. */
import { assignedValueText } from '../../model/value';
import { typeAnnotation, type Annotation, type Assignment } from '../../model/assignment';
import { type Element } from '../../model/element';
import { spanOf } from '../../tree/nodes';
import { singleValues } from '../../model/judge';
import { type Content, type Definition } from '../../model/model';
import { type SyntaxTree } from '../../tree/tree';
import { referencesOf, setInDefinitionKey } from '../../model/reference';
import { allowedValue } from '../../graph/shape';
import { type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { touch, unitsIn, withoutQuotes } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';

export type TokenType = 'set' | 'attribute' | 'value' | 'annotation';

/** A word on one line, without the quotes around it, in host offsets. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
  /** It gives the name to what it names. */
  readonly isDeclaration: boolean;
  /** What it names cannot be assigned any more. */
  readonly isDeactivated: boolean;
}

/** A token in its unit's offsets, as far as the unit itself tells. */
interface UnitToken extends SemanticToken {
  readonly asks?: Asked;
}

/** What the tenant is asked for. A value that is not predefined is an ordinary text, and no token. */
interface Asked {
  /** One object for all tokens of an attribute that stand together. */
  readonly of: { readonly set: string; readonly attribute: string };
  readonly value?: string;
}

/** The tokens of the units that touch the span, or of all; in the order of the text, and none in another. */
export function semanticTokens({ document, tenant, memory }: DocumentView, span?: Span): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  let known: { readonly of: Asked['of']; readonly definition: Definition | undefined; readonly isDeactivated: boolean } | undefined;
  for (const unit of unitsIn(document, span)) {
    for (const token of memory.of(unit, tokensOf)) {
      const { type, isDeclaration, isDeactivated, asks } = token;
      const start = unit.hostOffset(token.start);
      const end = unit.hostOffset(token.end);
      if (span !== undefined && !touch({ start, end }, span)) continue;
      if (asks === undefined) {
        tokens.push({ start, end, type, isDeclaration, isDeactivated });
        continue;
      }
      if (known?.of !== asks.of) {
        const definition = tenant?.definitions(asks.of.set, asks.of.attribute)[0]?.value;
        known = { of: asks.of, definition, isDeactivated: definition?.isActive === false };
      }
      const value = asks.value === undefined ? undefined : known.definition?.allowedValue(asks.value);
      if (asks.value === undefined) tokens.push({ start, end, type, isDeclaration, isDeactivated: known.isDeactivated });
      else if (value !== undefined) tokens.push({ start, end, type, isDeclaration, isDeactivated: value.isActive?.value === false });
    }
  }
  return tokens;
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
type Add = (type: TokenType, place: Span, more?: Partial<Pick<UnitToken, 'isDeclaration' | 'isDeactivated' | 'asks'>>) => void;

function addDeclarations({ sets, definitions, sources }: Content, add: Add): void {
  for (const { id } of sets) if (id !== undefined) add('set', id, { isDeclaration: true });
  for (const { name, isActive, allowedValues, place } of definitions) {
    if (name !== undefined) add('attribute', name, { isDeclaration: true, isDeactivated: !isActive });
    // Those of others are among the elements.
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
    // Assigned attributes come with their values.
    else if (attribute === undefined) add('attribute', name, { asks: { of: { set: setName, attribute: name.value } } });
  }
  for (const { url } of content.requests) {
    if (url?.target.resource !== 'allowedValue') continue;
    const { definition, key } = url.target;
    const set = setInDefinitionKey(definition.value);
    if (set !== undefined) {
      add('value', key, { asks: { of: { set, attribute: definition.value.slice(set.length + 1) }, value: key.value } });
    }
  }
}

function addAnnotationsAndValues({ tree, sets }: Assignment, add: Add): void {
  for (const { name: { value: set }, typeKey, orphans, attributes } of sets) {
    if (typeKey >= 0) add('annotation', spanOf(tree, typeKey));
    for (const orphan of orphans) addAnnotation(tree, orphan, { set, attribute: orphan.name.value }, add);
    for (const attribute of attributes) {
      const of = { set, attribute: attribute.name.value };
      add('attribute', attribute.name, { asks: { of } });
      if (attribute.annotation !== undefined) addAnnotation(tree, attribute.annotation, of, add);
      for (const node of singleValues(tree, attribute)) {
        const value = assignedValueText(tree, node);
        if (value !== undefined) add('value', spanOf(tree, node), { asks: { of, value } });
      }
    }
  }
}

// `"Project@odata.type"`: the attribute's name, and the annotation. A key with escapes is taken as a whole.
function addAnnotation(tree: SyntaxTree, { key, name }: Annotation, of: Asked['of'], add: Add): void {
  const span = spanOf(tree, key);
  const isAsRead = span.end - span.start === name.value.length + typeAnnotation.length + 2;
  const middle = span.start + 1 + name.value.length;
  if (isAsRead) add('attribute', { start: span.start + 1, end: middle }, { asks: { of } });
  add('annotation', isAsRead ? { start: middle, end: span.end - 1 } : span);
}

function isOnOneLine(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return false;
  }
  return true;
}
