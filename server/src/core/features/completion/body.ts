/** Completions of JSON that is a body by itself, or a batch of requests. */
import { batchCompletions } from './batch';
import { complete, type Offered } from './bounded-items';
import { emptyStop, type Completion, type Proposal, type Template } from './item';
import { jsonProposals, knownSets, type CompletionContext } from './json';
import { jsonCompletions } from './json-item';
import { bodySamples } from './samples';
import { elementMembers, elementTemplate, memberTemplate } from './template';
import { isObjectProperty } from '../../graph/object-properties';
import { propertyName } from '../../model/assignment';
import { findKey, itemsOf, keysOf } from '../../tree/nodes';
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
  /** The file is short, and not known to belong to another program. */
  readonly mayBegin: boolean;
}

/** At a host offset in a JSON text that may be a body or a batch. Returns nothing in JSON that we do not own. */
export function bodyCompletions(
  body: BodyText, context: CompletionContext, hostOffset: number,
): Offered<Completion> {
  const { text, shift, host, given } = body;
  const masked = host === 'markdown' ? maskPlaceholders(text).text : text;
  const place = locate(masked, hostOffset - shift);
  if (place === undefined || place.kind === 'comment' || !isAsWritten(place, text, masked)) return complete([]);
  const hosted = { text: masked, shift, lines: context.lines };
  if (host === 'body' && isBatch(place, body, context)) return batchCompletions(place, hosted, context);
  const [request] = readJson(place.tree.text, { host, given, isStrict: true }).requests;
  if (request?.body !== undefined && request.host !== 'batch') {
    return jsonCompletions(jsonProposals(place, bodyShapes[request.body.kind], context), place, hosted);
  }
  return jsonCompletions(firstProposals(place, body, context), place, hosted);
}

/** False at variables and ellipses, which are not JSON: nothing is offered there. `source`: the text before they were masked. */
export function isAsWritten({ token }: JsonPlace, source: string, masked: string): boolean {
  const [from, to] = [Math.max(0, token.start - 1), token.end + 1];
  return source.slice(from, to) === masked.slice(from, to);
}

// Any JSON may have an array of requests: one of its URLs, or the configuration, makes it ours, and so does a tenant while it is empty.
function isBatch({ tree }: JsonPlace, { text, given, mayBegin }: BodyText, { tenant }: CompletionContext): boolean {
  const key = tree.root < 0 || tree.kind(tree.root) !== NodeKind.Object ? -1 : findKey(tree, tree.root, 'requests');
  const isList = key >= 0 && (!tree.hasValue(key) || tree.kind(key + 1) === NodeKind.Array);
  if (!isList) return false;
  const isNew = mayBegin && tenant !== undefined && keysOf(tree, tree.root).length === 1
    && (!tree.hasValue(key) || itemsOf(tree, key + 1).every(item => tree.kind(item) === NodeKind.Null));
  return given === 'configured' || isNew
    || /customSecurityAttributes|\/?directory\/(?:customSecurityAttributeDefinitions|attributeSets)/i.test(text);
}

/** Whether the text is empty, or holds only braces. */
function isEmpty({ tree, path, node, token, cursor }: JsonPlace): boolean {
  if (path.length === 0) return true;
  return path.length === 1 && path[0]?.isObject === true && keysOf(tree, node).length === 0 && token.start <= cursor && isBare(tree);
}

function isBare(tree: SyntaxTree): boolean {
  return tree.root >= 0 && tree.next(tree.root) === tree.root + 1;
}

/** What a body that is not ours yet may begin with: where a tenant is modelled, where it is configured, and where the user types it. */
function firstProposals(place: JsonPlace, { host, given, mayBegin }: BodyText, context: CompletionContext): Offered<Proposal> {
  const typed = place.tokenText.replace(/^"|"$/g, '').toLowerCase();
  const isKnown = given === 'configured' || (mayBegin && context.tenant !== undefined);
  if (isKnown && isEmpty(place)) return wholeBodies(place, context, { host, typed });
  if (!mayBegin || typed === '' || !propertyName.toLowerCase().startsWith(typed)) return complete([]);
  // With fewer letters, it may become any word.
  if (typed.length < 4) return { items: [], isIncomplete: true };
  return complete(isEmpty(place) || hasObjectProperties(place) ? [assignmentBody(place)] : []);
}

/** At a key beside properties that users and service principals have, and no others. */
function hasObjectProperties({ kind, path, tree, node, hasColon }: JsonPlace): boolean {
  return kind === 'key' && path.length === 1 && !hasColon && keysOf(tree, node).every(key => isObjectProperty(tree.string(key)));
}

function assignmentBody(place: JsonPlace): Proposal {
  const member = memberTemplate(propertyName, ['{ ', emptyStop, ' }']);
  const isKey = place.path.length === 1;
  return {
    label: propertyName, kind: 'property', typed: isKey ? JSON.stringify(propertyName) : propertyName, detail: 'assignment of values',
    template: isKey ? member : ['{ ', ...member, ' }'],
  };
}

const otherBodies: readonly { readonly kind: BodyKind; readonly label: string }[] = [
  { kind: 'attributeSet', label: 'new attribute set' },
  { kind: 'definition', label: 'new attribute definition' },
  { kind: 'allowedValue', label: 'new predefined value' },
];

/** Whole bodies, or their members between existing braces; in a file also a batch. */
function wholeBodies(
  place: JsonPlace, context: CompletionContext, { host, typed }: { readonly host: BodyText['host']; readonly typed: string },
): Offered<Proposal> {
  const isKey = place.path.length === 1;
  const facts = { setNames: () => knownSets(context) };
  const name = (label: string): string => isKey ? JSON.stringify(label) : label;
  const others = otherBodies.map(({ kind, label }): Proposal => ({
    label, kind: 'snippet', typed: name(label),
    template: isKey ? elementMembers(bodyShapes[kind], facts) : elementTemplate(bodyShapes[kind], facts),
  }));
  const requests: Template = ['"requests": [ ', emptyStop, ' ]'];
  const batch: Proposal[] = host === 'body'
    ? [{ label: 'batch', kind: 'snippet', typed: name('batch'), template: isKey ? requests : ['{ ', ...requests, ' }'] }]
    : [];
  const isSample = typed !== '' && (samplePrefix.startsWith(typed) || typed.startsWith(samplePrefix));
  return {
    items: [assignmentBody(place), ...others, ...batch, ...(isSample && !isKey ? bodySamples() : [])],
    isIncomplete: isSample && typed.length < samplePrefix.length,
  };
}

const samplePrefix = 'csa-';
