/** Adds the values that a request assigns to the tenant's manifests. The request stays. */
import { propertyName, type Assignment } from '../../model/assignment';
import { type Document } from '../../workspace/document';
import { folderOf, fileName } from '../../text/uri';
import { hostEdits } from '../../workspace/host-edits';
import { appendElements, sectionOf } from '../authoring/manifest-sections';
import { additionEdits, conflictsJson, differenceOf } from '../authoring/merge-assignment';
import { parseJson } from '../../notation/json/parser';
import { NodeKind } from '../../tree/tree';
import { jsonString, layoutOf, type Printable } from '../../tree/print';
import { isPlaceholderPath } from '../../model/principal';
import { noChange, type Change, type Refactor, type Refactoring } from './refactoring';
import { type Request } from '../../model/request';
import { type Edit } from '../../text/text';
import { jsonOf } from '../../tree/printable';
import { type Declared } from '../../tenant/tenant';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';
import { requestAround } from '../copying/request-at';
import { visible } from '../../text/words';

export const refactorRequestToAssignment: Refactor = (view, span) => {
  const found = view.document.kind === 'manifest' ? undefined : assignmentAt(view, span.start);
  const target = found === undefined ? undefined : targetManifest(view);
  if (found === undefined || target === undefined) return [];
  const { principal } = found;
  const existing = isPlaceholderPath(principal) ? undefined : view.tenant?.assignments(principal)[0];
  const document = existing === undefined ? target : view.tenantDocuments().find(({ uri }) => uri === existing.unit.uri);
  if (document === undefined || document.isBroken) return [];
  return existing === undefined ? [addition(document, found)] : mergings(document, found, existing);
};

interface RequestedAssignment {
  readonly assignment: Assignment;
  readonly principal: string;
  /** The sets, to be printed. */
  readonly sets: Printable;
}

/** What the request at a host offset assigns. Returns undefined when it assigns nothing, or when its body is incomplete or broken. */
function assignmentAt({ document }: DocumentView, hostOffset: number): RequestedAssignment | undefined {
  const [place] = unitsAt(document, hostOffset);
  const request = place === undefined ? undefined : requestAround(place);
  const { assignment, source } = request?.body ?? {};
  if (request === undefined || assignment === undefined || source === undefined) return undefined;
  if (source.hasElision || source.problems.length > 0) return undefined;
  const sets = jsonOf(assignment.tree, assignment.node);
  const principal = principalOf(request);
  const hasOnlyObjects = assignment.sets.length > 0 && assignment.sets.every(({ node }) => assignment.tree.kind(node) === NodeKind.Object);
  return sets === undefined || principal === undefined || !hasOnlyObjects ? undefined : { assignment, principal, sets };
}

function addition(document: Document, { principal, sets }: RequestedAssignment): Refactoring {
  return {
    id: 'add-assignment', target: document.uri, kind: 'extract', title: `Add this assignment to ${fileName(document.uri)}`,
    change: () => edited(document.uri, appended(document, elementOf(principal, sets))),
  };
}

/** Adds the values to an existing assignment of the same object; empty when that has all of them. */
function mergings(
  document: Document, { assignment, principal }: RequestedAssignment, { value, unit }: Declared<Assignment>,
): Refactoring[] {
  const difference = differenceOf(value, assignment);
  if (difference === undefined || value.tree.kind(value.node) !== NodeKind.Object) return [];
  const hasConflicts = difference.conflicts.length > 0;
  const target = `the assignment of ${visible(principal)} in ${fileName(document.uri)}`;
  return [{
    id: 'merge-assignment', target: document.uri, kind: 'extract',
    title: `Add these values to ${target}${hasConflicts ? ' (some differ from what it has)' : ''}`,
    change: (): Change => {
      const added = additionEdits(value, assignment, difference, layoutOf(document.text)).map(edit => ({ document, unit, edit }));
      // A second assignment of the object: the finding about conflicting assignments then shows both values.
      const rest = hasConflicts ? appended(document, elementOf(principal, conflictsJson(assignment, difference))) : [];
      return edited(document.uri, [...hostEdits(added).flatMap(({ edits }) => edits), ...rest]);
    },
  }];
}

function edited(uri: string, edits: readonly Edit[]): Change {
  return edits.length === 0 ? noChange : { edits: [{ uri, edits }], creates: [] };
}

function appended({ text }: Document, element: Printable): readonly Edit[] {
  return appendElements(parseJson(text), 'assignment', [element]) ?? [];
}

/** The object's path as manifests write it; `users/{id}` for the author to fill in when the request does not name one. */
function principalOf({ url }: Request): string | undefined {
  if (url === undefined) return 'users/{id}';
  const { target, pathText: written } = url;
  if (target.resource !== 'user' && target.resource !== 'servicePrincipal') return undefined;
  const cast = /\/(microsoft\.graph\.\w+)/i.exec(written)?.[1];
  const key = isPlaceholderPath(target.key.value) ? '{id}' : target.key.value;
  const suffix = cast === undefined ? '' : `/${cast}`;
  if (target.resource === 'user') return (key.toLowerCase() === 'me' && !/\/users/i.test(written) ? 'me' : `users/${key}`) + suffix;
  return (/\(\s*appId\s*=/i.test(written) ? `servicePrincipals(appId='${key}')` : `servicePrincipals/${key}`) + suffix;
}

/** The nearest manifest with assignments, or else the nearest one. */
function targetManifest(view: DocumentView): Document | undefined {
  const { document } = view;
  const manifests = view.tenantDocuments().filter(({ kind }) => kind === 'manifest');
  return nearest(document, manifests.filter(hasAssignments)) ?? nearest(document, manifests);
}

function hasAssignments({ units, text }: Document): boolean {
  return units.some(({ kind }) => kind === 'assignment') || text.includes(`"${sectionOf('assignment')}"`);
}

/** The manifest in the innermost folder around the document; the first where none is. */
function nearest(document: Document, manifests: readonly Document[]): Document | undefined {
  const distance = ({ uri }: Document): number =>
    document.uri.startsWith(folderOf(uri)) ? document.uri.length - folderOf(uri).length : Infinity;
  let [best] = manifests;
  for (const manifest of manifests) if (best === undefined || distance(manifest) < distance(best)) best = manifest;
  return best;
}

function elementOf(principal: string, sets: Printable): Printable {
  return { members: [['"principal"', jsonString(principal)], [jsonString(propertyName), sets]] };
}
