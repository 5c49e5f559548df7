/** Completions of JSON that is a body by itself, or a batch of requests. */
import { batchCompletions } from './batch';
import { complete, joined, type Offered } from './offered';
import { jsonCompletions, type Completion, type Proposal } from './item';
import { jsonProposals, knownSets, type CompletionContext } from './json';
import { elementTemplate } from './template';
import { findKey, keysOf } from '../../tree/nodes';
import { locate, type JsonPlace } from '../../notation/json/cursor-place';
import { maskPlaceholders } from '../../formats/placeholders';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { readJson } from '../../read/request';
import { bodyShapes, type BodyKind } from '../../model/request';

export interface BodyText {
  readonly text: string;
  readonly shift: number;
  readonly host: 'body' | 'markdown';
  /** The configuration says that the file is a request, or what stands around an empty fence does. */
  readonly isNamedRequest: boolean;
}

/** At a host offset in a JSON text that may be a body or a batch. Nothing in JSON that is somebody else's. */
export function bodyCompletions(
  { text, shift, host, isNamedRequest }: BodyText, context: CompletionContext, hostOffset: number,
): Offered<Completion> {
  const masked = host === 'markdown' ? maskPlaceholders(text).text : text;
  const place = locate(masked, hostOffset - shift);
  if (place === undefined || place.kind === 'comment' || !isAsWritten(place, text, masked)) return complete([]);
  const hosted = { text: masked, shift };
  if (host === 'body' && isBatch(place, { text, isNamedRequest })) return batchCompletions(place, hosted, context);
  const [request] = readJson(place.tree.text, { host, isNamedRequest, isStrict: true }).requests;
  if (request?.body !== undefined && request.host !== 'batch') {
    return jsonCompletions(jsonProposals(place, bodyShapes[request.body.kind], context), place, hosted);
  }
  return isNamedRequest && isEmpty(place) ? jsonCompletions(firstProposals(place, context, host), place, hosted) : complete([]);
}

/** Variables and what is left out are no JSON: nothing is offered in their place. `source`: the text before they were masked. */
export function isAsWritten({ token }: JsonPlace, source: string, masked: string): boolean {
  const [from, to] = [Math.max(0, token.start - 1), token.end + 1];
  return source.slice(from, to) === masked.slice(from, to);
}

// A list of requests may be anybody's: one of its URLs, or the configuration, tells.
function isBatch({ tree }: JsonPlace, { text, isNamedRequest }: Pick<BodyText, 'text' | 'isNamedRequest'>): boolean {
  const key = tree.root < 0 || tree.kind(tree.root) !== NodeKind.Object ? -1 : findKey(tree, tree.root, 'requests');
  const isList = key >= 0 && (!tree.hasValue(key) || tree.kind(key + 1) === NodeKind.Array);
  return isList
    && (isNamedRequest || /customSecurityAttributes|\/?directory\/(?:customSecurityAttributeDefinitions|attributeSets)/i.test(text));
}

/** Nothing stands there yet, or only the braces. */
function isEmpty({ tree, path, node, token, cursor }: JsonPlace): boolean {
  if (path.length === 0) return true;
  return path.length === 1 && path[0]!.isObject && keysOf(tree, node).length === 0 && token.start <= cursor && isBare(tree);
}

function isBare(tree: SyntaxTree): boolean {
  return tree.root >= 0 && tree.next(tree.root) === tree.root + 1;
}

const kinds: readonly { readonly kind: BodyKind; readonly label: string }[] = [
  { kind: 'object', label: 'assignment of values' },
  { kind: 'attributeSet', label: 'new attribute set' },
  { kind: 'definition', label: 'new attribute definition' },
  { kind: 'allowedValue', label: 'new predefined value' },
];

/** Whole bodies to begin with, or between braces what they hold; in a file also a batch. */
function firstProposals(place: JsonPlace, context: CompletionContext, host: BodyText['host']): Offered<Proposal> {
  const isKey = place.path.length === 1;
  const facts = { setNames: () => knownSets(context) };
  const bodies = kinds.map(({ kind, label }): Proposal => {
    const whole = elementTemplate(bodyShapes[kind], facts);
    const { fields } = bodyShapes[kind];
    const template = isKey
      ? [(whole[0] as string).replace(/^\{ /, ''), ...whole.slice(1, -1), (whole.at(-1) as string).replace(/ \}$/, '')]
      : whole;
    return {
      label,
      kind: 'snippet',
      typed: isKey ? JSON.stringify(fields.find(field => field.required === true || kind === 'object')!.name) : '{',
      template,
    };
  });
  const batch: Proposal[] = isKey || host !== 'body'
    ? []
    : [{ label: 'batch', kind: 'snippet', typed: '{', template: ['{ "requests": [ ', { placeholder: '' }, ' ] }'] }];
  return joined(complete(bodies), complete(batch));
}
