/** Completions of the bodies in a script: names and values of the tenant, in the notation of the script. */
import { bodyShapes, type Body } from '../../model/request';
import { type JsonPlace, type OpenContainer } from '../../notation/json/cursor-place';
import { readScriptFile } from '../../read/script';
import { indentationAt, lineBreakOf, startOfLine } from '../../text/lines';
import { type Span } from '../../text/text';
import { NodeKind, type SyntaxTree } from '../../tree/tree';
import { complete, type Offered } from './bounded-items';
import { completion, plainTextOf, type Completion, type Proposal } from './item';
import { jsonProposals, type CompletionContext } from './json';

/** At a host offset of the script's text. Returns nothing outside of the hashtables that are bodies of ours. */
export function scriptCompletions(text: string, context: CompletionContext, offset: number): Offered<Completion> {
  const token = tokenAt(text, offset);
  const found = token === undefined ? undefined : placeAt(text, token, offset);
  if (token === undefined || found === undefined) return complete([]);
  const { place, body } = found;
  const { items, isIncomplete } = jsonProposals(place, bodyShapes[body.kind], context);
  const printed = items.flatMap((proposal, index) => {
    const written = textOf(proposal, place, text, token);
    return written === undefined ? [] : [completion({ ...proposal, template: [written], typed: typedOf(proposal, token) }, token, index)];
  });
  return { items: printed, isIncomplete };
}

/** What a completion replaces, in offsets of the script. */
interface Token extends Span {
  /** The quote around it; empty where it has none. */
  readonly quote: string;
}

/** The word at the offset, with its quotes; empty between words. Undefined where something else is. */
function tokenAt(text: string, offset: number): Token | undefined {
  const before = /[\w@.#-]*$/.exec(text.slice(Math.max(startOfLine(text, offset), offset - 200), offset))?.[0] ?? '';
  const after = /^[\w@.#-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const [start, end] = [offset - before.length, offset + after.length];
  const opening = /['"]/.exec(text.charAt(start - 1))?.[0] ?? '';
  if (opening !== '' && text.charAt(end) === opening) return { start: start - 1, end: end + 1, quote: opening };
  // Behind a string, or in one of several words.
  return opening === '' && !/['"$]/.test(text.charAt(end)) && !/[$]/.test(text.charAt(start - 1)) ? { start, end, quote: '' } : undefined;
}

/** The place in a body, read from the script without the token; undefined where it is in none. */
function placeAt(text: string, token: Token, cursor: number): { readonly place: JsonPlace; readonly body: Body } | undefined {
  const hasColon = /^[ \t]*=(?!=)/.test(text.slice(token.end, token.end + 200));
  const isValue = /=[ \t]*$/.test(text.slice(Math.max(0, token.start - 200), token.start));
  const without = hasColon ? text : text.slice(0, token.start) + (isValue ? '$_' : '') + text.slice(token.end);
  const unit = readScriptFile(without).units.find(({ start, text: { length } }) => start <= token.start && token.start <= start + length);
  if (unit === undefined) return undefined;
  for (const { body, host } of unit.read().requests) {
    const tree = body?.source.tree;
    // In a batch, the body is not the root; JSON in a string needs commas.
    if (body === undefined || tree?.notation.hasComments !== true || host === 'batch') continue;
    const around = containersAt(tree, token.start - unit.start, isValue);
    if (around === undefined) continue;
    const { path, node, key } = around;
    const isKey = tree.kind(node) === NodeKind.Object && !isValue;
    const place: JsonPlace = {
      kind: isKey ? 'key' : 'value', path, key, token, cursor, tokenText: text.slice(token.start, token.end), isQuoted: token.quote !== '',
      lead: '', leadAt: token.start, needsComma: false, hasColon, tree, node,
    };
    return { place, body };
  }
  return undefined;
}

interface Containers {
  readonly path: readonly OpenContainer[];
  /** The innermost. */
  readonly node: number;
  /** The key whose value is at the offset. */
  readonly key: string | undefined;
}

/** The objects and arrays around an offset of the tree, which is in no scalar, unless it is that of a value to be replaced. */
function containersAt(tree: SyntaxTree, offset: number, isValue: boolean): Containers | undefined {
  const path: OpenContainer[] = [];
  let [node, key, current]: [number, string | undefined, string | undefined] = [-1, undefined, undefined];
  for (let child = tree.root; child >= 0;) {
    const kind = tree.kind(child);
    if (kind !== NodeKind.Object && kind !== NodeKind.Array) return isValue ? { path, node, key } : undefined;
    path.push({ isObject: kind === NodeKind.Object, start: tree.start(child), key });
    node = child;
    current = key = undefined;
    child = -1;
    for (let member = node + 1; member < tree.next(node); member = tree.next(member)) {
      const value = tree.kind(member) === NodeKind.Key ? member + 1 : member;
      if (tree.start(value) > offset || offset >= tree.end(value)) continue;
      child = value;
      if (value > member) current = tree.string(member);
    }
    key = current;
    if (child < 0 && !(tree.start(node) < offset && offset < tree.end(node))) return undefined;
  }
  return node < 0 ? undefined : { path, node, key };
}

/** What is inserted for the proposal; undefined for one that has no form here. */
function textOf({ template, typed }: Proposal, place: JsonPlace, text: string, token: Span): string | undefined {
  const { tree: { notation: { printer } }, kind, hasColon } = place;
  const plain = plainTextOf(template);
  if (hasColon) return typed.startsWith('"') ? printer.key(String(parsed(typed))) : undefined;
  if (kind === 'value') return parsed(plain) === undefined ? undefined : printer.value(plain);
  const members = parsed(`{${plain}}`);
  if (typeof members !== 'object' || members === null) return undefined;
  const lineStart = startOfLine(text, token.start);
  const before = text.slice(lineStart, token.start).trimEnd();
  const space = before === '' ? lineBreakOf(text) + indentationAt(text, token.start) : ' ';
  const separator = printer.members.before(space);
  const isFirst = before === '' || /[{;]$/.test(before);
  const isLast = /^[ \t]*(?:[};#\r\n]|$)/.test(text.slice(token.end, token.end + 200));
  const written = Object.entries(members).map(([name, value]) => printer.property(name, JSON.stringify(value)));
  return `${isFirst ? '' : printer.members.before('')}${written.join(separator)}${isLast ? '' : printer.members.before('')}`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What the editor compares what is typed with: with the quotes that the token has. */
function typedOf({ typed }: Proposal, { quote }: Token): string {
  const name = parsed(typed);
  return `${quote}${typeof name === 'string' ? name : typed}${quote}`;
}
