/** A manifest: one unit for each element of its three arrays, and the skeleton that holds them. */
import { Element } from '../model/element';
import { itemsOf, valueOf } from '../tree/nodes';
import { type ElementList } from '../model/element-list';
import { readAssignment, findProperty } from '../model/assignment';
import { readDirectives } from '../model/directives';
import { AttributeSet, content, Definition, type Content } from '../model/model';
import { Source } from '../model/source';
import { parseJson } from '../notation/json/parser';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import * as shapes from '../graph/shape';
import { type Span } from '../text/text';
import { type ReadDocument, type ReadUnit } from '../model/unit';

export type ElementKind = 'set' | 'definition' | 'assignment';

/** The arrays of a manifest, and what their elements are. */
export const elementArrays: readonly { readonly property: string; readonly kind: ElementKind }[] = [
  { property: 'attributeSets', kind: 'set' },
  { property: 'customSecurityAttributeDefinitions', kind: 'definition' },
  { property: 'assignments', kind: 'assignment' },
];

/**
 * How many elements of a manifest are read. Graph allows 500 sets and 500 definitions; assignments may be many. Each takes a kilobyte and
 * more, and one of the smallest is three characters long.
 */
export const mostElements = 250_000;

/** Reads a whole manifest. Total: of a broken one, every element that can be delimited. */
export function readManifest(text: string): ReadDocument {
  const tree = parseJson(text);
  const units: ReadUnit[] = [];
  let unclosed = Infinity;
  let unreadFrom: number | undefined;
  for (const { property, kind } of elementArrays) {
    for (const item of itemsOf(tree, valueOf(tree, tree.root, property))) {
      if (tree.kind(item) !== NodeKind.Object) continue;
      const start = tree.start(item);
      if (units.length === mostElements) {
        unreadFrom = Math.min(start, unreadFrom ?? Infinity);
        break;
      }
      if (!tree.isClosed(item)) unclosed = start;
      units.push({ kind, start, text: text.slice(start, tree.end(item)), read: () => readElement(kind, tree.view(item)) });
    }
  }
  units.sort((a, b) => a.start - b.start);
  const root = Element.read(tree, tree.root, shapes.manifest);
  return { units, skeleton: readSkeleton(tree, root, { units, unclosed }), unreadFrom, tenant: root?.string('tenant')?.value };
}

/**
 * Reads one element again, after an edit inside it. Returns undefined when it no longer ends where its text ends, or when the end of the
 * whole text cut it off `before`.
 */
export function readManifestUnit(kind: ElementKind, text: string, before?: Content): Content | undefined {
  // What is missing behind it counts from now on.
  if (before?.sources.some(source => !source.tree.isClosed(source.tree.root)) === true) return undefined;
  const tree = parseJson(text);
  const isWhole = tree.isComplete && tree.kind(tree.root) === NodeKind.Object && tree.start(tree.root) === 0
    && tree.end(tree.root) === text.length;
  return isWhole ? readElement(kind, tree) : undefined;
}

const shapesByKind: Readonly<Record<ElementKind, shapes.Shape>> = {
  set: shapes.attributeSet, definition: shapes.definition, assignment: shapes.assignment,
};

function readElement(kind: ElementKind, tree: SyntaxTree): Content {
  const source = (element: Element, lists: readonly ElementList[]): Source =>
    new Source({ tree, problems: tree.problems, isStrict: false, hasElision: false, scope: 'tree', objects: [element], lists });
  const directives = readDirectives(tree.text.slice(tree.origin, tree.origin + tree.end(tree.root)), tree.comments);
  const element = Element.read(tree, tree.root, shapesByKind[kind]);
  if (element === undefined) return content({ directives });
  if (kind === 'set') {
    return content({ sources: [source(element, [])], sets: [new AttributeSet(element, 'manifest')], directives });
  }
  if (kind === 'definition') {
    const definition = new Definition(element, 'manifest');
    return content({
      sources: [source(element, definition.valueList === undefined ? [] : [definition.valueList])], definitions: [definition], directives,
    });
  }
  const key = findProperty(tree, tree.root);
  const assignment = key < 0
    ? undefined
    : readAssignment(tree, key, { place: 'manifest', hasElision: false, principal: element.string('principal') });
  return content({ sources: [source(element, [])], assignments: assignment === undefined ? [] : [assignment], directives });
}

interface UnitsOfManifest {
  readonly units: readonly ReadUnit[];
  /** Where the unit starts that the text's end cuts off; what is missing behind it follows from that. */
  readonly unclosed: number;
}

function readSkeleton(tree: SyntaxTree, root: Element | undefined, { units, unclosed }: UnitsOfManifest): Content {
  const outside = <T extends Span>(spans: readonly T[]): T[] => spans.filter(span => span.start <= unclosed && !isInside(units, span));
  return content({
    sources: [new Source({
      tree, problems: outside(tree.problems), isStrict: false, hasElision: false, scope: 'root',
      objects: root === undefined ? [] : [root], lists: [],
    })],
    directives: readDirectives(tree.text, outside(tree.comments)),
  });
}

// A problem at the unit's very first character is the skeleton's: a comma that is missing before it.
function isInside(units: readonly ReadUnit[], span: Span): boolean {
  let low = 0;
  let high = units.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const unit = units[middle];
    if (unit === undefined) return false;
    if (span.start <= unit.start) high = middle - 1;
    else if (span.start >= unit.start + unit.text.length) low = middle + 1;
    else return true;
  }
  return false;
}
