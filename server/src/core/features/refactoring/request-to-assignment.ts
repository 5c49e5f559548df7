/** A request that assigns values, as an assignment of the tenant's manifests. The request stays. */
import { propertyName } from '../../model/assignment';
import { type Document } from '../../workspace/document';
import { folderOf, fileName } from '../../text/uri';
import { hostEdits } from '../../workspace/host-edits';
import { appendElements, sectionOf } from '../authoring/manifest-sections';
import { additionEdits, conflictsJson, differenceOf } from '../authoring/merge-assignment';
import { parseJson } from '../../notation/json/parser';
import { NodeKind } from '../../tree/tree';
import { jsonString, layoutOf, type Printable } from '../../tree/print';
import { isPlaceholderPath } from '../../model/principal';
import { noChange, type Change, type Refactor } from './refactoring';
import { type Request } from '../../model/request';
import { type Edit } from '../../text/text';
import { jsonOf } from '../../tree/printable';
import { type DocumentView } from '../../workspace/view';
import { unitsAt, type UnitOffset } from '../../workspace/places';
import { visible } from '../../text/words';

export const refactorRequestToAssignment: Refactor = (view, span) => {
  if (view.document.kind === 'manifest') return [];
  const place = unitsAt(view.document, span.start)[0];
  const request = place === undefined ? undefined : requestAt(place);
  const assignment = request?.body?.assignment;
  const source = request?.body?.source;
  const target = assignment === undefined ? undefined : targetManifest(view);
  if (assignment === undefined || source === undefined || target === undefined || source.hasElision || source.problems.length > 0) return [];
  const sets = jsonOf(assignment.tree, assignment.node);
  if (sets === undefined) return [];
  const principal = principalOf(request!);
  const holdsSets = assignment.sets.length > 0 && assignment.sets.every(({ node }) => assignment.tree.kind(node) === NodeKind.Object);
  if (principal === undefined || !holdsSets) return [];
  const existing = isPlaceholderPath(principal) ? undefined : view.tenant?.assignments(principal)[0];
  const document = existing === undefined ? target : view.tenantDocuments().find(({ uri }) => uri === existing.unit.uri);
  if (document === undefined || document.isBroken) return [];
  const name = fileName(document.uri);
  if (existing === undefined) {
    const element = elementOf(principal, sets);
    return [{ kind: 'extract', title: `Add this assignment to ${name}`, change: () => edited(document.uri, appended(document, element)) }];
  }
  const difference = differenceOf(existing.value, assignment);
  if (difference === undefined || existing.value.tree.kind(existing.value.node) !== NodeKind.Object) return [];
  const conflicts = difference.conflicts.length;
  return [{
    kind: 'extract', title: `Add these values to the assignment of ${visible(principal)} in ${name}${conflicts === 0 ? '' : ' (some differ from what it has)'}`,
    change: (): Change => {
      const added = additionEdits(existing.value, assignment, difference, layoutOf(document.text)).map(edit => ({ document, unit: existing.unit, edit }));
      // A second assignment of the object: the finding about conflicting assignments then shows both values.
      const rest = conflicts === 0 ? [] : appended(document, elementOf(principal, conflictsJson(assignment, difference)));
      return edited(document.uri, [...hostEdits(added).flatMap(({ edits }) => edits), ...rest]);
    },
  }];
};

function edited(uri: string, edits: readonly Edit[]): Change {
  return edits.length === 0 ? noChange : { edits: [{ uri, edits }], creates: [] };
}

function appended({ text }: Document, element: Printable): readonly Edit[] {
  return appendElements(parseJson(text), 'assignment', [element]) ?? [];
}

/** The request around the offset: of several in a fence, the last one that begins before it. */
function requestAt({ unit, offset }: UnitOffset): Request | undefined {
  const { requests } = unit.content;
  const startOf = ({ inBatch, anchor }: Request): number => inBatch === undefined ? anchor.start : inBatch.tree.start(inBatch.batchRequest.node);
  const before = requests.filter(request => startOf(request) <= offset);
  const found = before.at(-1) ?? requests[0];
  const isBehind = found?.inBatch !== undefined && offset > found.inBatch.tree.end(found.inBatch.batchRequest.node);
  return isBehind || (found?.inBatch !== undefined && before.length === 0) ? undefined : found;
}

/** The object's path as manifests have it; `users/{id}` for the author to fill in, where the request does not tell. */
function principalOf({ url, text }: Request): string | undefined {
  if (url === undefined) return 'users/{id}';
  const { target } = url;
  if (target.resource !== 'user' && target.resource !== 'servicePrincipal') return undefined;
  const written = text.slice(url.path.start, url.path.end);
  const cast = /\/(microsoft\.graph\.\w+)/i.exec(written)?.[1];
  const key = isPlaceholderPath(target.key.value) ? '{id}' : target.key.value;
  const suffix = cast === undefined ? '' : `/${cast}`;
  if (target.resource === 'user') return (key.toLowerCase() === 'me' && !/\/users/i.test(written) ? 'me' : `users/${key}`) + suffix;
  return (/\(\s*appId\s*=/i.test(written) ? `servicePrincipals(appId='${key}')` : `servicePrincipals/${key}`) + suffix;
}

/** The manifest with assignments that is nearest to the document, or else the nearest one. */
function targetManifest(view: DocumentView): Document | undefined {
  const { document } = view;
  const manifests = view.tenantDocuments().filter(({ kind }) => kind === 'manifest');
  const distance = ({ uri }: Document): number => document.uri.startsWith(folderOf(uri)) ? document.uri.length - folderOf(uri).length : Infinity;
  const hasSection = ({ units, text }: Document): boolean => units.some(({ kind }) => kind === 'assignment') || text.includes(`"${sectionOf('assignment')}"`);
  const byDistance = (list: readonly Document[]): Document | undefined => list.reduce<Document | undefined>((best, candidate) => best === undefined || distance(candidate) < distance(best) ? candidate : best, undefined);
  return byDistance(manifests.filter(hasSection)) ?? byDistance(manifests);
}

function elementOf(principal: string, sets: Printable): Printable {
  return { members: [['"principal"', jsonString(principal)], [jsonString(propertyName), sets]] };
}
