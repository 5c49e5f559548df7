/** Converts a value to the type and the cardinality of its attribute, where nothing is lost. */
import { parseJson } from '../notation/json/parser';
import { replaceValue } from '../tree/edits';
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
  const converted = values.map(value => ({ value, json: scalarAs(tree, value, type) })).filter(hasJson);
  const [first] = converted;
  if (first === undefined || converted.length < values.length) return undefined;
  const { value, json } = first;
  const edits = converted.flatMap(item => item.json === tree.source(item.value) ? [] : [replaceValue(tree, item.value, item.json)]);
  const isSame = edits.length === 0;
  if (isList && isCollection) return isSame ? undefined : { title: `Change all to ${type === 'Integer' ? 'numbers' : 'strings'}`, edits };
  if (isList) return { title: isSame ? 'Unwrap the single value' : `Change to ${json}`, edits: unwrapped(tree, node, value, json) };
  if (isCollection) return { title: isSame ? 'Wrap in an array' : `Change to [${json}]`, edits: [replaceValue(tree, node, `[${json}]`)] };
  return isSame ? undefined : { title: `Change to ${json}`, edits };
}

function hasJson<T extends { readonly json: string | undefined }>(item: T): item is T & { readonly json: string } {
  return item.json !== undefined;
}

/** A single value as JSON of the type. Returns undefined when it is not one, or when something would be lost. */
export function scalarAs(tree: SyntaxTree, node: number, type: AttributeType): string | undefined {
  const kind = valueKind(tree, node);
  const source = tree.source(node);
  if (kind === 'placeholder') return source;
  if (kind === 'null' || kind === 'array' || kind === 'object') return undefined;
  if (kind === 'string') {
    const text = tree.string(node).trim();
    if (type === 'Integer') return isInt32Text(text) ? text : undefined;
    if (type === 'Boolean') return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined;
    return isEmptyText(tree, node) ? undefined : source;
  }
  if (type === 'String') return /^-?(?:0|[1-9]\d*)$/.test(source) ? JSON.stringify(source) : undefined;
  return kind === (type === 'Integer' ? 'integer' : 'boolean') ? source : undefined;
}

// Removes what surrounds the value; a placeholder stays as the author wrote it, which is not in the tree.
function unwrapped(tree: SyntaxTree, array: number, item: number, json: string): Edit[] {
  if (valueKind(tree, item) !== 'placeholder') return [replaceValue(tree, array, json)];
  return [{ start: tree.start(array), end: tree.start(item), text: '' }, { start: tree.end(item), end: tree.end(array), text: '' }];
}

/** Whether the string holds a JSON object: serialisers that are passed JSON as a string quote it once more. */
export function isObjectText(text: string): boolean {
  const tree = parseJson(text);
  return tree.isComplete && tree.kind(tree.root) === NodeKind.Object
    && tree.problems.length + tree.comments.length + tree.trailingCommas.length === 0;
}
