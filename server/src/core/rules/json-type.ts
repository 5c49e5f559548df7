import { printedValue, replaceValue } from '../tree/edits';
import { type Element, hasType, itemType } from '../model/element';
import { itemsOf, keysOf, tokenOf } from '../tree/nodes';
import { NodeKind, type SyntaxTree } from '../tree/tree';
import { isObjectText } from '../lint/value-conversion';
import { defineRule, type Detected } from '../lint/rule';
import { assignment, type Field, type JsonType, objectUpdate } from '../graph/shape';
import { isPlaceholder } from '../model/value';
import { quote } from '../text/words';

interface WrongType extends Detected {
  readonly tree: SyntaxTree;
  readonly node: number;
  /** The property's name; undefined: it is the root of the document. */
  readonly name: string | undefined;
  readonly wanted: JsonType;
  readonly isItem: boolean;
  readonly isNullable: boolean;
  /** It is the name of an attribute set in an assignment. */
  readonly isSet?: boolean;
}

const nouns: Readonly<Record<JsonType, string>> = {
  string: 'a string', integer: 'an integer', boolean: 'true or false', array: 'an array', object: 'an object',
};

export const jsonType = defineRule({
  id: 'json-type',
  title: 'A property has the wrong JSON type',
  why: 'The types are those of Graph\'s metadata: a Boolean in quotes is a string, and Graph refuses it. For "isActive" Microsoft\'s own '
    + 'samples send a string, so there it is only a warning.',
  severity: 'error',
  confidence: 'documented',
  sources: ['CSDL', 'G-CAV'],
  group: 'document',
  appliesTo: 'file',
  detect({ objects, irregular, tree, problems, isStrict }, _context, found: (detected: WrongType) => void) {
    if (problems.length > 0) return;
    if (tree.root >= 0 && tree.kind(tree.root) !== NodeKind.Object && !isPlaceholderNode(tree, tree.root)) {
      found({ at: tokenOf(tree, tree.root), tree, node: tree.root, name: undefined, wanted: 'object', isItem: false, isNullable: false });
    }
    for (const element of irregular) {
      element.eachField((field, node) => {
        if (node < 0 || (tree.kind(node) === NodeKind.Null && (field.nullable === true || field.name === 'customSecurityAttributes'))) {
          return;
        }
        if (!hasType(tree, node, field.type)) {
          if (isStrict && isPlaceholderNode(tree, node)) return;
          found({
            at: tokenOf(tree, node), tree, node, name: field.name, wanted: field.type, isItem: false, isNullable: field.nullable === true,
            ...(field.name === 'isActive' && tree.kind(node) === NodeKind.String ? { severity: 'warning' } : {}),
          });
        } else if (field.type === 'array') {
          for (const item of wrongItems(tree, node, field)) {
            found({
              at: tokenOf(tree, item), tree, node: item, name: field.name, wanted: itemType(field), isItem: true, isNullable: false,
            });
          }
        }
      });
    }
    for (const element of objects) {
      for (const key of wrongSets(element)) {
        found({
          at: tokenOf(tree, key + 1), tree, node: key + 1, name: tree.string(key), wanted: 'object', isItem: false, isNullable: false,
          isSet: true,
        });
      }
    }
  },
  message: ({ tree, node, name, wanted, isItem, isNullable, isSet, severity }) => {
    if (name === undefined) return 'An object is expected here, from "{" to "}".';
    if (isSet === true) {
      const effect = tree.kind(node) === NodeKind.String ? ' Graph has accepted a string here with status 204, but changed nothing.' : '';
      return `The set ${quote(name)} must be an object that holds its attributes.${effect}`;
    }
    if (isItem) return `Each element of "${name}" must be ${wanted === 'object' ? 'an object' : 'a string'}.`;
    const must = `"${name}" must be ${nouns[wanted]}${isNullable ? ' or null' : ''}`;
    if (severity !== undefined) return `${must}. Some of Microsoft's samples send a string here; the metadata says Boolean.`;
    return wanted === 'integer' && tree.kind(node) === NodeKind.Number
      ? `${must}, written without a fraction and an exponent.`
      : `${must}.`;
  },
  fixes: ({ tree, node, wanted }) => {
    const json = lossless(tree, node, wanted);
    return json === undefined
      ? []
      : [{
        title: wanted === 'object' ? 'Change to the object in the string' : `Change to ${printedValue(tree, json)}`, isSafe: true,
        edits: [replaceValue(tree, node, json)],
      }];
  },
});

function wrongItems(tree: SyntaxTree, node: number, field: Field): number[] {
  const type = itemType(field);
  return itemsOf(tree, node).filter(item => !hasType(tree, item, type) && !isPlaceholderNode(tree, item));
}

function isPlaceholderNode(tree: SyntaxTree, node: number): boolean {
  return tree.kind(node) === NodeKind.String && isPlaceholder(tree.string(node));
}

/** The keys of sets whose value is no object. `null-set` reports `null`. */
function wrongSets(element: Element): number[] {
  const { tree, shape } = element;
  if (shape !== assignment && shape !== objectUpdate) return [];
  return keysOf(tree, element.valueNode('customSecurityAttributes')).filter(key => {
    if (!tree.hasValue(key) || tree.string(key).includes('@odata.') || isPlaceholderNode(tree, key + 1)) return false;
    return tree.kind(key + 1) !== NodeKind.Object && tree.kind(key + 1) !== NodeKind.Null;
  });
}

/** The same value in the wanted type, where nothing is lost. */
function lossless(tree: SyntaxTree, node: number, wanted: JsonType): string | undefined {
  const kind = tree.kind(node);
  if (kind === NodeKind.String) {
    const text = tree.string(node).trim();
    if (wanted === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase();
    if (wanted === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(text)) return text;
    if (wanted === 'object' && isObjectText(text)) return text;
  }
  return wanted === 'string' && kind === NodeKind.Number ? JSON.stringify(tree.source(node)) : undefined;
}
