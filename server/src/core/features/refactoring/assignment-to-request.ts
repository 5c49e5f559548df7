/** An assignment of a manifest as a request: in a new HTTP file beside the manifest, or at the end of one that is there. The assignment stays. */
import { type Assignment } from '../../model/assignment';
import { type Document } from '../../workspace/document';
import { folderOf, fileName } from '../../text/uri';
import { freeName, nameFor } from './free-name';
import { lineBreakOf } from '../../text/lines';
import { type Layout } from '../../tree/print';
import { noChange, type Refactor, type Refactoring } from './refactoring';
import { assignmentRequest, httpBlock, requestLayout } from '../copying/request-text';
import { graphPath } from '../../model/principal';
import { type DocumentView } from '../../workspace/view';
import { unitsAt } from '../../workspace/places';

export const refactorAssignmentToRequest: Refactor = (view, span) => {
  const { document } = view;
  const place = unitsAt(document, span.start)[0];
  const [assignment] = place?.unit.content.assignments ?? [];
  if (document.kind !== 'manifest' || place === undefined || assignment?.principal === undefined) return [];
  if (graphPath(assignment.principal.value) === undefined) return [];
  const folder = folderOf(document.uri);
  const refactorings = [...folder === '' ? [] : [inNewFile(view, folder, assignment)], ...nearestHttpFile(view).map(file => atTheEndOf(file, assignment))];
  const disabled = place.unit.isBroken ? 'The assignment has syntax errors. Correct them first.'
    : assignmentRequest(assignment) === undefined ? 'The values of the assignment are nested too deeply. Correct them first.' : undefined;
  return disabled === undefined ? refactorings : refactorings.map(refactoring => ({ ...refactoring, disabled, change: () => noChange }));
};

function inNewFile(view: DocumentView, folder: string, assignment: Assignment): Refactoring {
  return {
    kind: 'extract', createsDocument: true, title: 'Write the request of this assignment to a new HTTP file',
    change: () => {
      const uri = freeName(view, `${folder}requests/${nameFor(shortName(assignment), 'assignment')}`, '.http');
      const text = blockOf(assignment, requestLayout);
      return text === undefined ? noChange : { edits: [], creates: [{ uri, text }] };
    },
  };
}

function atTheEndOf(file: Document, assignment: Assignment): Refactoring {
  return {
    kind: 'extract', title: `Add the request of this assignment to ${fileName(file.uri)}`,
    change: () => {
      const { text } = file;
      const layout = { ...requestLayout, lineBreak: lineBreakOf(text) };
      const block = blockOf(assignment, layout);
      if (block === undefined) return noChange;
      const gap = text.trim() === '' ? '' : /[\r\n]$/.test(text) ? layout.lineBreak : layout.lineBreak + layout.lineBreak;
      return { edits: [{ uri: file.uri, edits: [{ start: text.length, end: text.length, text: gap + block }] }], creates: [] };
    },
  };
}

function blockOf(assignment: Assignment, layout: Layout): string | undefined {
  const request = assignmentRequest(assignment, layout);
  return request === undefined ? undefined : httpBlock(titleOf(assignment), request, layout);
}

/** The HTTP file that shares the longest path with the manifest; the first of several. */
function nearestHttpFile(view: DocumentView): readonly Document[] {
  const shared = ({ uri }: Document): number => {
    let length = 0;
    while (length < uri.length && uri[length] === view.document.uri[length]) length++;
    return uri.lastIndexOf('/', length);
  };
  const files = view.tenantDocuments().filter(({ kind }) => kind === 'http');
  let nearest = files[0];
  for (const file of files) if (shared(file) > shared(nearest!)) nearest = file;
  return nearest === undefined ? [] : [nearest];
}

function titleOf({ principal }: Assignment): string {
  return `Assign custom security attributes to ${principal!.value}`;
}

/** `ada` of `users/ada@contoso.com`, an id of `servicePrincipals(appId='…')`. */
function shortName({ principal }: Assignment): string {
  const key = principal!.value.replace(/\/microsoft\.graph\..*$|\/+$/i, '').replace(/^.*[/=(]/s, '');
  return key.replace(/@.*$/s, '');
}
