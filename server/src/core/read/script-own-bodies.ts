/** Bodies in a script that no known call sends: recognized by their structure, as JSON files are. */
import { findProperty, propertyName } from '../model/assignment';
import { emptyContent, type Content } from '../model/model';
import { readBody } from '../model/request';
import { type Expression } from '../notation/powershell/expression';
import { type Span } from '../text/text';
import { spanOf, tokenOf } from '../tree/nodes';
import { isResponse, recognizeBody } from './recognition';
import { readBatch, requestContent } from './request';
import { literalTree, type ScriptTree, type UnitText } from './script-bodies';

/** A request, from the first to the last character of what it consists of. */
export interface FoundRequest extends Span {
  /** Reads it as part of the unit. */
  readonly read: (unit: UnitText, unitText: string) => Content;
  /** Its place in a unit that starts at `origin`, and what it is built from. */
  readonly key: (origin: number) => string;
}

export interface OwnBody {
  readonly expression: Expression;
  readonly isPartial: boolean;
  /** The variable that it is assigned to. */
  readonly variable?: Span;
}

/** A body that no known call sends. */
export function pushOwn(found: FoundRequest[], text: string, { expression, isPartial }: OwnBody): void {
  if (expression.kind !== 'literal') return;
  const { literal } = expression;
  const read = (unit: UnitText, unitText: string): Content => {
    const body = literalTree(unit, { literal, isPartial });
    return body === undefined ? emptyContent : ownContent(body, unitText);
  };
  const alone = read({ text, origin: literal.start }, text.slice(literal.start, literal.end));
  if (alone === emptyContent) return;
  found.push({ start: literal.start, end: literal.end, read, key: origin => `${literal.start - origin}${isPartial ? '+' : ''}` });
}

/** The content of a body that is no part of a known request; empty where it is not ours. */
export function ownContent({ tree, hasElision }: ScriptTree, text: string): Content {
  if (!isResponse(tree)) {
    const batch = readBatch(tree, text, hasElision);
    if (batch !== undefined) return batch;
  }
  const recognized = recognizeBody(tree, 'found');
  const property = findProperty(tree, tree.root);
  // In another capitalization it may be a parameter of a function.
  if (recognized === undefined || (property >= 0 && tree.string(property) !== propertyName)) return emptyContent;
  return requestContent({
    host: 'script', verb: undefined, headers: [], text, hasBody: true,
    anchor: property >= 0 ? spanOf(tree, property) : tokenOf(tree, tree.root),
    evidence: recognized.evidence,
    body: readBody(recognized.kind, { tree, node: tree.root, hasElision, isStrict: true, principal: undefined }),
  });
}
