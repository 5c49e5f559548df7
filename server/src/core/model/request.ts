/** A request to Microsoft Graph: of an HTTP file, a Markdown fence or a batch, or a body on its own. */
import { findProperty, readAssignment, type Assignment } from './assignment';
import { Element } from './element';
import { findKey } from '../tree/nodes';
import { listOf } from './element-list';
import { type GraphUrl, type Target } from '../graph/url';
import { Source } from './source';
import { type SyntaxTree } from '../tree/tree';
import * as shapes from '../graph/shape';
import { type At, type Span } from '../text/text';

export interface Request {
  readonly host: 'http' | 'markdown' | 'batch' | 'script' | 'body';
  /** As it is written; absent for a body on its own, and where an HTTP file leaves GET out. */
  readonly method?: At<string>;
  /** In upper case; `GET` where it is left out; undefined for a body on its own. */
  readonly verb: string | undefined;
  readonly url?: GraphUrl;
  readonly headers: readonly Header[];
  /** One token that stands for the request. */
  readonly anchor: Span;
  /** Where a header line can be inserted, in HTTP files and fences: after the last line of the head. */
  readonly headEnd?: number;
  /** The element of the batch that the request is. */
  readonly inBatch?: { readonly tree: SyntaxTree; readonly batchRequest: BatchRequest };
  /** The text that all offsets refer to. */
  readonly text: string;
  readonly hasBody: boolean;
  readonly body?: Body;
  /** How a script converts the body to JSON. */
  readonly conversion?: BodyConversion;
  /** Of a body on its own. */
  readonly evidence?: Evidence;
}

/**
 * The evidence that a JSON text is a body of ours: enough; only that the user has named its file, or that requests are beside it; or less,
 * so that a tenant must define the names in it. Without enough, findings are information, and no fix is safe.
 */
export type Evidence = 'sufficient' | 'named' | 'weak';

/** What converts a body to JSON goes only so deep: what is nested deeper becomes a text. */
export interface BodyConversion {
  /** How many levels of objects and arrays below the root stay what they are. */
  readonly depth: number;
  /** The command, and the depth that it is given, if it is. */
  readonly command: At<string>;
  readonly given?: Span;
}

export interface Header {
  readonly name: At<string>;
  readonly value: At<string>;
}

export interface Body {
  readonly kind: BodyKind;
  readonly source: Source;
  /** The root object, read through the shape that the request takes. */
  readonly element?: Element;
  readonly assignment?: Assignment;
}

export type BodyKind =
  | 'attributeSet' | 'attributeSetUpdate'
  | 'definition' | 'definitionUpdate'
  | 'allowedValue' | 'allowedValueUpdate'
  | 'object';

export const bodyShapes: Readonly<Record<BodyKind, shapes.Shape>> = {
  attributeSet: shapes.attributeSet,
  attributeSetUpdate: shapes.attributeSetUpdate,
  definition: shapes.definition,
  definitionUpdate: shapes.definitionUpdate,
  allowedValue: shapes.allowedValue,
  allowedValueUpdate: shapes.allowedValueUpdate,
  object: shapes.objectUpdate,
};

/** The kind of body that each resource takes, and the methods that send one. */
const bodies: Readonly<Partial<Record<Target['resource'], { readonly kind: BodyKind; readonly methods: readonly string[] }>>> = {
  attributeSets: { kind: 'attributeSet', methods: ['POST'] },
  attributeSet: { kind: 'attributeSetUpdate', methods: ['PATCH', 'PUT'] },
  definitions: { kind: 'definition', methods: ['POST'] },
  definition: { kind: 'definitionUpdate', methods: ['PATCH', 'PUT'] },
  allowedValues: { kind: 'allowedValue', methods: ['POST'] },
  allowedValue: { kind: 'allowedValueUpdate', methods: ['PATCH', 'PUT'] },
  user: { kind: 'object', methods: ['PATCH', 'PUT', 'POST'] },
  servicePrincipal: { kind: 'object', methods: ['PATCH', 'PUT', 'POST'] },
  users: { kind: 'object', methods: ['PATCH', 'PUT', 'POST'] },
  servicePrincipals: { kind: 'object', methods: ['PATCH', 'PUT', 'POST'] },
  unsupported: { kind: 'object', methods: ['PATCH', 'PUT', 'POST'] },
};

/** The kind of body that a request sends. Returns undefined when it is not about custom security attributes. `verb` is in upper case. */
export function bodyKindOf(verb: string, { target }: GraphUrl): BodyKind | undefined {
  const body = bodies[target.resource];
  return body?.methods.includes(verb) === true ? body.kind : undefined;
}

/** The kind of a body on its own, by its properties. Returns undefined when they do not say. */
export function bodyKindByProperties(tree: SyntaxTree): BodyKind | undefined {
  const has = (name: string): boolean => findKey(tree, tree.root, name) >= 0;
  if (findProperty(tree, tree.root) >= 0) return 'object';
  // A definition to create has all of these, an update should have none.
  const fixed = ['attributeSet', 'name', 'type', 'isCollection', 'isSearchable'].filter(has).length;
  if (fixed > 2 || (has('attributeSet') && has('name'))) return 'definition';
  if (['allowedValues@delta', 'usePreDefinedValuesOnly', 'status', 'isCollection', 'isSearchable'].some(has)) return 'definitionUpdate';
  if (has('isActive')) return has('id') ? 'allowedValue' : 'allowedValueUpdate';
  if (has('id')) return 'attributeSet';
  if (has('maxAttributesPerSet')) return 'attributeSetUpdate';
  return undefined;
}

export interface ParsedBody {
  readonly tree: SyntaxTree;
  /** The root of the body: of the tree, too, but for a request in a batch. */
  readonly node: number;
  readonly hasElision: boolean;
  readonly isStrict: boolean;
  /** The object that the URL names. */
  readonly principal: At<string> | undefined;
}

/** Reads a body of the given kind. */
export function readBody(kind: BodyKind, { tree, node, hasElision, isStrict, principal }: ParsedBody): Body {
  const element = Element.read(tree, node, bodyShapes[kind]);
  const property = kind === 'object' ? findProperty(tree, node) : -1;
  const assignment = property >= 0 ? readAssignment(tree, property, { place: 'request', hasElision, principal }) : undefined;
  const lists = element === undefined ? []
    : [listOf(element, 'allowedValues'), listOf(element, 'allowedValues@delta')].filter(list => list !== undefined);
  return {
    kind,
    source: new Source({
      tree, isStrict, hasElision, lists,
      problems: hasElision ? [] : tree.problems,
      scope: 'tree',
      objects: element === undefined ? [] : [element],
    }),
    ...(element === undefined ? {} : { element }),
    ...(assignment === undefined ? {} : { assignment }),
  };
}

/** The value of a header, its name in any capitalization. */
export function header(request: Request, name: string): Header | undefined {
  return request.headers.find(candidate => candidate.name.value.toLowerCase() === name.toLowerCase());
}

export interface Batch {
  readonly tree: SyntaxTree;
  /** The key `requests`. */
  readonly property: Span;
  readonly requests: readonly BatchRequest[];
}

export interface BatchRequest {
  readonly node: number;
  /** A number as well, as it is written. */
  readonly id: At<string> | undefined;
  readonly url: At<string> | undefined;
  /** Key of `body` and of `headers`, or -1. */
  readonly bodyKey: number;
  readonly headersKey: number;
  /** One token that stands for the request. */
  readonly anchor: Span;
}
