/**
 * Code lenses above definitions, sets, requests and pasted errors. Their places are cheap to compute; their texts are computed when they
 * become visible.
 */
import { countWhile } from '../../text/collections';
import { type Finding } from '../../lint/finding';
import { isRemoval, singleValues } from '../../model/attribute-value';
import { type Definition } from '../../model/model';
import { attributeKey } from '../../model/keys';
import { type BodyKind, type Request } from '../../model/request';
import { attributesOf, countsOf } from '../../tenant/counts';
import { type Tenant } from '../../tenant/tenant';
import { type At, type Span } from '../../text/text';
import { isUntitled } from '../../text/uri';
import { hostSpan, type Unit } from '../../model/unit';
import { isOfOthers } from '../../workspace/check';
import { caveatOf, reasonNotCompared } from '../../workspace/compared-with';
import { type Document, type DocumentUnit } from '../../workspace/document';
import { withoutQuotes } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';
import { count, grouped, quote, shortened, usesText } from '../../text/words';
import { pastedErrors } from '../explanation/pasted';
import { operationOf, type Permissions } from '../../graph/operations';
import type { Target } from '../../graph/url';

export interface CodeLens {
  /** Host offsets of the word that it stands above. */
  readonly span: Span;
  readonly subject: LensSubject;
}

/** What the lens is about. Plain data: it is sent to the client and comes back. */
export type LensSubject =
  | { readonly kind: 'uses'; readonly set: string; readonly attribute: string }
  | { readonly kind: 'set'; readonly set: string }
  /** About the request at the lens. */
  | { readonly kind: 'check' | 'permissions' | 'actions' }
  /** The error of Graph at the lens. */
  | { readonly kind: 'error' };

/** Which lenses to compute; the others cost nothing. */
export interface LensChoice {
  readonly uses: boolean;
  readonly sets: boolean;
  readonly requests: boolean;
  /** The client can act on a request. */
  readonly requestActions: boolean;
}

/** The lenses of a document: of each kind in the order of its text. */
export function codeLenses({ document, tenant }: DocumentView, choice: LensChoice): CodeLens[] {
  const errors = choice.requests ? pastedErrors(document) : [];
  const errorLenses = errors.map(({ start }): CodeLens => ({ span: { start, end: start }, subject: { kind: 'error' } }));
  return [...unitLenses(document, tenant, choice), ...errorLenses];
}

function unitLenses({ units }: Document, tenant: Tenant | undefined, choice: LensChoice): CodeLens[] {
  return units.flatMap(unit => {
    const { sets, definitions, requests } = unit.content;
    const lens = (span: Span, subject: LensSubject): CodeLens => ({ span: hostSpan({ unit, span }), subject });
    const nameLens = (name: At<string>, subject: LensSubject): CodeLens[] =>
      name.value === '' ? [] : [lens(withoutQuotes(unit.text, name), subject)];
    return [
      ...(choice.sets
        ? sets.flatMap(({ id, place }) => id === undefined || place !== 'manifest' ? [] : nameLens(id, { kind: 'set', set: id.value }))
        : []),
      ...(choice.uses ? definitions.flatMap(definition => usesLens(definition, nameLens)) : []),
      ...(choice.requests && !isOfOthers(unit.content, tenant) ? requests.flatMap(request => [
        lens(request.anchor, { kind: 'check' }),
        ...(neededFor(request) === undefined ? [] : [lens(request.anchor, { kind: 'permissions' })]),
        ...(choice.requestActions ? [lens(request.anchor, { kind: 'actions' })] : []),
      ]) : []),
    ];
  });
}

function usesLens({ attributeSet, name, place }: Definition, lens: (name: At<string>, subject: LensSubject) => CodeLens[]): CodeLens[] {
  if (attributeSet === undefined || name === undefined || place !== 'manifest') return [];
  return lens(name, { kind: 'uses', set: attributeSet.value, attribute: name.value });
}

/** Facts that are expensive to compute, and computed only when needed. */
export interface LensFacts {
  /** How often each attribute is used, by its key. */
  readonly uses: () => ReadonlyMap<string, number>;
  /** The findings of the document. */
  readonly findings: () => readonly Finding[];
}

/** A lens as it is shown. */
export interface LensText {
  /** Plain text. */
  readonly title: string;
  /** What a click on the lens opens; undefined for a lens that is only read. */
  readonly opens: 'uses' | 'attributes' | 'problems' | 'explanation' | 'actions' | undefined;
}

/** The text of the lens, and what it opens. Returns undefined when its request no longer exists. */
export function lensText(view: DocumentView, { span, subject }: CodeLens, { uses, findings }: LensFacts): LensText | undefined {
  switch (subject.kind) {
    case 'uses': {
      const number = uses().get(attributeKey(subject.set, subject.attribute)) ?? 0;
      return { title: usesText(number), opens: number === 0 ? undefined : 'uses' };
    }
    case 'error': return { title: 'Explain this error', opens: 'explanation' };
    case 'set': return setText(view, subject.set);
    default: {
      const found = requestAt(view, span.start);
      if (found === undefined) return undefined;
      if (subject.kind === 'actions') return { title: 'Copy or reuse…', opens: 'actions' };
      if (subject.kind === 'check') return checkText(view, found, findings());
      const title = permissionsTitle(found.request);
      return title === undefined ? undefined : { title, opens: undefined };
    }
  }
}

function setText({ tenant }: DocumentView, name: string): LensText {
  const capacity = tenant?.sets(name)[0]?.value.maxAttributesPerSet?.value;
  const { all, active } = tenant?.once(tenant.definitionsOf(name), countsOf) ?? { all: 0, active: 0 };
  const title = `${attributesOf(all, capacity)}${active === all ? '' : `, ${grouped(all - active)} deactivated`}`;
  return { title, opens: all === 0 ? undefined : 'attributes' };
}

interface PlacedRequest {
  readonly unit: DocumentUnit;
  readonly request: Request;
  /** Host offsets of the whole request. */
  readonly span: Span;
}

function requestAt({ document }: DocumentView, start: number): PlacedRequest | undefined {
  const before = countWhile(document.units, unit => unit.end < start);
  for (const unit of document.units.slice(before, before + 2)) {
    const request = unit.content.requests.find(({ anchor }) => unit.hostOffset(anchor.start) === start);
    if (request !== undefined) return { unit, request, span: spanOf(unit, request) };
  }
  return undefined;
}

// A batch or a fence may hold several requests.
function spanOf(unit: Unit, { inBatch, host, anchor }: Request): Span {
  if (inBatch !== undefined) {
    return {
      start: unit.hostOffset(inBatch.tree.start(inBatch.batchRequest.node)),
      end: unit.hostOffset(inBatch.tree.end(inBatch.batchRequest.node)),
    };
  }
  const next = host === 'body' ? undefined : unit.content.requests.find(other => other.anchor.start > anchor.start);
  return {
    start: unit.hostOffset(unit.content.requests[0]?.anchor.start === anchor.start ? 0 : anchor.start),
    end: unit.hostOffset(next?.anchor.start ?? unit.text.length),
  };
}

function checkText(view: DocumentView, { unit, request, span }: PlacedRequest, findings: readonly Finding[]): LensText {
  const inside = findings.filter(finding => finding.span.start >= span.start && finding.span.start < span.end);
  const of = (severity: Finding['severity']): number => inside.filter(finding => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  const problems = [...(errors === 0 ? [] : [count(errors, 'error')]), ...(warnings === 0 ? [] : [count(warnings, 'warning')])].join(', ');
  const hasProblems = errors + warnings > 0;
  const [verdict, ...remarks] = verdictOn(view, unit);
  return {
    title: [...valueCounts(request), hasProblems ? problems : verdict, ...remarks].join(' · '),
    opens: hasProblems ? 'problems' : undefined,
  };
}

/** What is true of a request without problems, and what was not checked in it: only what was compared with a tenant is valid. */
function verdictOn(view: DocumentView, unit: DocumentUnit): readonly [string, ...string[]] {
  const [failed] = unit.checked?.failures ?? [];
  const failure = failed === undefined ? [] : [`not checked by ${quote(failed.rule)}, which failed`];
  const compared = view.comparedWith();
  if (compared.kind !== 'tenant') return ['well formed', `not compared with a tenant: ${reasonNotCompared(compared)}`, ...failure];
  const isChosen = isUntitled(view.document.uri) && compared.tenant !== '';
  const caveat = caveatOf(compared) ?? (isChosen ? `compared with ${shortened(compared.tenant)}` : undefined);
  return [failed === undefined ? 'valid' : 'no problems found', ...(caveat === undefined ? [] : [caveat]), ...failure];
}

function valueCounts({ body }: Request): string[] {
  const assignment = body?.assignment;
  if (assignment === undefined) return [];
  const { tree, attributes } = assignment;
  const removed = attributes.filter(({ node }) => isRemoval(tree, node)).length;
  const values = attributes.filter(({ node }) => !isRemoval(tree, node))
    .reduce((sum, attribute) => sum + singleValues(tree, attribute).length, 0);
  return [...(values === 0 && removed > 0 ? [] : [count(values, 'value')]), ...(removed === 0 ? [] : [count(removed, 'removal')])];
}

function permissionsTitle(request: Request): string | undefined {
  const needed = neededFor(request);
  return needed === undefined ? undefined : [needed.permissions.join(' and '), needed.role].filter(part => part !== '').join(' · ');
}

export interface Needed {
  /** The delegated Graph permissions; all of them are needed. */
  readonly permissions: readonly string[];
  /** The least privileged Entra role. */
  readonly role: string;
}

/** Returns undefined for undocumented operations. For a body without a request, what all requests that take it have in common. */
export function neededFor({ verb, url, body }: Request): Needed | undefined {
  const bodyTargets = body === undefined ? [] : requestsWith[body.kind].map(([resource, method]) => [{ resource }, method] as const);
  const operations = url === undefined ? bodyTargets : [[url.target, verb ?? ''] as const];
  const [first, ...others] = operations.map(([target, method]) => operationOf(target, method)?.permissions);
  if (first === undefined) return undefined;
  const isCommon = (list: keyof Pick<Permissions, 'delegated' | 'roles'>) => (name: string): boolean =>
    others.every(other => other?.[list].includes(name) === true);
  const [role] = first.roles.filter(isCommon('roles'));
  return role === undefined ? undefined : { permissions: first.delegated.filter(isCommon('delegated')), role };
}

const requestsWith: Readonly<Record<BodyKind, readonly (readonly [Target['resource'], string])[]>> = {
  attributeSet: [['attributeSets', 'POST']],
  attributeSetUpdate: [['attributeSet', 'PATCH']],
  definition: [['definitions', 'POST']],
  definitionUpdate: [['definition', 'PATCH']],
  allowedValue: [['allowedValues', 'POST']],
  allowedValueUpdate: [['allowedValue', 'PATCH']],
  object: [['user', 'PATCH'], ['servicePrincipal', 'PATCH']],
};
