/**
 * What an editor writes above definitions, sets and requests. Where lenses are is cheap to say; what they say is asked for when they are
 * seen.
 */
import { countWhile } from '../../text/collections';
import { type Finding } from '../../lint/finding';
import { isRemoval, singleValues } from '../../model/judge';
import { type Definition } from '../../model/model';
import { attributeKey } from '../../model/keys';
import { type BodyKind, type Request } from '../../model/request';
import { attributesOf, countsOf } from '../../tenant/counts';
import { type At, type Span } from '../../text/text';
import { hostSpan, type Unit } from '../../model/unit';
import { withoutQuotes } from '../../workspace/places';
import { type DocumentView } from '../../workspace/view';
import { count, grouped } from '../../text/words';
import { operationOf, type Permissions } from '../../graph/operations';
import type { Target } from '../../graph/url';

export interface CodeLens {
  /** Host offsets of the word that it stands above. */
  readonly span: Span;
  readonly subject: LensSubject;
}

/** What the lens tells of. Plain data: it goes to the client and comes back. */
export type LensSubject =
  | { readonly kind: 'uses'; readonly set: string; readonly attribute: string }
  | { readonly kind: 'set'; readonly set: string }
  /** Of the request at the lens. */
  | { readonly kind: 'check' | 'permissions' };

/** Which lenses there are; the others cost nothing. */
export interface LensChoice {
  readonly uses: boolean;
  readonly sets: boolean;
  readonly requests: boolean;
}

/** The lenses of a document, in the order of its text. */
export function codeLenses({ document: { units } }: DocumentView, choice: LensChoice): CodeLens[] {
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
      ...(choice.requests ? requests.flatMap(request => [
        lens(request.anchor, { kind: 'check' }),
        ...(neededFor(request) === undefined ? [] : [lens(request.anchor, { kind: 'permissions' })]),
      ]) : []),
    ];
  });
}

function usesLens({ attributeSet, name, place }: Definition, lens: (name: At<string>, subject: LensSubject) => CodeLens[]): CodeLens[] {
  if (attributeSet === undefined || name === undefined || place !== 'manifest') return [];
  return lens(name, { kind: 'uses', set: attributeSet.value, attribute: name.value });
}

/** What is costly to know, and asked for only where it is needed. */
export interface LensFacts {
  /** How often each attribute is used, by its key. */
  readonly uses: () => ReadonlyMap<string, number>;
  /** The findings of the document. */
  readonly findings: () => readonly Finding[];
}

/** What the lens says, as plain text; undefined where its request is not there any more. */
export function lensTitle(view: DocumentView, { span, subject }: CodeLens, { uses, findings }: LensFacts): string | undefined {
  const { tenantName, lastGoodTenantName } = view.document;
  // Broken so that nobody can tell its tenant: what there would be to count stands elsewhere.
  if (tenantName !== lastGoodTenantName && (subject.kind === 'uses' || subject.kind === 'set')) {
    return 'not counted while the file is broken';
  }
  switch (subject.kind) {
    case 'uses': {
      const number = uses().get(attributeKey(subject.set, subject.attribute)) ?? 0;
      // Requests that are not open are read only for whoever asks where the uses are.
      return number === 0 ? 'no use in manifests and open files' : count(number, 'use');
    }
    case 'set': return setTitle(view, subject.set);
    default: {
      const found = requestAt(view, span.start);
      if (found === undefined) return undefined;
      return subject.kind === 'permissions' ? permissionsTitle(found.request) : checkTitle(view, found, findings());
    }
  }
}

function setTitle({ tenant }: DocumentView, name: string): string {
  const capacity = tenant?.sets(name)[0]?.value.maxAttributesPerSet?.value;
  const { all, active } = tenant?.once(tenant.definitionsOf(name), countsOf) ?? { all: 0, active: 0 };
  return `${attributesOf(all, capacity)}${active === all ? '' : `, ${grouped(all - active)} deactivated`}`;
}

interface PlacedRequest {
  readonly unit: Unit;
  readonly request: Request;
  /** Host offsets of what belongs to it. */
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

// A batch and a fence may hold several.
function spanOf(unit: Unit, { inBatch, host, anchor }: Request): Span {
  if (inBatch !== undefined) {
    return {
      start: unit.hostOffset(inBatch.tree.start(inBatch.batchRequest.node)),
      end: unit.hostOffset(inBatch.tree.end(inBatch.batchRequest.node)),
    };
  }
  const next = host === 'body' ? undefined : unit.content.requests.find(other => other.anchor.start > anchor.start);
  return {
    start: unit.hostOffset(unit.content.requests[0]!.anchor.start === anchor.start ? 0 : anchor.start),
    end: unit.hostOffset(next?.anchor.start ?? unit.text.length),
  };
}

function checkTitle({ tenant }: DocumentView, { request, span }: PlacedRequest, findings: readonly Finding[]): string {
  const inside = findings.filter(finding => finding.span.start >= span.start && finding.span.start < span.end);
  const of = (severity: Finding['severity']): number => inside.filter(finding => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  const problems = [...(errors === 0 ? [] : [count(errors, 'error')]), ...(warnings === 0 ? [] : [count(warnings, 'warning')])].join(', ');
  const valid = tenant === undefined ? 'valid, not compared with a manifest' : 'valid';
  return [...valueCounts(request), problems === '' ? valid : problems].join(' · ');
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
  /** Delegated permissions of Graph: all of them. */
  readonly permissions: readonly string[];
  /** The least of the Entra roles. */
  readonly role: string;
}

/** Undefined where no page tells. Of a body that stands alone, what all requests that take it have in common. */
export function neededFor({ verb, url, body }: Request): Needed | undefined {
  const operations = url !== undefined ? [[url.target.resource, verb ?? ''] as const] : body === undefined ? [] : requestsWith[body.kind];
  const [first, ...others] = operations.map(([resource, method]) => operationOf(resource, method)?.permissions);
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
