/** Completions in a `$batch`: its own keys and their values, and the bodies of its requests by their URLs and methods. */
import { batchBody, batchField, batchRequest } from '../../graph/shape';
import { bounded, complete, type Offered } from './bounded-items';
import { headersFor, knownHeader } from './header';
import { completions, emptyStop, textValue, type Completion, type Proposal, type Template } from './item';
import { jsonProposals, knownSets, type CompletionContext } from './json';
import { jsonCompletions, type HostedText } from './json-item';
import { queryProposals } from './query';
import { elementTemplate, memberTemplate, texts } from './template';
import { urlProposals } from './url';
import { arrayOf, findKey, itemsOf, keysOf, stringOf } from '../../tree/nodes';
import { readGraphUrl, type GraphUrl } from '../../graph/url';
import { containerAt, type JsonPlace } from '../../notation/json/cursor-place';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { batchItemTemplate, batchTemplate, requestTemplates } from './request-templates';
import { bodyKindOf, bodyShapes, type BodyKind } from '../../model/request';

const requestsField = batchField(batchBody, 'requests');

/** The request of the batch that a place is in. */
interface BatchItem {
  readonly tree: SyntaxTree;
  readonly node: number;
  /** In upper case. */
  readonly verb: string | undefined;
  readonly url: GraphUrl | undefined;
  readonly bodyKind: BodyKind | undefined;
}

/** At a place in the JSON of a batch. */
export function batchCompletions(place: JsonPlace, hosted: HostedText, context: CompletionContext): Offered<Completion> {
  const [root, list, item, member] = place.path;
  const json = (proposals: Offered<Proposal>): Offered<Completion> => jsonCompletions(proposals, place, hosted);
  const facts = { setNames: () => knownSets(context) };
  if (root === undefined) {
    return json(complete([{
      label: '{ … } batch',
      kind: 'snippet',
      typed: '{',
      template: batchTemplate(facts).body,
      documentation: requestsField?.sentence,
    }]));
  }
  if (!root.isObject) return complete([]);
  if (list === undefined) return json(rootProposals(place, context));
  if (list.key !== 'requests' || list.isObject) return complete([]);
  if (item === undefined) return json(complete(newRequests(place, context)));
  const request = item.isObject ? itemAt(place, item.start) : undefined;
  if (request === undefined) return complete([]);
  if (member === undefined) {
    return place.kind === 'key' ? json(complete(keyProposals(request, context))) : valueCompletions(place, request, hosted, context);
  }
  return nestedCompletions(member, place, { request, json }, context);
}

interface InRequest {
  readonly request: BatchItem;
  readonly json: (proposals: Offered<Proposal>) => Offered<Completion>;
}

/** Inside an object or array of the request. */
function nestedCompletions(
  member: JsonPlace['path'][number], place: JsonPlace, { request, json }: InRequest, context: CompletionContext,
): Offered<Completion> {
  switch (member.key) {
    case 'headers': return member.isObject && place.path.length === 4 ? json(complete(headerProposals(place, request))) : complete([]);
    case 'dependsOn': return !member.isObject && place.path.length === 4
      ? json(complete(otherIds(place, request).map(textValue)))
      : complete([]);
    case 'body': return request.bodyKind === undefined
      ? complete([])
      : json(jsonProposals({ ...place, path: place.path.slice(3) }, bodyShapes[request.bodyKind], context));
    default: return complete([]);
  }
}

function rootProposals(place: JsonPlace, context: CompletionContext): Offered<Proposal> {
  const name = 'requests';
  const sentence = requestsField?.sentence;
  const [first] = requestTemplates({ setNames: () => knownSets(context) });
  const requests: Template = ['[ ', ...batchItemTemplate(first, '1'), ' ]'];
  if (place.kind === 'value') {
    return complete(
      place.key === name && !place.isQuoted
        ? [{ label: '[ … ]', kind: 'snippet', typed: '[', template: requests, documentation: sentence }]
        : [],
    );
  }
  const isThere = findKey(place.tree, place.node, name) >= 0;
  return complete(
    isThere
      ? []
      : [{
        label: name,
        kind: 'property',
        typed: JSON.stringify(name),
        template: memberTemplate(name, requests),
        detail: 'array, required',
        documentation: sentence,
      }],
  );
}

/** Whole requests, each with the next free id. */
function newRequests({ tree, node }: JsonPlace, context: CompletionContext): Proposal[] {
  const id = nextId(tree, node);
  const facts = { setNames: () => knownSets(context), hasAttributes: (context.tenant?.allDefinitions().length ?? 0) > 0 };
  return requestTemplates(facts).map(template => ({
    label: template.label, kind: 'snippet', typed: `${template.label} ${template.method}`, detail: template.method,
    template: batchItemTemplate(template, id),
  }));
}

function keyProposals(request: BatchItem, context: CompletionContext): Proposal[] {
  const { tree, node } = request;
  const present = new Set(keysOf(tree, node).map(key => tree.string(key)));
  // A read has no body.
  const fields = batchRequest.fields.filter(({ name }) => !present.has(name) && (name !== 'body' || request.verb !== 'GET'));
  return fields.map(({ name, type, required, sentence }) => ({
    label: name, kind: 'property', typed: JSON.stringify(name), detail: `${type}${required === true ? ', required' : ''}`,
    documentation: sentence,
    template: memberTemplate(name, memberValue(name, request, context)),
  }));
}

function memberValue(name: string, request: BatchItem, context: CompletionContext): Template {
  switch (name) {
    case 'id': return texts(nextId(request.tree, listOf(request)));
    case 'method': return [{ choices: ['PATCH', 'POST', 'GET'].map(method => JSON.stringify(method)) }];
    case 'url': return ['"/', { placeholder: 'users/{id}' }, '"'];
    case 'headers': {
      const [needed] = headersFor(request.verb ?? 'PATCH', request.url, new Set());
      return needed === undefined ? ['{ ', emptyStop, ' }'] : [`{ ${JSON.stringify(needed.name)}: ${JSON.stringify(needed.value)} }`];
    }
    case 'dependsOn': return ['[ ', ...texts(''), ' ]'];
    default: return request.bodyKind === undefined
      ? ['{ ', { placeholder: '' }, ' }']
      : elementTemplate(bodyShapes[request.bodyKind], { setNames: () => knownSets(context) });
  }
}

function valueCompletions(place: JsonPlace, request: BatchItem, hosted: HostedText, context: CompletionContext): Offered<Completion> {
  const json = (proposals: readonly Proposal[]): Offered<Completion> => jsonCompletions(complete(proposals), place, hosted);
  const field = batchField(batchRequest, place.key ?? '');
  if (field === undefined) return complete([]);
  switch (field.name) {
    case 'method': return json((field.values ?? []).map(({ value, sentence }) => ({ ...textValue(value), documentation: sentence })));
    case 'url': return urlCompletions(place, request, hosted, context);
    case 'id': return json([textValue(nextId(request.tree, listOf(request)))]);
    default: return json(
      place.isQuoted
        ? []
        : [{
          label: field.type === 'array' ? '[ … ]' : '{ … }',
          kind: 'snippet',
          typed: field.type === 'array' ? '[' : '{',
          template: memberValue(field.name, request, context),
          documentation: field.sentence,
        }],
    );
  }
}

/** In the quotes of a URL: its path as a whole, its query option by option. */
function urlCompletions(place: JsonPlace, { verb }: BatchItem, hosted: HostedText, { tenant }: CompletionContext): Offered<Completion> {
  const { token, cursor, isQuoted, tokenText } = place;
  // After an escape sequence, offsets in the JSON string differ from those in the URL.
  if (tokenText.includes('\\') || (isQuoted && cursor === token.start)) return complete([]);
  const isClosed = tokenText.length > 1 && tokenText.endsWith('"');
  const url = isQuoted
    ? { start: token.start + 1, end: Math.max(token.start + 1, token.end - Number(isClosed)) }
    : { start: cursor, end: cursor };
  if (isClosed && cursor > url.end) return complete([]);
  const inQuery = queryProposals({ text: hosted.text, url, cursor }, tenant);
  if (inQuery !== undefined) {
    return completions(inQuery.proposals, { start: hosted.shift + inQuery.span.start, end: hosted.shift + inQuery.span.end });
  }
  const queryAt = hosted.text.slice(cursor, url.end).indexOf('?');
  const proposals = urlProposals({ verb, written: hosted.text.slice(url.start, cursor), base: '', hasQuery: queryAt >= 0 }, tenant);
  if (queryAt >= 0) return completions(proposals, { start: hosted.shift + url.start, end: hosted.shift + cursor + queryAt });
  return jsonCompletions(
    {
      ...proposals,
      items: proposals.items.map(proposal => ({
        ...proposal, typed: JSON.stringify(proposal.typed), template: ['"', ...proposal.template, '"'],
      })),
    },
    place,
    hosted,
  );
}

function headerProposals(place: JsonPlace, { verb, url }: BatchItem): Proposal[] {
  if (place.kind === 'value') {
    const known = knownHeader(place.key ?? '');
    return known === undefined ? [] : [{ ...textValue(known.value), documentation: known.documentation }];
  }
  const present = new Set(keysOf(place.tree, place.node).map(key => place.tree.string(key).toLowerCase()));
  return headersFor(verb ?? 'GET', url, present).map(({ name, value, documentation }) => ({
    label: name, kind: 'header', typed: JSON.stringify(name), template: memberTemplate(name, [JSON.stringify(value)]), detail: value,
    documentation,
  }));
}

/** The ids of the other requests that this one does not depend on yet. */
function otherIds({ tree, node }: JsonPlace, request: BatchItem): string[] {
  const own = idOf(tree, request.node);
  const present = new Set(itemsOf(tree, node).map(item => tree.kind(item) === NodeKind.String ? tree.string(item) : ''));
  const ids = itemsOf(tree, listOf(request))
    .map(item => idOf(tree, item))
    .filter(id => id !== undefined && id !== '' && id !== own && !present.has(id));
  return [...bounded(new Set(ids as string[]), id => id, '').items];
}

function itemAt({ tree }: JsonPlace, start: number): BatchItem | undefined {
  const node = containerAt(tree, start);
  if (node < 0) return undefined;
  const verb = stringOf(tree, node, 'method')?.toUpperCase();
  const text = stringOf(tree, node, 'url');
  const url = text === undefined ? undefined : readGraphUrl(text, { start: 0, end: text.length });
  return { tree, node, verb, url, bodyKind: verb === undefined || url === undefined ? undefined : bodyKindOf(verb, url) };
}

/** The array that holds the request. */
function listOf({ tree }: BatchItem): number {
  return arrayOf(tree, tree.root, 'requests');
}

function nextId(tree: SyntaxTree, list: number): string {
  const ids = list < 0 || tree.kind(list) !== NodeKind.Array ? [] : itemsOf(tree, list).map(item => idOf(tree, item));
  const used = new Set(ids);
  let number = 1;
  while (used.has(String(number))) number++;
  return String(number);
}

function idOf(tree: SyntaxTree, node: number): string | undefined {
  return tree.kind(node) === NodeKind.Object ? stringOf(tree, node, 'id') : undefined;
}
