/** Completions of JSON that is a body by itself, or a batch of requests. */
import { batchCompletions } from './batch';
import { complete, joined, type Offered } from './bounded-items';
import { jsonCompletions, type Completion, type Proposal } from './item';
import { jsonProposals, knownSets, type CompletionContext } from './json';
import { elementMembers, elementTemplate } from './template';
import { findKey, keysOf } from '../../tree/nodes';
import { locate, type JsonPlace } from '../../notation/json/cursor-place';
import { maskPlaceholders } from '../../formats/placeholders';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { type Given } from '../../read/recognition';
import { readJson } from '../../read/request';
import { bodyShapes, type BodyKind } from '../../model/request';

export interface BodyText {
  readonly text: string;
  readonly shift: number;
  readonly host: 'body' | 'markdown';
  /** `configured`: also an empty fence that the page around it marks as a request. */
  readonly given: Given;
}

/** At a host offset in a JSON text that may be a body or a batch. Returns nothing in JSON that we do not own. */
export function bodyCompletions(
  { text, shift, host, given }: BodyText, context: CompletionContext, hostOffset: number,
): Offered<Completion> {
  const masked = host === 'markdown' ? maskPlaceholders(text).text : text;
  const place = locate(masked, hostOffset - shift);
  if (place === undefined || place.kind === 'comment' || !isAsWritten(place, text, masked)) return complete([]);
  const hosted = { text: masked, shift };
  if (host === 'body' && isBatch(place, { text, given })) return batchCompletions(place, hosted, context);
  const [request] = readJson(place.tree.text, { host, given, isStrict: true }).requests;
  if (request?.body !== undefined && request.host !== 'batch') {
    return jsonCompletions(jsonProposals(place, bodyShapes[request.body.kind], context), place, hosted);
  }
  return given === 'configured' && isEmpty(place) ? jsonCompletions(firstProposals(place, context, host), place, hosted) : complete([]);
}

/** False at variables and ellipses, which are not JSON: nothing is offered there. `source`: the text before they were masked. */
export function isAsWritten({ token }: JsonPlace, source: string, masked: string): boolean {
  const [from, to] = [Math.max(0, token.start - 1), token.end + 1];
  return source.slice(from, to) === masked.slice(from, to);
}

// Any JSON may have an array of requests: one of its URLs, or the configuration, makes it ours.
function isBatch({ tree }: JsonPlace, { text, given }: Pick<BodyText, 'text' | 'given'>): boolean {
  const key = tree.root < 0 || tree.kind(tree.root) !== NodeKind.Object ? -1 : findKey(tree, tree.root, 'requests');
  const isList = key >= 0 && (!tree.hasValue(key) || tree.kind(key + 1) === NodeKind.Array);
  return isList
    && (given === 'configured'
      || /customSecurityAttributes|\/?directory\/(?:customSecurityAttributeDefinitions|attributeSets)/i.test(text));
}

/** Whether the text is empty, or holds only braces. */
function isEmpty({ tree, path, node, token, cursor }: JsonPlace): boolean {
  if (path.length === 0) return true;
  return path.length === 1 && path[0]?.isObject === true && keysOf(tree, node).length === 0 && token.start <= cursor && isBare(tree);
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

/** Whole bodies, or their members between existing braces; in a file also a batch. */
function firstProposals(place: JsonPlace, context: CompletionContext, host: BodyText['host']): Offered<Proposal> {
  const isKey = place.path.length === 1;
  const facts = { setNames: () => knownSets(context) };
  const bodies = kinds.map(({ kind, label }): Proposal => {
    const shape = bodyShapes[kind];
    if (!isKey) return { label, kind: 'snippet', typed: '{', template: elementTemplate(shape, facts) };
    const first = shape.fields.find(field => field.required === true || kind === 'object');
    return { label, kind: 'snippet', typed: JSON.stringify(first?.name ?? ''), template: elementMembers(shape, facts) };
  });
  const batch: Proposal[] = isKey || host !== 'body'
    ? []
    : [{ label: 'batch', kind: 'snippet', typed: '{', template: ['{ "requests": [ ', { placeholder: '' }, ' ] }'] }];
  return joined(complete(bodies), complete(batch));
}
