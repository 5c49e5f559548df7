/** Converts a value to the type and the cardinality of its attribute, where nothing is lost. */
import { parseJson } from '../notation/json/parser';
import { bracketsAround, printedValue, replaceValue } from '../tree/edits';
import { jsonString } from '../tree/print';
import { type AttributeForm, type AttributeType, isEmptyText, singleValues } from '../model/attribute-value';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { type Edit } from '../text/text';
import { isInt32Text, valueKind } from '../model/value';

export interface Conversion {
  /** The title of the fix. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Returns undefined when something would be lost, or nothing would change. */
export function conversion(tree: SyntaxTree, node: number, { type, isCollection }: AttributeForm): Conversion | undefined {
  const values = singleValues(tree, { node });
  const isList = tree.kind(node) === NodeKind.Array;
  if (values.length === 0 || (values.length > 1 && !isCollection)) return undefined;
  const converted = values.map(value => scalarAs(tree, value, type)).filter(one => one !== undefined);
  const [first] = converted;
  if (first === undefined || converted.length < values.length) return undefined;
  const edits = converted.flatMap(({ json, node: item, isSame: isRight }) => isRight ? [] : [replaceValue(tree, item, json)]);
  if (edits.length === 0) return isList === isCollection ? undefined : onlyCardinality(tree, node, first.node, isList);
  if (isList && isCollection) return { title: `Change all to ${type === 'Integer' ? 'numbers' : 'strings'}`, edits };
  const json = isCollection ? `[${first.json}]` : first.json;
  return { title: `Change to ${printedValue(tree, json)}`, edits: [replaceValue(tree, node, json)] };
}

/** The value itself is right. */
function onlyCardinality(tree: SyntaxTree, node: number, item: number, isList: boolean): Conversion {
  return isList
    ? { title: 'Unwrap the single value', edits: unwrapped(tree, node, item) }
    : { title: 'Wrap in an array', edits: bracketsAround(tree, node) };
}

/** A single value in another type. */
interface ConvertedScalar {
  readonly node: number;
  readonly json: string;
  /** It has the type already, or is a placeholder: it stays as it is written. */
  readonly isSame: boolean;
}

/** A single value as JSON of the type. Returns undefined when it is not one, or when something would be lost. */
export function scalarAs(tree: SyntaxTree, node: number, type: AttributeType): ConvertedScalar | undefined {
  const kind = valueKind(tree, node);
  const source = tree.source(node);
  const converted = (json: string | undefined): ConvertedScalar | undefined => json === undefined ? json : { node, json, isSame: false };
  const same = (json: string): ConvertedScalar => ({ node, json, isSame: true });
  if (kind === 'placeholder') return same(jsonString(tree.string(node)));
  if (kind === 'null' || kind === 'array' || kind === 'object') return undefined;
  if (kind === 'string') {
    const text = tree.string(node).trim();
    if (type === 'Integer') return converted(isInt32Text(text) ? text : undefined);
    if (type === 'Boolean') return converted(/^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined);
    return isEmptyText(tree, node) ? undefined : same(jsonString(tree.string(node)));
  }
  if (type === 'String') return converted(/^-?(?:0|[1-9]\d*)$/.test(source) ? JSON.stringify(source) : undefined);
  return kind === (type === 'Integer' ? 'integer' : 'boolean') ? same(String(tree.value(node))) : undefined;
}

// Removes what surrounds the value, which stays as the author wrote it: a placeholder is not in the tree.
function unwrapped(tree: SyntaxTree, array: number, item: number): Edit[] {
  return [{ start: tree.start(array), end: tree.start(item), text: '' }, { start: tree.end(item), end: tree.end(array), text: '' }];
}

/** Whether the string holds a JSON object: serialisers that are passed JSON as a string quote it once more. */
export function isObjectText(text: string): boolean {
  const tree = parseJson(text);
  return tree.isComplete && tree.kind(tree.root) === NodeKind.Object
    && tree.problems.length + tree.comments.length + tree.trailingCommas.length === 0;
}
