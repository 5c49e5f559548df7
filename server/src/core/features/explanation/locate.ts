/** Which lines of a request an error is about: the findings of the rules that know its causes. */
import { type Finding } from '../../lint/finding';
import { countWhile } from '../../text/collections';
import { type Span } from '../../text/text';
import { type Document } from '../../workspace/document';
import { type Explanation } from './explanation';
import { type RecognisedError } from './recognise';

/** The findings that may be the cause of an error, those of the likeliest cause first. */
export interface LocatedError {
  readonly error: RecognisedError;
  /** For each cause of the error, in its order. */
  readonly findings: readonly (readonly Finding[])[];
}

/** The request that an error belongs to. */
export interface ErrorRequest {
  readonly document: Document;
  /** Its findings. */
  readonly findings: readonly Finding[];
  /** Where the error is written in the document: it belongs to the request above. Undefined for an error from elsewhere. */
  readonly offset?: number;
}

const mostPerCause = 10;

/** The known errors of the explanation, with what may have caused them. */
export function locateErrors({ errors }: Explanation, { document, findings, offset }: ErrorRequest): LocatedError[] {
  const request = requestAt(document, offset);
  return errors.map(error => {
    // One finding may match several causes: it is listed once, under the likeliest.
    const seen = new Set<string>();
    const byCause = error.error.causes.map(({ rules }) => {
      const found = findings.filter(({ rule }) => rules.includes(rule) && !seen.has(rule));
      for (const rule of rules) seen.add(rule);
      return found;
    });
    const wanted = wantedNames(error.names);
    const fit = new Map(byCause.flat().map(finding =>
      [finding, fitOf(wanted, namesAround(document, finding.span), touchesRequest(finding, request))]));
    // Where something fits by its name, nothing else is meant.
    const best = Math.max(0, ...fit.values());
    return {
      error,
      findings: byCause.map(found => best === 0 ? [] : found.filter(finding => fit.get(finding) === best).slice(0, mostPerCause)),
    };
  });
}

/** The errors that are found in the request, for an error of Graph that is not known. */
export function suspectsIn({ document, findings, offset }: ErrorRequest): Finding[] {
  const request = requestAt(document, offset);
  return findings.filter(finding => finding.severity === 'error' && touchesRequest(finding, request)).slice(0, mostPerCause);
}

/** 0: the finding is about something else; 1: nothing speaks against it; 2: the error names what it is about. */
function fitOf(wanted: readonly string[], written: readonly string[], isInRequest: boolean): 0 | 1 | 2 {
  if (wanted.length > 0 && written.length > 0) return wanted.every(name => written.includes(name)) ? 2 : 0;
  return isInRequest ? 1 : 0;
}

/** The names of sets and attributes that an error names, in lower case: some clients send them so. */
function wantedNames(names: ReadonlyMap<string, string>): string[] {
  return ['set', 'name', 'attribute'].flatMap(placeholder => {
    const name = names.get(placeholder)?.toLowerCase();
    if (name === undefined) return [];
    // No set has an underscore in its name.
    return placeholder === 'attribute' ? name.split('_', 2) : [name];
  });
}

/**
 * The names of the set and of the attribute around a place in an assignment, in lower case. Around the name of a set, those of all its
 * attributes: what is wrong with the set, Graph may say of any of them.
 */
function namesAround({ units }: Document, { start }: Span): string[] {
  const unit = units[countWhile(units, candidate => candidate.start <= start) - 1];
  if (unit === undefined) return [];
  const offset = start - unit.start;
  for (const { tree, sets } of unit.content.assignments) {
    const holds = ({ key, node }: { readonly key: number; readonly node: number }): boolean =>
      tree.start(key) <= offset && offset < tree.end(node);
    const set = sets.find(holds);
    if (set === undefined) continue;
    const attribute = set.attributes.find(holds);
    return [set, ...(attribute === undefined ? set.attributes : [attribute])].map(({ name }) => name.value.toLowerCase());
  }
  return [];
}

/** From the request above the offset to the next one; the whole document where there is no offset. Host offsets. */
function requestAt({ units }: Document, offset: number | undefined): Span {
  if (offset === undefined) return { start: 0, end: Infinity };
  let [start, end] = [0, Infinity];
  for (const unit of units) {
    for (const { anchor } of unit.content.requests) {
      const at = unit.start + anchor.start;
      if (at <= offset) start = Math.max(start, at);
      else end = Math.min(end, at);
    }
  }
  return { start, end };
}

function touchesRequest({ span }: Finding, { start, end }: Span): boolean {
  return start <= span.start && span.start < end;
}
